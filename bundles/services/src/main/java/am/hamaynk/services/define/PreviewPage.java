package am.hamaynk.services.define;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.text.Texts;
import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.Hands;
import am.hamaynk.services.apply.Fields;
import am.hamaynk.services.apply.Uploads;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Document;
import am.hamaynk.services.definition.Definition.Field;
import am.hamaynk.services.definition.Definition.Step;
import am.hamaynk.services.definition.Expressions;
import am.hamaynk.services.definition.Sentences;
import am.hamaynk.services.definition.Services;
import am.hamaynk.services.fee.Fees;
import am.hamaynk.services.form.Answers;
import am.hamaynk.services.form.Questions;
import am.hamaynk.services.form.Sheet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A form as an applicant will see it, page by page and with its conditions at work; what is typed is carried, never kept. */
@Component
@Page(
        path = "/services/define/{id}/preview",
        permission = Hands.DEFINE,
        write = Hands.DEFINE,
        uploads = Uploads.AT_ONCE)
public final class PreviewPage implements Renderer {
    private static final String REVIEW = "";

    private final Tried tried;
    private final Services services;
    private final Fields fields;
    private final Fees fees;
    private final Texts texts;
    private final Today today;

    @Activate
    public PreviewPage(
            @Reference Tried tried,
            @Reference Services services,
            @Reference Fields fields,
            @Reference Fees fees,
            @Reference Texts texts,
            @Reference Today today) {
        this.tried = tried;
        this.services = services;
        this.fields = fields;
        this.fees = fees;
        this.texts = texts;
        this.today = today;
    }

    /** A hidden field. */
    public record Carried(String name, String value) {}

    @Override
    public Reply render(Visit visit) {
        Definition definition = tried.find(visit.param("id"));
        Form form = visit.form();
        String kind = form.text("kind", definition.applicants().get(0));
        Map<String, Object> context = Map.of(
                "applicant",
                Map.of("kind", kind, "name", visit.text("define.somebody"), "address", ""),
                "parameter",
                services.parameters(definition));
        Answers answers =
                new Answers(definition, new Questions(texts, (type, id) -> Optional.of(id), today.get()), context);
        Map<String, Object> typed = new LinkedHashMap<>(answers.typed(name -> sent(form, name)));
        form.all("_asked").forEach(name -> typed.computeIfAbsent(name.split("\\.")[0], step -> Map.of()));
        Sheet sheet = answers.read(typed);
        List<String> pages =
                sheet.pages().stream().map(page -> page.step().id()).toList();
        String from = form.text("from");
        List<Problem> wrong = wrong(form, sheet, from);
        boolean stay = form.has("_more") || open(sheet, from);
        String at = stay
                ? from
                : visit.post()
                        ? pages.indexOf(from) + 1 < pages.size() ? pages.get(pages.indexOf(from) + 1) : REVIEW
                        : form.text("at", pages.isEmpty() ? REVIEW : pages.get(0));
        Step step = definition.step(at).orElse(null);
        Map<String, Object> model = new HashMap<>();
        model.put("service", definition.title().get(visit.lang()));
        model.put("id", definition.id());
        model.put("sketched", tried.sketched(definition.id()));
        model.put("action", "/" + visit.lang() + "/services/define/" + definition.id() + "/preview");
        model.put("kind", kind);
        model.put(
                "kinds",
                definition.applicants().stream()
                        .map(one -> Map.of("value", one, "text", visit.text("apply.kind." + one)))
                        .toList());
        model.put("accept", Uploads.ACCEPT);
        model.put("place", step == null ? pages.size() + 1 : pages.indexOf(at) + 1);
        model.put("places", pages.size() + 1);
        model.put("from", at);
        model.put("carried", carried(typed, at));
        if (step == null) {
            review(visit, definition, answers, sheet, kind, model);
            return new Reply.View("define-preview", model);
        }
        model.put("title", step.title().get(visit.lang()));
        model.put("help", step.help().get(visit.lang()));
        model.put("first", pages.indexOf(at) == 0);
        model.put("form", values(typed));
        model.put("rows", rows(visit, answers, sheet, step, typed, form.has("_more")));
        model.put("repeats", step.most() > 1);
        model.put("problems", stay && !form.has("_more") ? told(visit, wrong) : List.of());
        Reply.View view = new Reply.View("define-preview", model);
        return stay && !wrong.isEmpty() ? view.with("status", 422) : view;
    }

    /** Of several controls of one name, those that say something. */
    private static List<String> sent(Form form, String name) {
        List<String> all = form.all(name);
        List<String> said = all.stream().filter(value -> !value.isEmpty()).toList();
        return said.isEmpty() ? all : said;
    }

    private static boolean open(Sheet sheet, String step) {
        return sheet.pages().stream()
                .filter(page -> page.step().id().equals(step))
                .flatMap(page -> page.problems().stream())
                .anyMatch(problem -> !isFile(sheet, problem));
    }

    /** What is wrong with a page, but for questions that appear only now and files, which a preview does not take. */
    private static List<Problem> wrong(Form form, Sheet sheet, String step) {
        return sheet.pages().stream()
                .filter(page -> page.step().id().equals(step))
                .flatMap(page -> page.problems().stream())
                .filter(problem -> !isFile(sheet, problem))
                .filter(problem -> !problem.code().equals("required-field")
                        || form.all("_asked").contains(name(problem)))
                .toList();
    }

