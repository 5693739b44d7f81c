package am.hamaynk.services.apply;

import am.hamaynk.api.Problem;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Form.Upload;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.apply.Draft.Brought;
import am.hamaynk.services.cases.RegistersKnown;
import am.hamaynk.services.definition.Definition.Field;
import am.hamaynk.services.definition.Definition.Step;
import am.hamaynk.services.definition.Expressions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One step of a form: what was typed is kept when it is sent, right or wrong, and what is wrong is told beside it. */
@Component
@Page(
        path = "/services/{id}/apply/form/{step}",
        permission = Permission.PUBLIC,
        write = Permission.PUBLIC,
        uploads = Uploads.AT_ONCE)
public final class StepPage implements Renderer {
    /** Names of fields that the page showed, so that one which appears only now is asked before it is missed. */
    private static final String ASKED = "_asked";

    /** Codes that no register knows as the page told of them, so that whoever stays with one goes on. */
    private static final String DOUBTED = "_doubted";

    /** Types of questions that the page about the applicant asks too, under the same names. */
    private static final Set<Object> REACHED = Set.of("email", "phone");

    private final Applying applying;
    private final Fields fields;
    private final RegistersKnown known;
    private final Uploads uploads;
    private final Transactions transactions;

    @Activate
    public StepPage(
            @Reference Applying applying,
            @Reference Fields fields,
            @Reference RegistersKnown known,
            @Reference Uploads uploads,
            @Reference Transactions transactions) {
        this.applying = applying;
        this.fields = fields;
        this.known = known;
        this.uploads = uploads;
        this.transactions = transactions;
    }

    @Override
    public Reply render(Visit visit) throws Exception {
        return applying.begun(visit, desk -> {
            Step step = desk.definition()
                    .step(visit.param("step"))
                    .orElseThrow(() -> Problem.notFound(visit.param("step")));
            if (!desk.pages().contains(Desk.FORM + step.id())) {
                return Reply.redirect(Applying.path(desk, desk.next()));
            }
            return visit.post() ? save(visit, desk, step) : show(visit, desk, step);
        });
    }

    private Reply save(Visit visit, Desk desk, Step step) throws Exception {
        Form form = visit.form();
        Object before = desk.draft().answers().get(step.id());
        Object sent = desk.form().typed(name -> sent(form, name)).get(step.id());
        Desk after = transactions.call(() -> {
            Map<String, Brought> files = new LinkedHashMap<>();
            Object typed = step.most() > 1
                    ? rows(visit, step, sent, before, files)
                    : row(visit, step, step.id() + ".", sent, before, files);
            return applying.save(visit, desk, draft -> {
                Map<String, Object> answers = new LinkedHashMap<>(draft.answers());
                answers.put(step.id(), typed);
                return draft.answered(answers, files);
            });
        });
        String here = Desk.FORM + step.id();
        if (form.has("_more") || form.has("_remove")) {
            String again = Applying.path(desk, here);
            return Reply.redirect(form.has("_more") ? again + (desk.office() ? "&" : "?") + "more=1" : again);
        }
        boolean open =
                after.sheet().pages().stream().anyMatch(page -> page.step().id().equals(step.id()) && !page.done());
        if (form.has("_later")) {
            return Applying.on(visit, after);
        }
        if (!form.all(DOUBTED).containsAll(doubted(doubts(after, step, known)))) {
            return Applying.refused(show(visit, after, step));
        }
        if (!open) {
            return Applying.on(visit, after);
        }
        boolean refused =
                !wrong(after, step, after.draft().answers().get(step.id())).isEmpty();
        return refused ? Applying.refused(show(visit, after, step)) : Reply.redirect(Applying.path(desk, here));
    }

    private List<Object> rows(Visit visit, Step step, Object sent, Object before, Map<String, Brought> files)
            throws Exception {
        List<Object> rows = new ArrayList<>();
        List<?> typed = sent instanceof List<?> list ? list : List.of();
        for (int i = 0; i < typed.size(); i++) {
            Object former = before instanceof List<?> list && i < list.size() ? list.get(i) : null;
            String number = Integer.toString(i + 1);
            Map<String, Object> row = row(visit, step, step.id() + "." + number + ".", typed.get(i), former, files);
            if (!visit.form().text("_remove").equals(number)
                    && row.values().stream().anyMatch(StepPage::given)) {
                rows.add(row);
            }
        }
        return rows;
    }

