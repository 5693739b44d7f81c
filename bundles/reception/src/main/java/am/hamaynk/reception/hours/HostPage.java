package am.hamaynk.reception.hours;

import am.hamaynk.api.Problem;
import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.reception.Rights;
import am.hamaynk.reception.booking.OtherHours;
import am.hamaynk.reception.queue.Topics;
import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sets whom residents come to, when, and how that is booked. */
@Component
@Page(path = "/reception/hours/{id}", permission = Rights.MANAGE, write = Rights.MANAGE)
public final class HostPage implements Renderer {
    private static final String NEW = "new";
    private static final int LONGEST_NAME = 200;

    private final Hosts hosts;
    private final OtherHours otherHours;
    private final Topics topics;

    @Activate
    public HostPage(@Reference Hosts hosts, @Reference OtherHours otherHours, @Reference Topics topics) {
        this.hosts = hosts;
        this.otherHours = otherHours;
        this.topics = topics;
    }

    @Override
    public Reply render(Visit visit) {
        String id = visit.param("id");
        Host host = id.equals(NEW) ? null : hosts.find(id).orElseThrow(() -> Problem.notFound(id));
        if (visit.post()) {
            int[] dropped = otherHours.save(
                    read(visit.form(), host),
                    visit.form().has("drop"),
                    visit.form().text("why"));
            return dropped[0] == 0
                    ? Reply.done("/reception/hours", "hours.saved")
                    : Reply.done("/reception/hours", "hours.saved-dropped", dropped[0], dropped[1]);
        }
        return Reply.view("host")
                .with("title", host == null ? visit.text("hours.new") : host.name(visit.lang()))
                .with("action", "/" + visit.lang() + "/reception/hours/" + id)
                .with("version", host == null ? 0 : host.version())
                .with("weekdays", List.of(1, 2, 3, 4, 5, 6, 7))
                .with(
                        "topics",
                        topics.active().stream()
                                .map(topic -> Map.of("value", topic.id(), "text", topic.name(visit.lang())))
                                .toList())
                .with("form", host == null ? proposed() : written(host));
    }

    private static Map<String, Object> proposed() {
        Map<String, Object> form = new HashMap<>();
        form.put("minutes", "20");
        form.put("seats", "1");
        form.put("daysAhead", "30");
        form.put("perPerson", "2");
        form.put("place", "100");
        form.put("bookable", "true");
        form.put("active", "true");
        return form;
    }

    private static Map<String, Object> written(Host host) {
        Map<String, Object> form = new HashMap<>();
        form.put("name.hy", host.name("hy"));
        form.put("name.en", host.name("en"));
        form.put("name.ru", host.name("ru"));
        form.put("room", host.room());
        form.put("minutes", Integer.toString(host.minutes()));
        form.put("seats", Integer.toString(host.seats()));
        form.put("daysAhead", Integer.toString(host.daysAhead()));
        form.put("perPerson", Integer.toString(host.perPerson()));
        form.put("place", Integer.toString(host.place()));
        form.put("topic", host.topic() == null ? "" : host.topic());
        form.put("bookable", Boolean.toString(host.bookable()));
        form.put("active", Boolean.toString(host.active()));
        for (DayOfWeek day : DayOfWeek.values()) {
            form.put("week." + day.getValue(), Span.text(host.on(day)));
        }
        return form;
    }

    private Host read(Form form, Host before) {
        Map<String, String> names = new HashMap<>();
        for (String lang : List.of("hy", "en", "ru")) {
            String name = form.required("name." + lang);
            if (name.length() > LONGEST_NAME) {
                form.problem("name." + lang, "too-long", LONGEST_NAME);
            }
            names.put(lang, name);
        }
        String room = form.text("room");
        if (room.length() > LONGEST_NAME) {
            form.problem("room", "too-long", LONGEST_NAME);
        }
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            Optional<List<Span>> spans = Span.read(form.text("week." + day.getValue()));
            if (spans.isEmpty()) {
                form.problem("week." + day.getValue(), "bad-hours");
            }
            week.put(day, spans.orElse(List.of()));
        }
        String topic = form.text("topic");
        if (!topic.isEmpty()
                && topics.active().stream().noneMatch(one -> one.id().equals(topic))) {
            form.problem("topic", "bad-choice");
        }
        int minutes = number(form, "minutes", 5, 240);
        int seats = number(form, "seats", 1, 50);
        int daysAhead = number(form, "daysAhead", 1, 180);
        int perPerson = number(form, "perPerson", 1, 20);
        int place = number(form, "place", 0, 10_000);
        form.check();
        return new Host(
                before == null ? null : before.id(),
                names,
                room,
                minutes,
                seats,
                daysAhead,
                perPerson,
                form.has("bookable"),
                topic.isEmpty() ? null : topic,
                place,
                form.has("active"),
                version(form),
                week);
    }

    private static int version(Form form) {
        String version = form.text("version");
        return version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0;
    }

    private static int number(Form form, String name, int least, int most) {
        Long number = form.number(name);
        if (number == null || number < least || number > most) {
            form.problem(name, "number-between", least, most);
            return least;
        }
        return number.intValue();
    }
}