    private static boolean isFile(Sheet sheet, Problem problem) {
        String[] parts = name(problem).split("\\.");
        return sheet.pages().stream()
                .filter(page -> page.step().id().equals(parts[0]))
                .flatMap(page -> page.step().fields().stream())
                .anyMatch(field -> field.id().equals(parts[parts.length - 1])
                        && field.type().equals("file"));
    }

    private static String name(Problem problem) {
        return problem.field() == null ? "" : problem.field().replaceFirst("^answers\\.", "");
    }

    private List<Map<String, Object>> rows(
            Visit visit, Answers answers, Sheet sheet, Step step, Map<String, Object> typed, boolean more) {
        List<Map<String, Object>> rows = new ArrayList<>();
        if (step.most() == 1) {
            Object read = sheet.values().getOrDefault(step.id(), Map.of());
            rows.add(Map.of("place", 1, "fields", asked(visit, answers, sheet, step, step.id(), read)));
            return rows;
        }
        List<?> sent = typed.get(step.id()) instanceof List<?> list ? list : List.of();
        int shown = Math.min(step.most(), Math.max(1, sent.size() + (more ? 1 : 0)));
        for (int i = 0; i < shown; i++) {
            Map<String, Object> alone = new LinkedHashMap<>(typed);
            alone.put(step.id(), List.of(i < sent.size() ? sent.get(i) : Map.of()));
            Object read = answers.read(alone).values().get(step.id()) instanceof List<?> list && !list.isEmpty()
                    ? list.get(0)
                    : Map.of();
            String name = step.id() + "." + (i + 1);
            rows.add(Map.of("place", i + 1, "fields", asked(visit, answers, sheet, step, name, read)));
        }
        return rows;
    }

    private List<Map<String, Object>> asked(
            Visit visit, Answers answers, Sheet sheet, Step step, String at, Object read) {
        Map<String, Object> values = new LinkedHashMap<>(sheet.values());
        values.put(step.id(), read);
        Map<String, Object> seen = answers.seeing(values);
        return step.fields().stream()
                .filter(field -> Expressions.truth(field.when(), seen))
                .map(field -> fields.model(field, at + "." + field.id(), visit.lang()))
                .toList();
    }

    private void review(
            Visit visit, Definition definition, Answers answers, Sheet sheet, String kind, Map<String, Object> model) {
        String lang = visit.lang();
        Sentences words = Sentences.in(definition, lang);
        List<Map<String, String>> lines = new ArrayList<>();
        sheet.pages().forEach(page -> {
            Object answered = sheet.values().get(page.step().id());
            for (Object row :
                    answered instanceof List<?> list ? list : List.of(answered == null ? Map.of() : answered)) {
                for (Field field : page.step().fields()) {
                    Object value = row instanceof Map<?, ?> map ? map.get(field.id()) : null;
                    if (value != null) {
                        lines.add(Map.of(
                                "label",
                                field.label().get(lang),
                                "text",
                                words.words("answers." + page.step().id() + "." + field.id(), value)));
                    }
                }
            }
        });
        Map<String, Object> seen = answers.seeing(sheet.values());
        model.put("title", visit.text("apply.review"));
        model.put("lines", lines);
        model.put(
                "documents",
                answers.documents(sheet.values(), kind.equals("proxy")).stream()
                        .map(Document::title)
                        .map(title -> title.get(lang))
                        .toList());
        model.put("fees", fees.expected(definition, seen));
        model.put("paper", definition.outcome().title().get(lang));
        model.put("sentences", Sentences.of(definition, seen, lang));
    }

    /** What was typed on the other pages. */
    private static List<Carried> carried(Map<String, Object> typed, String but) {
        List<Carried> carried = new ArrayList<>();
        typed.forEach((step, value) -> {
            if (!step.equals(but)) {
                carry(step, value, carried);
            }
        });
        return carried;
    }

    private static void carry(String name, Object value, List<Carried> carried) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, part) -> carry(name + "." + key, part, carried));
        } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?>) {
            for (int i = 0; i < list.size(); i++) {
                carry(name + "." + (i + 1), list.get(i), carried);
            }
        } else if (value instanceof List<?> list) {
            list.forEach(one -> carried.add(new Carried(name, one.toString())));
        } else {
            carried.add(new Carried(name, value.toString()));
        }
    }

    /** As forms of templates take it. */
    private static Map<String, Object> values(Map<String, Object> typed) {
        Map<String, Object> values = new HashMap<>();
        List<Carried> all = new ArrayList<>();
        typed.forEach((step, value) -> carry(step, value, all));
        all.forEach(one -> values.merge(one.name(), one.value(), (former, another) -> {
            List<Object> list = new ArrayList<>(former instanceof List<?> before ? before : List.of(former));
            list.add(another);
            return list;
        }));
        return values;
    }

    private static List<Map<String, String>> told(Visit visit, List<Problem> problems) {
        return problems.stream()
                .map(problem -> Map.of(
                        "field",
                        name(problem),
                        "text",
                        visit.text(
                                "error." + problem.code(), problem.arguments().toArray())))
                .toList();
    }
}