    private Map<String, Object> row(
            Visit visit, Step step, String at, Object sent, Object before, Map<String, Brought> files)
            throws Exception {
        Map<String, Object> row = new LinkedHashMap<>();
        List<String> asked = visit.form().all(ASKED);
        for (Field field : step.fields()) {
            Object value = sent instanceof Map<?, ?> map ? map.get(field.id()) : null;
            Object former = before instanceof Map<?, ?> map ? map.get(field.id()) : null;
            if (field.type().equals("file")) {
                Upload upload = visit.form().file(at + field.id()).orElse(null);
                value = upload == null ? former : brought(upload, at + field.id(), files);
            } else if (value instanceof Map<?, ?> parts) {
                value = meant(field, parts, former);
            }
            if (value != null || asked.contains(at + field.id())) {
                row.put(field.id(), value == null ? "" : value);
            }
        }
        return row;
    }

    private Map<String, String> brought(Upload upload, String field, Map<String, Brought> files) throws Exception {
        Files.Stored stored = uploads.store(upload, field);
        files.put(stored.id(), new Brought(Draft.ANSWER, stored.name(), stored.type(), stored.size()));
        return Map.of("id", stored.id());
    }

    /** What the office means by a code, and what stays as it was chosen while its text stays the same. */
    private Object meant(Field field, Map<?, ?> parts, Object former) {
        Object text = parts.get("text");
        if (given(parts.get("id")) || !given(text)) {
            return parts;
        }
        if (former instanceof Map<?, ?> map && Objects.equals(map.get("text"), text)) {
            return map;
        }
        return known.meant(field.type(), text.toString())
                .<Object>map(id ->
                        Map.of("id", id, "text", known.shown(field.type(), id).orElse(text.toString())))
                .orElse(parts);
    }

    private static boolean given(Object value) {
        return value instanceof Map<?, ?> map
                ? map.values().stream().anyMatch(StepPage::given)
                : value instanceof List<?> list
                        ? list.stream().anyMatch(StepPage::given)
                        : value != null && !value.toString().isBlank();
    }

    /** Of several controls of one name, those that say something. */
    private static List<String> sent(Form form, String name) {
        List<String> all = form.all(name);
        List<String> said = all.stream().filter(value -> !value.isEmpty()).toList();
        return said.isEmpty() ? all : said;
    }

    /**
     * One time that the questions of a step are answered.
     *
     * @param at before the names of its controls
     * @param typed as it was written
     * @param read what that means, as far as it means anything
     */
    private record Time(String at, Object typed, Object read) {}

    private static List<Time> times(Desk desk, Step step, boolean more) {
        Object typed = desk.draft().answers().get(step.id());
        if (step.most() <= 1) {
            return List.of(new Time(
                    step.id(),
                    typed == null ? Map.of() : typed,
                    desk.sheet().values().getOrDefault(step.id(), Map.of())));
        }
        List<Time> times = new ArrayList<>();
        List<?> kept = typed instanceof List<?> list ? list : List.of();
        int shown = Math.min(step.most(), kept.size() + (more ? 1 : 0));
        for (int i = 0; i < Math.max(1, shown); i++) {
            Object row = i < kept.size() ? kept.get(i) : Map.of();
            Object answered =
                    desk.form().read(with(desk, step, List.of(row))).values().get(step.id());
            Object read = answered instanceof List<?> list && !list.isEmpty() ? list.get(0) : Map.of();
            times.add(new Time(step.id() + "." + (i + 1), row, read));
        }
        return times;
    }

