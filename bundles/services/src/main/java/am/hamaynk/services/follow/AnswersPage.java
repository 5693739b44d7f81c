package am.hamaynk.services.follow;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.text.Numbers;
import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.apply.Fields;
import am.hamaynk.services.cases.Cases;
import am.hamaynk.services.cases.Cases.Sight;
import am.hamaynk.services.definition.Definition.Action;
import am.hamaynk.services.definition.Definition.Field;
import am.hamaynk.services.definition.Definition.Step;
import am.hamaynk.services.definition.Expressions;
import am.hamaynk.services.form.Answers;
import am.hamaynk.services.workflow.Act;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A returned application's answers, to be corrected and sent again in one go. */
@Component
@Page(path = "/case/{number}/answers", permission = Permission.PUBLIC, write = Permission.PUBLIC)
public final class AnswersPage implements Renderer {
    private final Opening opening;
    private final Cases cases;
    private final Fields fields;

    @Activate
    public AnswersPage(@Reference Opening opening, @Reference Cases cases, @Reference Fields fields) {
        this.opening = opening;
        this.cases = cases;
        this.fields = fields;
    }

    @Override
    public Reply render(Visit visit) throws Exception {
        return opening.opened(visit, sight -> {
            Optional<Action> completes = completing(sight);
            if (completes.isEmpty()) {
                return Reply.redirect(Opening.path(sight.row().number()));
            }
            return visit.post() ? send(visit, sight, completes.get()) : show(visit, sight, completes.get());
        });
    }

    /** The step by which the applicant sends what was missing, where it is their turn. */
    static Optional<Action> completing(Sight sight) {
        return sight.actions().stream()
                .filter(action -> sight.applicant() && action.does().equals("complete"))
                .findFirst();
    }

    /** Nobody lets the clock run again by mistake: who sends while documents are missing says that they mean it. */
    static void checkWhole(Form form, Sight sight, Action action) {
        if (action.does().equals("complete")
                && !sight.missing().isEmpty()
                && !form.text("without").equals("true")) {
            throw Problem.field("without", "still-missing");
        }
    }

    private Reply send(Visit visit, Sight sight, Action action) {
        checkWhole(visit.form(), sight, action);
        String number = sight.row().number();
        String version = visit.form().text("version");
        Long seen = version.matches("\\d{1,18}") ? Long.valueOf(version) : null;
        Act act = new Act(action.id(), seen, visit.form().text("text"), Map.of(), List.of(), null);
        try {
            cases.act(number, Opening.secret(visit), act, typed(visit.form(), sight));
        } catch (Problem wrong) {
            throw wrong.field() == null && wrong.each().size() == 1
                    ? wrong
                    : Problem.all(
                            wrong.each().stream().map(AnswersPage::atControl).toList());
        }
        return Reply.done(Opening.path(number), "follow.done");
    }

    /** The controls of this page bear the names of step and field alone. */
    private static Problem atControl(Problem problem) {
        return problem.field() == null
                ? problem
                : Problem.field(
                        problem.field().replaceFirst("^answers\\.", ""),
                        problem.code(),
                        problem.arguments().toArray());
    }

    private Reply show(Visit visit, Sight sight, Action action) {
        Map<String, Object> typed = typed(visit.form(), sight);
        Map<String, Object> answers = typed.isEmpty() ? sight.row().answers() : typed;
        Map<String, Object> form = new HashMap<>();
        List<Map<String, Object>> steps = new ArrayList<>();
        Map<String, Object> seen = new HashMap<>(sight.context());
        seen.put("answers", answers);
        for (Step step : sight.definition().form()) {
            if (Expressions.truth(step.when(), seen)) {
                steps.add(step(visit, step, answers.get(step.id()), seen, form));
            }
        }
        form.put("text", visit.form().text("text"));
        form.put("without", visit.form().text("without"));
        return Reply.view("follow-answers")
                .with("title", visit.text("follow.answers"))
                .with("number", sight.row().number())
                .with("action", "/" + visit.lang() + Opening.path(sight.row().number()) + "/answers")
                .with("version", sight.row().standing().version())
                .with("words", action.text())
                .with("missing", CaseModel.documents(sight.missing(), visit.lang()))
                .with("button", action.title().get(visit.lang()))
                .with("steps", steps)
                .with("form", form);
    }

    private Map<String, Object> step(
            Visit visit, Step step, Object answer, Map<String, Object> seen, Map<String, Object> form) {
        List<Map<String, Object>> asked = new ArrayList<>();
        if (step.most() > 1) {
            List<?> rows = answer instanceof List<?> list ? list : List.of();
            for (int i = 0; i < Math.min(step.most(), rows.size() + 1); i++) {
                String at = step.id() + "." + (i + 1);
                Fields.flatten(at, i < rows.size() ? shown(rows.get(i)) : Map.of(), form);
                for (Field field : step.fields()) {
                    asked.add(fields.model(field, at + "." + field.id(), visit.lang()));
                }
            }
        } else {
            Fields.flatten(step.id(), answer == null ? Map.of() : shown(answer), form);
            step.fields().stream()
                    .filter(field -> Expressions.truth(field.when(), seen))
                    .map(field -> fields.model(field, step.id() + "." + field.id(), visit.lang()))
                    .forEach(asked::add);
        }
        asked.removeIf(model -> model.get("type").equals("file"));
        return Map.of("title", step.title().get(visit.lang()), "fields", asked);
    }

    /** As controls take it: yes and no instead of true and false, and numbers so that they are read again as they are. */
    private static Object shown(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> shown = new LinkedHashMap<>();
            map.forEach((key, each) -> shown.put(key.toString(), shown(each)));
            return shown;
        }
        if (value instanceof BigDecimal number) {
            return Numbers.text(number);
        }
        return value instanceof Boolean truth ? truth ? "yes" : "no" : value;
    }

    /** What was typed; files stay as they were, and so does what the office chose from a register while its words do. */
    private static Map<String, Object> typed(Form form, Sight sight) {
        Answers reader = new Answers(sight.definition(), null, Map.of());
        Map<String, Object> typed = reader.typed(name -> {
            List<String> all = form.all(name);
            List<String> said = all.stream().filter(value -> !value.isEmpty()).toList();
            return said.isEmpty() ? all : said;
        });
        for (Step step : sight.definition().form()) {
            Object old = sight.row().answers().get(step.id());
            Object now = typed.get(step.id());
            if (now instanceof List<?> rows) {
                List<?> before = old instanceof List<?> list ? list : List.of();
                List<Object> kept = new ArrayList<>();
                for (int i = 0; i < rows.size(); i++) {
                    kept.add(keeping(step, rows.get(i), i < before.size() ? before.get(i) : null));
                }
                typed.put(step.id(), kept);
            } else if (now != null) {
                typed.put(step.id(), keeping(step, now, old));
            }
        }
        return typed;
    }

    private static Object keeping(Step step, Object now, Object old) {
        if (!(now instanceof Map<?, ?> values) || !(old instanceof Map<?, ?> before)) {
            return now;
        }
        Map<String, Object> kept = new LinkedHashMap<>();
        values.forEach((key, value) -> kept.put(key.toString(), value));
        for (Field field : step.fields()) {
            Object former = before.get(field.id());
            boolean same = kept.get(field.id()) instanceof Map<?, ?> typed
                    && former instanceof Map<?, ?> known
                    && Objects.equals(typed.get("text"), known.get("text"));
            if (former != null && (field.type().equals("file") || same)) {
                kept.put(field.id(), former);
            }
        }
        return kept;
    }
}
