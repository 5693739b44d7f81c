package am.hamaynk.permits.register;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Days;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.permits.Letters;
import am.hamaynk.permits.Neighbours;
import am.hamaynk.permits.Rights;
import am.hamaynk.permits.dues.Due;
import am.hamaynk.permits.dues.DueTitles;
import am.hamaynk.permits.dues.PermitDues;
import am.hamaynk.permits.inspection.Inspection;
import am.hamaynk.permits.inspection.InspectionStore;
import am.hamaynk.permits.inspection.Inspections;
import am.hamaynk.permits.kinds.Kind;
import am.hamaynk.permits.kinds.Kinds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One permit with all that staff know of it and may do. */
@Component
@Page(path = "/permits/register/{id}", permission = Rights.VIEW, write = Rights.EDIT + " " + Rights.INSPECT)
public final class PermitPage implements Renderer {
    private final Permits permits;
    private final PermitStore store;
    private final Decisions decisions;
    private final PermitDues dues;
    private final Inspections inspections;
    private final InspectionStore inspectionStore;
    private final Kinds kinds;
    private final Neighbours neighbours;
    private final DueTitles titles;
    private final Today today;

    @Activate
    public PermitPage(
            @Reference Permits permits,
            @Reference PermitStore store,
            @Reference Decisions decisions,
            @Reference PermitDues dues,
            @Reference Inspections inspections,
            @Reference InspectionStore inspectionStore,
            @Reference Kinds kinds,
            @Reference Neighbours neighbours,
            @Reference DueTitles titles,
            @Reference Today today) {
        this.permits = permits;
        this.store = store;
        this.decisions = decisions;
        this.dues = dues;
        this.inspections = inspections;
        this.inspectionStore = inspectionStore;
        this.kinds = kinds;
        this.neighbours = neighbours;
        this.titles = titles;
        this.today = today;
    }

    @Override
    public Reply render(Visit visit) {
        Permit permit = permits.see(visit.param("id"));
        return visit.post() ? act(visit, permit) : view(visit, permit);
    }

    private Reply act(Visit visit, Permit permit) {
        String here = "/permits/register/" + permit.id();
        switch (visit.form().text("do")) {
            case "place" -> {
                need(visit, Rights.EDIT);
                decisions.place(
                        permit.id(), version(visit), Place.read(visit.form().text("place"), "place"));
                return Reply.done(here, "done.placed");
            }
            case "paid" -> {
                need(visit, Rights.EDIT);
                Long amount = visit.form().number("amount");
                Long place = visit.form().number("place");
                visit.form().check();
                dues.paid(
                        permit,
                        visit.form().text("code"),
                        first(visit),
                        place == null ? 1 : (int) Math.min(place, Integer.MAX_VALUE),
                        amount);
                return Reply.done(here, "done.paid");
            }
            case "ask" -> {
                need(visit, Rights.EDIT);
                dues.ask(permit);
                return Reply.done(here, "done.asked");
            }
            case "plan" -> {
                need(visit, Rights.INSPECT);
                LocalDate day = visit.form().date("planned");
                visit.form().check();
                inspections.plan(permit.id(), day, visit.form().text("words"));
                return Reply.done(here, "done.planned");
            }
            default -> throw Problem.of("bad-request", 400);
        }
    }

    private static void need(Visit visit, String right) {
        if (!visit.may(right)) {
            throw Problem.of("forbidden", 403);
        }
    }

    static long version(Visit visit) {
        String version = visit.form().text("version");
        return version.matches("\\d{1,9}") ? Long.parseLong(version) : 0;
    }

    private static LocalDate first(Visit visit) {
        return Days.find(visit.form().text("first")).orElseThrow(() -> Problem.of("bad-request", 400));
    }

    private Reply view(Visit visit, Permit permit) {
        LocalDate day = today.get();
        State state = permit.state(day);
        Kind kind = kinds.find(permit.kind()).orElse(null);
        List<Due> open = dues.open(permit, day);
        Map<String, Object> model = new HashMap<>();
        model.put("title", permit.number());
        model.put("permit", permit);
        model.put("kind", kinds.title(permit.kind(), visit.lang()));
        model.put("state", state.id());
        model.put("tag", state.tag());
        model.put("facts", facts(permit, kind, visit.lang()));
        model.put("decisions", Decisions.possible(permit, day));
        model.put(
                "dues",
                dues.of(permit).stream().map(due -> due(due, kind, visit)).toList());
        model.put("open", open.stream().map(due -> due(due, kind, visit)).toList());
        model.put("ledger", neighbours.dues().isPresent());
        model.put("missing", neighbours.dues().isPresent() && open.stream().anyMatch(due -> due.tariff() == null));
        model.put(
                "inspections",
                inspectionStore.of(permit.id()).stream()
                        .map(inspection -> inspection(inspection, day))
                        .toList());
        model.put("history", history(permit, visit));
        model.put(
                "successor",
                permit.successor() == null
                        ? null
                        : store.find(permit.successor()).orElse(null));
        model.put("object", neighbours.object(permit.object()).orElse(null));
        model.put(
                "caseUrl",
                permit.caseNumber() == null
                        ? null
                        : neighbours
                                .cases()
                                .flatMap(cases -> cases.find(permit.caseNumber()))
                                .map(found -> "/" + visit.lang() + found.url())
                                .orElse(null));
        model.put(
                "renewal",
                kind != null
                                && kind.renewable()
                                && kind.service() != null
                                && neighbours.cases().isPresent()
                        ? "/" + visit.lang() + kind.application(permit.caseNumber())
                        : null);
        return new Reply.View("permit", model);
    }

    /** What the application said beside what already stands above. */
    private static List<Map<String, String>> facts(Permit permit, Kind kind, String lang) {
        return permit.facts().stream()
                .filter(fact -> kind == null
                        || !kind.subject().contains(fact.key())
                                && !fact.key().equals(kind.place())
                                && !fact.key().equals(kind.area()))
                .map(fact -> Map.of(
                        "label", fact.label().getOrDefault(lang, fact.key()),
                        "value", fact.words().getOrDefault(lang, "")))
                .toList();
    }

    private Map<String, Object> due(Due due, Kind kind, Visit visit) {
        Map<String, Object> model = new HashMap<>();
        model.put("due", due);
        model.put("title", due.code().isEmpty() ? visit.text("due.fee") : titles.of(due.code(), visit.lang()));
        model.put("unit", kind == null ? "none" : kind.unit());
        model.put("period", kind == null ? "once" : kind.period());
        return model;
    }

    static Map<String, Object> inspection(Inspection inspection, LocalDate day) {
        String state = inspection.state(day);
        String tag =
                switch (state) {
                    case "in-order", "mended" -> "success";
                    case "overdue", "defects" -> "warning";
                    case "late" -> "error";
                    default -> "info";
                };
        return Map.of("one", inspection, "state", state, "tag", tag);
    }

    private List<Map<String, Object>> history(Permit permit, Visit visit) {
        List<Map<String, Object>> history = new ArrayList<>();
        for (PermitStore.Event event : store.events(permit.id())) {
            Map<String, Object> shown = new HashMap<>();
            shown.put("at", event.at());
            shown.put("title", visit.text("event." + event.what()));
            shown.put("text", Days.find(event.words()).map(Letters::written).orElse(event.words()));
            shown.put("who", event.name() == null ? visit.text("event.by-itself") : event.name());
            shown.put("state", event.what().equals("revoke") || event.what().equals("suspend") ? "late" : "");
            history.add(shown);
        }
        return history;
    }
}
