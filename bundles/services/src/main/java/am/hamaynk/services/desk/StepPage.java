package am.hamaynk.services.desk;

import am.hamaynk.api.identity.Users;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.Hands;
import am.hamaynk.services.cases.CaseRow;
import am.hamaynk.services.cases.Cases;
import am.hamaynk.services.cases.Cases.Sight;
import am.hamaynk.services.definition.Definition.Action;
import am.hamaynk.services.definition.Definition.Field;
import am.hamaynk.services.definition.Definition.State;
import am.hamaynk.services.work.Experts;
import am.hamaynk.services.workflow.Act;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A step that needs words or facts. What was written stays, also where somebody else was faster. */
@Component
@Page(path = "/services/cases/{number}/steps/{step}", permission = Hands.ANY, write = Hands.ANY)
public final class StepPage implements Renderer {
    private static final Set<String> PRINTED = Set.of("grant", "refuse", "answer");

    private final Cases cases;
    private final Experts experts;

    @Activate
    public StepPage(@Reference Cases cases, @Reference Experts experts) {
        this.cases = cases;
        this.experts = experts;
    }

    @Override
    public Reply render(Visit visit) {
        String number = visit.param("number");
        if (visit.post()) {
            LocalDate until = visit.form().date("until");
            visit.form().check();
            return CasePage.step(
                    cases,
                    visit,
                    number,
                    new Act(
                            visit.param("step"),
                            null,
                            visit.form().text("text"),
                            fields(visit, number),
                            visit.form().all("experts"),
                            until));
        }
        Sight sight = cases.see(number, null);
        Optional<Action> allowed = sight.actions().stream()
                .filter(action -> action.id().equals(visit.param("step")))
                .findFirst();
        Map<String, Object> model = new HashMap<>();
        model.put("number", number);
        model.put("version", sight.row().standing().version());
        model.put("service", sight.definition().title().get(visit.lang()));
        model.put("person", sight.row().applicant().name());
        model.put("step", visit.param("step"));
        model.put("allowed", allowed.isPresent());
        model.put(
                "title",
                Steps.find(
                                sight.definition(),
                                visit.param("step"),
                                sight.row().standing().state())
                        .map(action -> action.title().get(visit.lang()))
                        .orElse(number));
        allowed.ifPresent(action -> {
            model.put("does", action.does());
            model.put("words", action.text());
            model.put("byHand", action.gives() && sight.bar().byHand());
            model.put("reader", reader(sight, action));
            model.put(
                    "proposed",
                    action.does().equals("refuse") ? sight.bar().in(sight.row().lang()) : "");
            model.put(
                    "fields",
                    action.fields().stream()
                            .map(field -> shown(field, visit.lang()))
                            .toList());
            model.put(
                    "experts",
                    action.does().equals("ask-opinions")
                            ? experts(sight.row(), visit.user().orElseThrow().id())
                            : List.of());
        });
        return new Reply.View("desk-step", model);
    }

    /** Where the words of a step go: onto the {@code paper}, to the {@code applicant}, or only into the {@code file}. */
    static String reader(Sight sight, Action action) {
        if (PRINTED.contains(action.does())) {
            return "paper";
        }
        State here = sight.state();
        State after = action.to() == null
                ? here
                : sight.definition().workflow().state(action.to()).orElseThrow();
        String hands = action.by() == null ? here.hands() : action.by();
        return "applicant".equals(hands) || action.tells(after) ? "applicant" : "file";
    }

    /** What was typed into the step's own questions. */
    private Map<String, Object> fields(Visit visit, String number) {
        Map<String, Object> fields = new HashMap<>();
        Sight sight = cases.see(number, null);
        Steps.find(
                        sight.definition(),
                        visit.param("step"),
                        sight.row().standing().state())
                .ifPresent(action -> action.fields().forEach(field -> {
                    String name = "fields." + field.id();
                    fields.put(
                            field.id(),
                            field.type().equals("choices")
                                    ? visit.form().all(name)
                                    : visit.form().text(name));
                }));
        return fields;
    }

    private List<Map<String, String>> experts(CaseRow row, String self) {
        return experts.askable(row, self).stream()
                .map((Users.Account account) -> Map.of("value", account.id(), "text", account.name()))
                .toList();
    }

    static Map<String, Object> shown(Field field, String lang) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("name", "fields." + field.id());
        shown.put("type", field.type());
        shown.put("label", field.label().get(lang));
        shown.put("help", field.help() == null ? "" : field.help().getOrDefault(lang, ""));
        shown.put("optional", !field.required());
        shown.put(
                "options",
                field.options().stream()
                        .map(option -> Map.of(
                                "value", option.value(), "text", option.label().get(lang)))
                        .toList());
        return shown;
    }
}
