package am.hamaynk.reception.demo;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.demo.DemoData;
import am.hamaynk.reception.booking.Booking;
import am.hamaynk.reception.booking.Free;
import am.hamaynk.reception.booking.Visitor;
import am.hamaynk.reception.demo.DemoDays.Visit;
import am.hamaynk.reception.hours.Host;
import am.hamaynk.reception.hours.Hosts;
import am.hamaynk.reception.hours.Span;
import am.hamaynk.reception.queue.Topic;
import am.hamaynk.reception.queue.Topics;
import am.hamaynk.sql.Sql;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Hours of a fictional office, some appointments, four weeks of its queue and the day as it is under way. */
@Component(property = "service.ranking:Integer=-200")
public final class DemoReception implements DemoData {
    private static final int DAYS = 28;
    private static final int OPENING = 9 * 60;
    private static final int DESKS = 2;
    private static final String[] PEOPLE = {
        "Անի Սարգսյան", "Տիգրան Հակոբյան", "Մարիամ Գրիգորյան", "Արամ Պետրոսյան", "Լուսինե Կարապետյան",
        "Դավիթ Մկրտչյան", "Նարե Հովհաննիսյան", "Գոռ Ավետիսյան", "Սոնա Վարդանյան", "Կարեն Ստեփանյան"
    };
    private static final String[] SUBJECTS = {
        "Բակի լուսավորությունը",
        "Հողամասի վարձակալություն",
        "Մանկապարտեզի հերթ",
        "Շենքի տանիքի նորոգում",
        "Աղբահանության վճար",
        "Կառուցապատման թույլտվություն"
    };

    private final Sql sql;
    private final Hosts hosts;
    private final Topics topics;
    private final Free free;
    private final Booking booking;
    private final Transactions transactions;
    private final Today today;

    @Activate
    public DemoReception(
            @Reference(target = "(osgi.jndi.service.name=reception)") DataSource source,
            @Reference Hosts hosts,
            @Reference Topics topics,
            @Reference Free free,
            @Reference Booking booking,
            @Reference Transactions transactions,
            @Reference Today today) {
        this.sql = new Sql(source);
        this.hosts = hosts;
        this.topics = topics;
        this.free = free;
        this.booking = booking;
        this.transactions = transactions;
        this.today = today;
    }

    @Override
    public void fill(int residents) {
        if (!hosts.all().isEmpty() || !topics.all().isEmpty()) {
            return;
        }
        transactions.run(() -> {
            List<String> queues = List.of(
                    topic("Ա", 10, "Դիմումներ և տեղեկանքներ", "Applications and certificates", "Заявления и справки"),
                    topic("Բ", 20, "Հարկեր և վճարներ", "Taxes and payments", "Налоги и платежи"),
                    topic("Գ", 30, "Հող և շինարարություն", "Land and construction", "Земля и строительство"),
                    topic("Դ", 40, "Սոցիալական հարցեր", "Social matters", "Социальные вопросы"));
            List<Host> made = people(queues);
            appointments(made);
            days(queues);
        });
    }

    private String topic(String letter, int place, String hy, String en, String ru) {
        return topics.save(new Topic(null, letter, Map.of("hy", hy, "en", en, "ru", ru), place, true, 0));
    }

    private List<Host> people(List<String> queues) {
        host(
                10,
                "Համայնքի ղեկավար",
                "Head of community",
                "Руководитель общины",
                "3-րդ հարկ, 301",
                20,
                1,
                null,
                Map.of(DayOfWeek.THURSDAY, "14:00–17:00"));
        host(
                20,
                "Համայնքի ղեկավարի տեղակալ",
                "Deputy head",
                "Заместитель руководителя",
                "3-րդ հարկ, 305",
                20,
                1,
                null,
                Map.of(DayOfWeek.TUESDAY, "10:00–13:00", DayOfWeek.FRIDAY, "14:00–16:00"));
        host(
                30,
                "Քաղաքացիների սպասարկման գրասենյակ",
                "Citizen office",
                "Офис обслуживания граждан",
                "1-ին հարկ",
                15,
                3,
                queues.get(0),
                every("09:00–17:00"));
        host(
                40,
                "Սոցիալական աջակցության բաժին",
                "Social support",
                "Отдел социальной поддержки",
                "1-ին հարկ, 104",
                30,
                1,
                queues.get(3),
                every("10:00–13:00, 14:00–16:00"));
        return hosts.all();
    }

    private static Map<DayOfWeek, String> every(String hours) {
        Map<DayOfWeek, String> week = new EnumMap<>(DayOfWeek.class);
        for (int day = 1; day <= 5; day++) {
            week.put(DayOfWeek.of(day), hours);
        }
        return week;
    }

