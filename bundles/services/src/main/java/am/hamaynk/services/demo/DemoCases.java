package am.hamaynk.services.demo;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.calendar.WorkCalendar;
import am.hamaynk.api.demo.DemoData;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.registers.Registers;
import am.hamaynk.api.registers.Registers.Holding;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.services.cases.Application;
import am.hamaynk.services.cases.Receipt;
import am.hamaynk.services.figures.Tally;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The demo's one-stop shop: most services open, a year of cases that came by every way and were decided by the real rules, and
 * on the desks of today some that came just now, some that wait for somebody, and some that are late. A fill that was killed is
 * gone on with.
 */
@Component(property = "service.ranking:Integer=-200")
public final class DemoCases implements DemoData {
    private static final int FEWEST = 40;
    private static final int MOST = 1000;
    private static final int FEWEST_OPEN = 2 * Fate.ENDED.ordinal();
    private static final int MOST_OPEN = 8 * Fate.ENDED.ordinal();

    private static final Logger LOG = LoggerFactory.getLogger(DemoCases.class);

    private final DemoParameters parameters;
    private final DemoOffice office;
    private final DemoAccounts accounts;
    private final Access access;
    private final Files files;
    private final Documents documents;
    private final WorkCalendar calendar;
    private final Today today;
    private final Tally tally;
    private final Events events;
    private final Registers registers;
    private byte[] page;

    @Activate
    public DemoCases(
            @Reference DemoParameters parameters,
            @Reference DemoOffice office,
            @Reference DemoAccounts accounts,
            @Reference Access access,
            @Reference Files files,
            @Reference Documents documents,
            @Reference WorkCalendar calendar,
            @Reference Today today,
            @Reference Tally tally,
            @Reference Events events,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    Registers registers) {
        this.parameters = parameters;
        this.office = office;
        this.accounts = accounts;
        this.access = access;
        this.files = files;
        this.documents = documents;
        this.calendar = calendar;
        this.today = today;
        this.tally = tally;
        this.events = events;
        this.registers = registers;
    }

    /**
     * A case that is to be.
     *
     * @param own whether the demo's own resident applies
     * @param dice that fall alike each time
     */
    private record Plan(int number, Fate fate, boolean own, Wish wish, String channel, LocalDate day, Random dice) {
        boolean online() {
            return channel.equals("online");
        }
    }

    @Override
    public void fill(int residents) throws Exception {
        parameters.invent();
        int cases = Math.min(MOST, FEWEST + residents / 200);
        List<Holding> holdings = holdings(4L * cases);
        if (holdings.isEmpty()) {
            return;
        }
        int open = Math.min(MOST_OPEN, Math.max(FEWEST_OPEN, cases / 5));
        List<Plan> plans = new ArrayList<>();
        for (int number = 0; number < cases; number++) {
            plans.add(plan(number, cases, open));
        }
        plans.sort(Comparator.comparing(Plan::day).thenComparing(Plan::number));
        for (Plan plan : plans) {
            try {
                come(plan, holdings.get(plan.number() * 3 % holdings.size()));
            } catch (Problem refused) {
                LOG.warn("Case {} of the demo is not as it was to be: {}", plan.number(), refused.code());
            }
        }
        tally.count(YearMonth.from(today.get()).minusMonths(12));
        events.publish(new Changed("services", null));
    }

    private List<Holding> holdings(long most) {
        if (registers == null) {
            return List.of();
        }
        try (Stream<Holding> all = registers.holdings("real-estate", today.get().getYear(), null)) {
            String own = accounts.of("resident").subject();
            return all.filter(holding -> !holding.partyId().equals(own))
                    .limit(most)
                    .toList();
        }
    }

