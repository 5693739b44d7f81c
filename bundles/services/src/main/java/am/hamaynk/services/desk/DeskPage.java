package am.hamaynk.services.desk;

import am.hamaynk.api.Slice;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.identity.Users;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.Hands;
import am.hamaynk.services.cases.CaseLists;
import am.hamaynk.services.cases.CaseLists.Ask;
import am.hamaynk.services.cases.CaseLists.Line;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Action;
import am.hamaynk.services.definition.Definition.State;
import am.hamaynk.services.definition.Offer;
import am.hamaynk.services.definition.Services;
import am.hamaynk.services.work.Assignment;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What waits for whoever works here, what is late first; what is the same for several cases is done at once. */
@Component
@Page(path = "/services/cases", permission = Hands.ANY, write = Hands.ANY, menu = "desk.menu", order = 10)
public final class DeskPage implements Renderer {
    static final List<String> HANDS = List.of("officer", "decider", "expert", "council", "counter");
    private static final int PAGE = 50;
    private static final int COUNTED = 1000;

    private final Several several;
    private final CaseLists lists;
    private final Services services;
    private final Assignment assignment;
    private final Today today;

    @Activate
    public DeskPage(
            @Reference Several several,
            @Reference CaseLists lists,
            @Reference Services services,
            @Reference Assignment assignment,
            @Reference Today today) {
        this.several = several;
        this.lists = lists;
        this.services = services;
        this.assignment = assignment;
        this.today = today;
    }

    /**
     * A case in the list.
     *
     * @param key number and version, so that a step is not taken on what has changed since
     * @param group late, today, week or later
     * @param asked whether the applicant has written and nobody has answered
     */
    public record Row(
            String key,
            String number,
            String title,
            String person,
            String state,
            String assignee,
            LocalDate due,
            String group,
            boolean asked) {}

    /** What the address asks for; what makes no sense there is left out. */
    static Ask ask(Visit visit, LocalDate today) {
        User user = visit.user().orElseThrow();
        List<String> own = HANDS.stream().filter(Hands.of(user)::contains).toList();
        String hands = visit.form().text("hands");
        hands = own.contains(hands) ? hands : own.get(0);
        boolean mine =
                Assignment.PERSONAL.contains(hands) && visit.form().text("all").isEmpty();
        String service = visit.form().text("service");
        String state = visit.form().text("state");
        return new Ask(
                hands,
                mine ? user.id() : null,
                service.isEmpty() ? null : service,
                service.isEmpty() || state.isEmpty() ? null : state,
                visit.form().text("late").isEmpty() ? null : today);
    }

    @Override
    public Reply render(Visit visit) {
        if (visit.post()) {
            return several.done(visit, PAGE).with("back", "?" + address(ask(visit, today.get()), "", ""));
        }
        LocalDate day = today.get();
        Ask ask = ask(visit, day);
        Slice<Line> found = lists.waiting(ask, visit.form().text("cursor"), PAGE);
        Map<String, String> names = ask.assignee() != null || !Assignment.HANDS.contains(ask.hands())
                ? Map.of()
                : assignment.able(ask.hands()).stream()
                        .collect(Collectors.toMap(Users.Account::id, Users.Account::name));
        Set<String> asked = lists.asked(found.items().stream().map(Line::id).toList());
        Map<String, List<Row>> groups = new LinkedHashMap<>();
        Map<String, String> steps = new LinkedHashMap<>();
        for (Line line : found.items()) {
            Definition definition = services.version(line.service(), line.definition());
            State state = definition.workflow().state(line.state()).orElseThrow();
            Row row = new Row(
                    line.number() + "@" + line.version(),
                    line.number(),
                    definition.title().get(visit.lang()),
                    line.person(),
                    state.title().get(visit.lang()),
                    line.assignee() == null ? "" : names.getOrDefault(line.assignee(), ""),
                    line.due(),
                    group(line.due(), day),
                    asked.contains(line.id()));
            groups.computeIfAbsent(row.group(), group -> new ArrayList<>()).add(row);
            for (Action action : state.actions()) {
                if ((action.by() == null || action.by().equals(ask.hands())) && Steps.simple(definition, action)) {
                    steps.putIfAbsent(action.id(), action.title().get(visit.lang()));
                }
            }
        }
        boolean personal = Assignment.PERSONAL.contains(ask.hands());
        Map<String, Object> model = new HashMap<>();
        model.put("title", visit.text("desk.title"));
        model.put("hands", ask.hands());
        model.put("tabs", tabs(visit, ask));
        model.put("personal", personal);
        model.put("all", personal && ask.assignee() == null);
        model.put("otherScope", address(ask, "all", personal && ask.assignee() != null ? "1" : ""));
        model.put(
                "groups",
                groups.entrySet().stream()
                        .map(group -> Map.of("key", group.getKey(), "rows", group.getValue()))
                        .toList());
        model.put("steps", steps.entrySet().stream().map(DeskPage::option).toList());
        model.put("handing", Assignment.HANDS.contains(ask.hands()));
        model.put("next", found.next());
        model.put("total", counted(lists.count(ask, COUNTED + 1)));
        model.put(
                "late",
                counted(lists.count(
                        new Ask(ask.hands(), ask.assignee(), ask.service(), ask.state(), day), COUNTED + 1)));
        model.put("filters", chips(visit, ask));
        model.put(
                "services",
                services.all().stream().map(offer -> choice(offer, visit)).toList());
        model.put("states", states(visit, ask));
        model.put("form", Map.of("service", text(ask.service()), "state", text(ask.state())));
        return new Reply.View("desk", model);
    }

