package am.hamaynk.services.define;

import am.hamaynk.api.Problem;
import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.Hands;
import am.hamaynk.services.Json;
import am.hamaynk.services.definition.Services;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A service from nothing, by questions; what they do not ask is added to its file afterwards. */
@Component
@Page(path = "/services/define/new", permission = Hands.DEFINE, write = Hands.DEFINE)
public final class NewPage implements Renderer {
    private static final int QUESTIONS = 5;
    private static final int DOCUMENTS = 3;
    private static final List<String> LANGUAGES = List.of("hy", "en", "ru");
    private static final List<String> CATEGORIES =
            List.of("certificates", "building", "trade", "land", "property", "social", "information");
    private static final List<String> TYPES = List.of(
            "text",
            "long-text",
            "number",
            "amount",
            "date",
            "yes-no",
            "email",
            "phone",
            "person",
            "address",
            "property",
            "vehicle");
    private static final List<String> WORKFLOWS =
            List.of("permit", "certificate", "information", "petition", "notice", "council");
    private static final List<String> KINDS = List.of("certificate", "permit", "decision", "answer", "registration");

    private final Services services;

    @Activate
    public NewPage(@Reference Services services) {
        this.services = services;
    }

    @Override
    public Reply render(Visit visit) {
        if (visit.post()) {
            byte[] file = Json.write(sketch(visit.form())).getBytes(StandardCharsets.UTF_8);
            try {
                return Reply.done("/services/define/" + services.save(file), "define.saved");
            } catch (Problem problem) {
                throw Problem.all(problem.each().stream().map(NewPage::placed).toList());
            }
        }
        return Reply.view("define-new")
                .with("title", visit.text("define.new"))
                .with("questions", numbers(QUESTIONS))
                .with("documents", numbers(DOCUMENTS))
                .with("categories", options(visit, "services.category.", CATEGORIES))
                .with("types", options(visit, "define.type.", TYPES))
                .with("workflows", options(visit, "define.workflow.", WORKFLOWS))
                .with("kinds", options(visit, "services.paper.", KINDS));
    }

    /** What the answers make, as a file says it. */
    private Map<String, Object> sketch(Form form) {
        String id = form.required("id");
        if (services.all().stream().anyMatch(offer -> offer.definition().id().equals(id))) {
            form.problem("id", "already-exists", id);
        }
        for (String name :
                List.of("category", "title.hy", "law", "days", "workflow", "kind", "sentence.hy", "question.1.hy")) {
            form.required(name);
        }
        Long days = form.number("days");
        Long fee = form.number("fee");
        form.check();
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 1; i <= QUESTIONS; i++) {
            if (!form.text("question." + i + ".hy").isEmpty()) {
                Map<String, Object> field = new LinkedHashMap<>();
                field.put("type", form.text("question." + i + ".type", "text"));
                field.put("label", texts(form, "question." + i));
                field.put("required", form.text("question." + i + ".optional").isEmpty());
                fields.put("q" + i, field);
            }
        }
        Map<String, Object> documents = new LinkedHashMap<>();
        for (int i = 1; i <= DOCUMENTS; i++) {
            if (!form.text("document." + i + ".hy").isEmpty()) {
                documents.put("d" + i, Map.of("title", texts(form, "document." + i)));
            }
        }
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("id", id);
        file.put("category", form.text("category"));
        file.put("title", texts(form, "title"));
        Map<String, Object> basis = new LinkedHashMap<>();
        LANGUAGES.forEach(lang -> basis.put(lang, form.text("law")));
        basis.put("evidence", "seen");
        file.put("law", List.of(basis));
        file.put("form", Map.of("request", Map.of("title", texts(form, "title"), "fields", fields)));
        if (!documents.isEmpty()) {
            file.put("documents", documents);
        }
        if (fee != null && fee > 0) {
            file.put("fees", List.of(Map.of("formula", fee.toString())));
        }
        file.put(
                "term",
                Map.of(
                        "days",
                        days.toString(),
                        "kind",
                        form.text("day-kind", "calendar"),
                        "completion",
                        days.toString()));
        file.put("workflow", form.text("workflow"));
        file.put("outcome", Map.of("kind", form.text("kind"), "body", List.of(texts(form, "sentence"))));
        return file;
    }

    /** In each language; where one is left empty it says what the Armenian says. */
    private static Map<String, String> texts(Form form, String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        LANGUAGES.forEach(lang -> texts.put(lang, form.text(name + "." + lang, form.text(name + ".hy"))));
        return texts;
    }

    /** What the file's rules found, at the question that made it. */
    private static Problem placed(Problem problem) {
        String at = problem.field() == null ? "" : problem.field();
        String field = at.startsWith("/id")
                ? "id"
                : at.startsWith("/term")
                        ? "days"
                        : at.startsWith("/outcome")
                                ? "sentence.hy"
                                : at.startsWith("/form")
                                        ? "question.1.hy"
                                        : at.startsWith("/workflow") ? "workflow" : "title.hy";
        return Problem.field(field, problem.code(), problem.arguments().toArray());
    }

    private static List<Integer> numbers(int most) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 1; i <= most; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    private static List<Map<String, String>> options(Visit visit, String prefix, List<String> values) {
        return values.stream()
                .map(value -> Map.of("value", value, "text", visit.text(prefix + value)))
                .toList();
    }
}