    private Reply.View show(Visit visit, Desk desk, Step step) {
        Object typed = desk.draft().answers().get(step.id());
        Map<String, Object> form = new HashMap<>();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Time time : times(desk, step, visit.form().has("more"))) {
            Fields.flatten(time.at(), time.typed(), form);
            List<Map<String, Object>> shown = asked(desk, step, time)
                    .map(field -> fields.model(field, time.at() + "." + field.id(), visit.lang(), desk))
                    .toList();
            rows.add(Map.of("place", rows.size() + 1, "fields", shown));
        }
        reached(desk, rows, form);
        List<Problem> doubts = doubts(desk, step, known);
        List<Problem> told = new ArrayList<>(doubts);
        if (typed != null) {
            told.addAll(0, wrong(desk, step, typed));
        }
        Reply.View view = Applying.view(
                        visit,
                        desk,
                        "apply-step",
                        Desk.FORM + step.id(),
                        step.title().get(visit.lang()))
                .with("help", step.help() == null ? null : step.help().get(visit.lang()))
                .with("form", form)
                .with("rows", rows)
                .with("repeats", step.most() > 1)
                .with("full", rows.size() >= step.most())
                .with("upload", step.fields().stream().anyMatch(field -> field.type()
                        .equals("file")))
                .with("doubted", doubted(doubts))
                .with("accept", Uploads.ACCEPT);
        return typed == null ? view : view.with("problems", Applying.told(visit, told, "answers"));
    }

    /** What the office wrote in place of what a register knows: taken all the same, but not without a word. */
    static List<Problem> doubts(Desk desk, Step step, RegistersKnown known) {
        List<Problem> doubts = new ArrayList<>();
        if (desk.office()) {
            for (Time time : times(desk, step, false)) {
                asked(desk, step, time).forEach(field -> {
                    Object value = time.typed() instanceof Map<?, ?> row ? row.get(field.id()) : null;
                    if (value instanceof Map<?, ?> parts && !given(parts.get("id"))) {
                        String text = Objects.toString(parts.get("text"), "").strip();
                        if (known.lacks(field.type(), text)) {
                            doubts.add(
                                    Problem.field("answers." + time.at() + "." + field.id(), "not-registered", text));
                        }
                    }
                });
            }
        }
        return doubts;
    }

    private static List<String> doubted(List<Problem> doubts) {
        return doubts.stream()
                .map(doubt -> doubt.field() + "=" + doubt.arguments().get(0))
                .toList();
    }

    /** Nobody writes twice how they are reached. */
    private static void reached(Desk desk, List<Map<String, Object>> rows, Map<String, Object> form) {
        for (Map<String, Object> row : rows) {
            for (Object asked : (List<?>) row.get("fields")) {
                Map<?, ?> field = (Map<?, ?>) asked;
                Object said = REACHED.contains(field.get("type"))
                        ? desk.draft().applicant().get(field.get("type"))
                        : null;
                if (said != null) {
                    form.putIfAbsent(field.get("name").toString(), said);
                }
            }
        }
    }

    private static Map<String, Object> with(Desk desk, Step step, Object typed) {
        Map<String, Object> answers = new LinkedHashMap<>(desk.draft().answers());
        answers.put(step.id(), typed);
        return answers;
    }

    private static Stream<Field> asked(Desk desk, Step step, Time time) {
        Map<String, Object> values = new LinkedHashMap<>(desk.sheet().values());
        values.put(step.id(), time.read());
        Map<String, Object> seen = desk.form().seeing(values);
        return step.fields().stream().filter(field -> Expressions.truth(field.when(), seen));
    }

    /** What is wrong, but for questions that nobody has seen yet. */
    private static List<Problem> wrong(Desk desk, Step step, Object typed) {
        Map<String, Object> known = new HashMap<>();
        if (typed instanceof List<?> rows) {
            for (int i = 0; i < rows.size(); i++) {
                known(step.id() + "." + (i + 1), rows.get(i), known);
            }
        } else {
            known(step.id(), typed, known);
        }
        return desk.sheet().pages().stream()
                .filter(page -> page.step().id().equals(step.id()))
                .flatMap(page -> page.problems().stream())
                .filter(problem -> !problem.code().equals("required-field")
                        || typed instanceof List<?> rows && rows.isEmpty()
                        || known.containsKey(problem.field().replaceFirst("^answers\\.", "")))
                .toList();
    }

    private static void known(String at, Object row, Map<String, Object> known) {
        if (row instanceof Map<?, ?> map) {
            map.forEach((field, value) -> known.put(at + "." + field, value));
        }
    }
}
