package am.hamaynk.registers.showing;

import am.hamaynk.api.Problem;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.registers.duplicates.Alike;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A record as a form, field by field in parts with headings; every field is named as its import column is. */
public final class RecordForm {
    private final Visit visit;
    private final String title;
    private final String back;
    private final List<Map<String, Object>> parts = new ArrayList<>();
    private List<Map<String, Object>> fields = new ArrayList<>();
    private List<Alike> alike = List.of();

    /** @param back where one goes who would rather not */
    public RecordForm(Visit visit, String title, String back) {
        this.visit = visit;
        this.title = title;
        this.back = back;
    }

    /** What was typed, by columns. */
    public static UnaryOperator<String> typed(Visit visit) {
        return column -> visit.form().text(column);
    }

    /** The version that was seen, or null. */
    public static Long version(Visit visit) {
        String version = visit.form().text("version");
        return version.matches("\\d{1,18}") ? Long.valueOf(version) : null;
    }

    public RecordForm part(String key) {
        fields = new ArrayList<>();
        parts.add(Map.of("title", visit.text(key), "fields", fields));
        return this;
    }

    public RecordForm required(String kind, String name, String width) {
        return field(kind, name, width, false, List.of());
    }

    public RecordForm optional(String kind, String name, String width) {
        return field(kind, name, width, true, List.of());
    }

    public RecordForm choice(String name, boolean optional, List<Map<String, String>> options) {
        return field("select", name, "", optional, options);
    }

    private RecordForm field(
            String kind, String name, String width, boolean optional, List<Map<String, String>> options) {
        String key = "hint." + name;
        String hint = visit.text(key);
        Map<String, Object> field = new HashMap<>();
        field.put("kind", kind);
        field.put("name", name);
        field.put("label", visit.text("column." + name));
        field.put("hint", hint.equals(key) ? "" : hint);
        field.put("width", width);
        field.put("optional", optional);
        field.put("options", options);
        fields.add(field);
        return this;
    }

    /** The first owner of something new. */
    public RecordForm owner() {
        return part("part.owner")
                .optional("text", "owner_psn", "10")
                .optional("text", "owner_tin", "10")
                .optional("text", "owner_name", "30")
                .optional("text", "share", "5")
                .optional("date", "from", "10");
    }

    /** Nobody changes this field any more. */
    public RecordForm fixed(String name) {
        fields.stream().filter(field -> field.get("name").equals(name)).forEach(field -> field.put("readonly", true));
        return this;
    }

    /** What is doubtful stands at its field. */
    public RecordForm doubts(List<Problem> doubts) {
        for (Map<String, Object> part : parts) {
            for (Object field : (List<?>) part.get("fields")) {
                doubt(field, doubts);
            }
        }
        return this;
    }

    @SuppressWarnings("unchecked")
    private void doubt(Object field, List<Problem> doubts) {
        Map<String, Object> known = (Map<String, Object>) field;
        List<Problem> own = doubts.stream()
                .filter(doubt -> known.get("name").equals(doubt.field()))
                .toList();
        known.put("doubt", String.join(" ", Shown.texts(visit, own)));
    }

    /** Those that the new record may be: whoever sends the form again has seen them. */
    public RecordForm alike(List<Alike> found) {
        alike = found;
        return this;
    }

    /** Whether all of them were shown with the form that was sent. */
    public static boolean seen(Visit visit, List<Alike> alike) {
        return visit.form()
                .all("seen")
                .containsAll(alike.stream().map(Alike::id).toList());
    }

    /** @param facts that stand, empty for a new record; @param version or null */
    public Reply.View show(Map<String, Object> facts, Long version, List<String> settlements) {
        return Reply.view("register-form")
                .with("title", title)
                .with("back", back)
                .with("action", visit.path())
                .with("parts", parts)
                .with("settlements", settlements)
                .with("version", version)
                .with("alike", alike)
                .with("form", Shown.form(facts));
    }
}
