package am.hamaynk.services.apply;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.cases.RegistersKnown;
import am.hamaynk.services.definition.Definition.Document;
import am.hamaynk.services.definition.Definition.Field;
import am.hamaynk.services.definition.Sentences;
import am.hamaynk.services.fee.Fees;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** All answers once more, each with the way to change it, before anything is sent. */
@Component
@Page(path = "/services/{id}/apply/review", permission = Permission.PUBLIC, write = Permission.PUBLIC)
public final class ReviewPage implements Renderer {
    /** What the fields' own hints say of them. */
    private static final Map<String, Pattern> NUMBERS = Map.of(
            "psn",
            Pattern.compile("\\d{10}"),
            "principal.psn",
            Pattern.compile("\\d{10}"),
            "tin",
            Pattern.compile("\\d{8}"));

    private final Applying applying;
    private final RegistersKnown known;
    private final Fees fees;

    @Activate
    public ReviewPage(@Reference Applying applying, @Reference RegistersKnown known, @Reference Fees fees) {
        this.applying = applying;
        this.known = known;
        this.fees = fees;
    }

    @Override
    public Reply render(Visit visit) throws Exception {
        return applying.begun(visit, desk -> {
            if (!desk.next().equals(Desk.REVIEW)) {
                return Reply.redirect(Applying.path(desk, desk.next()));
            }
            return visit.post() ? applying.send(visit, desk) : show(visit, desk);
        });
    }

    private Reply show(Visit visit, Desk desk) {
        String lang = visit.lang();
        Sentences words = Sentences.in(desk.definition(), lang);
        List<Map<String, Object>> groups = new ArrayList<>();
        groups.add(group(visit, desk, Desk.APPLICANT, visit.text("apply.applicant"), applicant(visit, desk)));
        desk.sheet().pages().forEach(page -> {
            Object answered = desk.sheet().values().get(page.step().id());
            List<?> rows = answered instanceof List<?> list ? list : List.of(answered);
            List<Map<String, Object>> lines = new ArrayList<>();
            for (Object row : rows) {
                for (Field field : page.step().fields()) {
                    Object value = row instanceof Map<?, ?> map ? map.get(field.id()) : null;
                    if (value != null) {
                        lines.add(line(
                                field.label().get(lang),
                                words.words("answers." + page.step().id() + "." + field.id(), value)));
                    }
                }
            }
            groups.add(group(
                    visit,
                    desk,
                    Desk.FORM + page.step().id(),
                    page.step().title().get(lang),
                    lines));
        });
        List<Map<String, Object>> documents = documents(visit, desk);
        if (!documents.isEmpty()) {
            groups.add(group(visit, desk, Desk.DOCUMENTS, visit.text("apply.documents"), documents));
        }
        return Applying.view(visit, desk, "apply-review", Desk.REVIEW, visit.text("apply.review"))
                .with("groups", groups)
                .with("doubts", doubts(visit, desk))
                .with(
                        "fees",
                        fees.expected(
                                desk.definition(),
                                desk.form().seeing(desk.sheet().values())))
                .with(
                        "missing",
                        desk.missing().stream()
                                .map(Document::title)
                                .map(title -> title.get(lang))
                                .toList());
    }

    /** By what they are; last what came with a letter, which is none of them. */
    private static List<Map<String, Object>> documents(Visit visit, Desk desk) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Document document : desk.documents()) {
            lines.add(line(
                    document.title().get(visit.lang()),
                    DocumentsPage.there(desk, document).stream()
                            .map(file -> file.get("name").toString())
                            .collect(Collectors.joining(", "))));
        }
        String letter = desk.draft().files().entrySet().stream()
                .filter(file -> file.getValue().document().isEmpty())
                .map(file -> file.getValue().name())
                .collect(Collectors.joining(", "));
        if (!letter.isEmpty()) {
            lines.add(line(visit.text("apply.from-letter"), letter));
        }
        return lines;
    }

    /**
     * Numbers that do not look like theirs or that no register knows: taken all the same, for somebody may have another, but
     * not without a word, also where their own page was passed by.
     */
    private List<String> doubts(Visit visit, Desk desk) {
        Map<String, Object> typed = new HashMap<>();
        desk.draft().applicant().forEach((name, value) -> Fields.flatten(name, value, typed));
        List<String> doubts = new ArrayList<>();
        NUMBERS.forEach((field, form) -> {
            String number = Objects.toString(typed.get(field), "").replace(" ", "");
            if (!number.isEmpty() && !form.matcher(number).matches()) {
                doubts.add(visit.text("apply.doubt", visit.text("apply." + field), number));
            }
        });
        desk.sheet().pages().stream()
                .flatMap(page -> StepPage.doubts(desk, page.step(), known).stream())
                .forEach(doubt -> doubts.add(
                        visit.text("error." + doubt.code(), doubt.arguments().toArray())));
        return doubts;
    }

    private static List<Map<String, Object>> applicant(Visit visit, Desk desk) {
        Map<String, Object> typed = new HashMap<>();
        desk.draft().applicant().forEach((name, value) -> Fields.flatten(name, value, typed));
        List<Map<String, Object>> lines = new ArrayList<>();
        lines.add(line(
                visit.text(desk.office() ? "apply.who.office" : "apply.who"),
                visit.text(WhoPage.kind(desk, desk.kind()))));
        for (String field :
                List.of("name", "psn", "tin", "principal.name", "principal.psn", "address", "phone", "email")) {
            Object value = typed.get(field);
            if (value != null && !value.toString().isBlank()) {
                lines.add(line(visit.text("apply." + field), value.toString()));
            }
        }
        return lines;
    }

    private static Map<String, Object> group(
            Visit visit, Desk desk, String page, String title, List<Map<String, Object>> lines) {
        return Map.of("title", title, "url", "/" + visit.lang() + Applying.path(desk, page), "lines", lines);
    }

    private static Map<String, Object> line(String label, String text) {
        return Map.of("label", label, "text", text);
    }
}