    private Plan plan(int number, int cases, int open) {
        Random dice = new Random(4_021L + number);
        Fate fate = number < open ? Fate.open(number) : Fate.ENDED;
        int age = fate.least + dice.nextInt(fate.most - fate.least + 1);
        if (fate == Fate.ENDED) {
            // the newest are closer together: people remember more of this month than of last winter
            double part = (double) (number - open) / (cases - open);
            age = fate.least + (int) Math.round((fate.most - fate.least) * part * part);
        }
        LocalDate day = today.get().minusDays(age);
        boolean own = number == Fate.INCOMPLETE.ordinal() || number == Fate.PREPARED.ordinal() || number == open;
        boolean closed = !working(day);
        Wish wish =
                switch (fate) {
                    case INCOMPLETE -> Wish.withPapers(dice);
                    case FORGOTTEN, UNDECIDED -> Wish.simple(dice);
                    case SUBMITTED -> Wish.submitted(number / Fate.ENDED.ordinal(), dice);
                    default -> Wish.usual(dice);
                };
        while (own && wish.due() || fate == Fate.FRESH && closed && wish.personal()) {
            wish = Wish.usual(dice);
        }
        boolean online =
                own || wish.due() || fate == Fate.FRESH && closed || !wish.personal() && dice.nextInt(100) < 45;
        String channel = online
                ? "online"
                : List.of("counter", "counter", "letter", "phone").get(dice.nextInt(4));
        while (!online && !working(day)) {
            day = day.minusDays(1);
        }
        return new Plan(number, fate, own, wish, channel, day, dice);
    }

    /** Whether the office is open; on a contested day it is not. */
    private boolean working(LocalDate day) {
        return day.getDayOfYear() > 7 && calendar.working(day);
    }

    private void come(Plan plan, Holding some) throws IOException {
        User resident = plan.own() ? accounts.of("resident") : null;
        Holding about = plan.own()
                ? registers.holdings(resident.subject(), today.get().getYear()).stream()
                        .filter(one -> one.object().group().equals("real-estate"))
                        .findFirst()
                        .orElse(some)
                : some;
        Optional<Party> party = registers.party(plan.own() ? resident.subject() : about.partyId());
        if (party.isEmpty()) {
            return;
        }
        boolean named = plan.own() || !plan.online();
        office.goTo(plan.day(), plan.dice().nextInt(400));
        Application application = new Application(
                plan.wish().service(),
                applicant(party.get(), plan.online()),
                plan.wish().answers(new Wish.About(party.get(), about.object(), named, plan.day(), plan.dice())),
                plan.channel(),
                "hy",
                "demo-" + plan.number(),
                Map.of());
        User sender = plan.online() ? resident : accounts.of("clerk");
        Receipt receipt = access.as(sender, () -> office.sending.send(application));
        if (receipt.fresh() && plan.wish().service().equals("land-allotment")) {
            access.as(sender, () -> office.cases.attach(receipt.number(), receipt.secret(), Map.of(paper(), "plan")));
        }
        new Life(office, accounts, access, calendar, today.get(), receipt, plan.day(), plan.dice()).live(plan.fate());
    }

    private static Map<String, Object> applicant(Party party, boolean online) {
        Map<String, Object> applicant = new LinkedHashMap<>();
        boolean organisation = party.kind().equals("organisation");
        applicant.put("kind", organisation ? "organisation" : "person");
        applicant.put("name", party.name());
        applicant.put("address", party.address() == null ? "" : party.address());
        applicant.put("phone", "+374 00 000000");
        if (!online && party.number() != null) {
            applicant.put(organisation ? "tin" : "psn", party.number());
        }
        return applicant;
    }

    /** A paper that says what it is. @return key of the file */
    private String paper() throws IOException {
        return files.store("document.pdf", "application/pdf", new ByteArrayInputStream(page()))
                .id();
    }

    private byte[] page() {
        if (page == null) {
            page = documents.pdf("<html lang=\"hy\"><head><title>Ցուցադրական փաստաթուղթ</title>"
                    + "<meta name=\"subject\" content=\"Ցուցադրական փաստաթուղթ\"/></head>"
                    + "<body><h1>Ցուցադրական փաստաթուղթ</h1></body></html>");
        }
        return page;
    }
}