    private void host(
            int place,
            String hy,
            String en,
            String ru,
            String room,
            int minutes,
            int seats,
            String topic,
            Map<DayOfWeek, String> hours) {
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        hours.forEach((day, text) -> week.put(day, Span.read(text).orElseThrow()));
        hosts.save(new Host(
                null,
                Map.of("hy", hy, "en", en, "ru", ru),
                room,
                minutes,
                seats,
                30,
                2,
                true,
                topic,
                place,
                true,
                0,
                week));
    }

    /** Half of the next week's mornings are taken. */
    private void appointments(List<Host> all) {
        Random random = new Random(7);
        int person = 0;
        for (Host host : all) {
            for (Map.Entry<LocalDate, Span> slot : free.first(host, 12)) {
                if (random.nextBoolean()) {
                    String name = PEOPLE[person % PEOPLE.length];
                    booking.book(new Booking.Wish(
                            host.id(),
                            slot.getKey(),
                            slot.getValue().from(),
                            new Visitor(
                                    name, String.format(Locale.ROOT, "091 00 %02d 0%d", person / 10, person % 10), ""),
                            SUBJECTS[person % SUBJECTS.length],
                            null,
                            "hy",
                            "online",
                            null));
                    person++;
                }
            }
        }
    }

    private void days(List<String> queues) {
        LocalDate now = today.get();
        DemoDays days = new DemoDays(42);
        Rows rows = new Rows(queues, topics.all().stream().map(Topic::letter).toList());
        for (LocalDate day = now.minusDays(DAYS); day.isBefore(now); day = day.plusDays(1)) {
            if (day.getDayOfWeek().getValue() < 6) {
                List<Visit> visits = days.day(today.at(day, OPENING), today.at(day, 1440), queues.size(), DESKS);
                rows.add(visits, day, Instant.MAX);
            }
        }
        // the day itself is shifted so that it is busy at whatever hour the demo starts
        Instant opening = today.now().minusSeconds(2 * 3600 + 1200);
        List<Visit> visits = days.day(opening, today.now(), queues.size(), DESKS);
        rows.add(visits, now, today.now());
        rows.write(sql);
        for (int desk = 1; desk <= DESKS; desk++) {
            sql.update(
                    "insert into reception_desk (number, account, person, topics, opened) values (?, ?, ?, ?, ?)",
                    desk,
                    "demo-" + desk,
                    PEOPLE[desk],
                    String.join(",", queues),
                    today.now());
        }
    }

    /** Numbers and calls, written in few statements; what is not yet is left out, so that no column needs an untyped null. */
    private static final class Rows {
        private final List<String> queues;
        private final List<String> letters;
        private final List<Object[]> tickets = new ArrayList<>();
        private final List<Object[]> called = new ArrayList<>();
        private final List<Object[]> calls = new ArrayList<>();
        private final List<Object[]> ended = new ArrayList<>();

        Rows(List<String> queues, List<String> letters) {
            this.queues = queues;
            this.letters = letters;
        }

        void add(List<Visit> visits, LocalDate day, Instant now) {
            for (Visit visit : visits) {
                boolean wasCalled = !visit.called().isAfter(now);
                boolean wasEnded = !visit.ended().isAfter(now);
                String outcome = visit.missed() ? "missed" : "served";
                String topic = queues.get(visit.topic());
                Timestamp since = Timestamp.from(visit.since());
                tickets.add(new Object[] {
                    visit.id(),
                    visit.id().replace("-", "").substring(16).replaceAll("[01]", "x"),
                    day,
                    topic,
                    topic,
                    visit.number(),
                    String.format(Locale.ROOT, "%s%03d", letters.get(visit.topic()), visit.number()),
                    !wasCalled ? "waiting" : !wasEnded ? "called" : outcome,
                    since,
                    since
                });
                if (wasCalled) {
                    String call = Ids.next();
                    called.add(new Object[] {visit.desk(), Timestamp.from(visit.called()), visit.id()});
                    calls.add(new Object[] {
                        call, visit.id(), topic, day, visit.desk(), since, Timestamp.from(visit.called())
                    });
                    if (wasEnded) {
                        ended.add(new Object[] {Timestamp.from(visit.ended()), outcome, call});
                    }
                }
            }
        }

        void write(Sql sql) {
            sql.batch(
                    "insert into reception_ticket (id, secret, queue_day, topic, drawn_for, number, label, kind, lang,"
                            + " state, taken, since, overtaken, calls)"
                            + " values (?, ?, ?, ?, ?, ?, ?, 'normal', 'hy', ?, ?, ?, 0, 0)",
                    tickets);
            sql.batch("update reception_ticket set desk = ?, called = ?, calls = 1 where id = ?", called);
            sql.batch(
                    "insert into reception_call (id, ticket, topic, queue_day, desk, kind, since, called)"
                            + " values (?, ?, ?, ?, ?, 'normal', ?, ?)",
                    calls);
            sql.batch("update reception_call set ended = ?, outcome = ? where id = ?", ended);
        }
    }
}