    static String group(LocalDate due, LocalDate today) {
        if (due == null || due.isAfter(today.plusDays(7))) {
            return "later";
        }
        return due.isBefore(today) ? "late" : due.equals(today) ? "today" : "week";
    }

    private static String counted(int count) {
        return count > COUNTED ? COUNTED + "+" : "" + count;
    }

    private static List<Map<String, Object>> tabs(Visit visit, Ask ask) {
        return HANDS.stream()
                .filter(Hands.of(visit.user().orElseThrow())::contains)
                .map(hands -> Map.<String, Object>of(
                        "title",
                        visit.text("desk.hands." + hands),
                        "url",
                        "?hands=" + hands,
                        "current",
                        hands.equals(ask.hands())))
                .toList();
    }

    private static Map<String, String> option(Map.Entry<String, String> step) {
        return Map.of("value", step.getKey(), "text", step.getValue());
    }

    private static Map<String, String> choice(Offer offer, Visit visit) {
        return Map.of(
                "value",
                offer.definition().id(),
                "text",
                offer.definition().title().get(visit.lang()));
    }

    private List<Map<String, String>> states(Visit visit, Ask ask) {
        if (ask.service() == null) {
            return List.of();
        }
        return services.all().stream()
                .map(Offer::definition)
                .filter(definition -> definition.id().equals(ask.service()))
                .flatMap(definition -> definition.workflow().states().stream())
                .filter(state -> ask.hands().equals(state.hands()))
                .map(state -> Map.of("value", state.id(), "text", state.title().get(visit.lang())))
                .toList();
    }

    private List<Map<String, String>> chips(Visit visit, Ask ask) {
        List<Map<String, String>> chips = new ArrayList<>();
        if (ask.service() != null) {
            String title = services.all().stream()
                    .map(Offer::definition)
                    .filter(definition -> definition.id().equals(ask.service()))
                    .map(definition -> definition.title().get(visit.lang()))
                    .findFirst()
                    .orElse(ask.service());
            chips.add(chip(visit.text("desk.service"), title, address(ask, "service", "")));
        }
        if (ask.state() != null) {
            String title = states(visit, ask).stream()
                    .filter(state -> state.get("value").equals(ask.state()))
                    .map(state -> state.get("text"))
                    .findFirst()
                    .orElse(ask.state());
            chips.add(chip(visit.text("desk.state"), title, address(ask, "state", "")));
        }
        if (ask.before() != null) {
            chips.add(chip(visit.text("desk.term"), visit.text("inbox.late"), address(ask, "late", "")));
        }
        return chips;
    }

    private static Map<String, String> chip(String label, String value, String address) {
        return Map.of("label", label, "value", value, "removeUrl", "?" + address);
    }

    /** The query of what is asked for, with one thing otherwise. */
    static String address(Ask ask, String name, String value) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("hands", ask.hands());
        query.put("all", Assignment.PERSONAL.contains(ask.hands()) && ask.assignee() == null ? "1" : "");
        query.put("service", text(ask.service()));
        query.put("state", text(ask.state()));
        query.put("late", ask.before() == null ? "" : "1");
        query.put(name, value);
        return query.entrySet().stream()
                .filter(each -> !each.getKey().isEmpty() && !each.getValue().isEmpty())
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }
}
