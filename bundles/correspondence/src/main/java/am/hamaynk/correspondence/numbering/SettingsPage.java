package am.hamaynk.correspondence.numbering;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.correspondence.Direction;
import am.hamaynk.correspondence.Rights;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How letters are numbered, and the files they are put into, as the community sets them. */
@Component
@Page(
        path = "/correspondence/settings",
        permission = Rights.SETTINGS,
        write = Rights.SETTINGS,
        menu = "correspondence.settings",
        order = 90)
public final class SettingsPage implements Renderer {
    private final Numbers numbers;
    private final FileIndex index;
    private final Today today;

    @Activate
    public SettingsPage(@Reference Numbers numbers, @Reference FileIndex index, @Reference Today today) {
        this.numbers = numbers;
        this.index = index;
        this.today = today;
    }

    /** A direction's scheme with a number as it would give. */
    public record Row(String direction, String pattern, boolean yearly, String example) {}

    @Override
    public Reply render(Visit visit) {
        Form form = visit.form();
        if (visit.post()) {
            switch (form.text("do")) {
                case "scheme" -> {
                    Direction direction = Direction.of(form.text("direction"));
                    numbers.set(
                            direction,
                            new Scheme(form.text("pattern"), form.text("yearly").equals("true")));
                    return Reply.done("/correspondence/settings", "correspondence.scheme-set");
                }
                case "index" -> {
                    Long years = form.number("years");
                    form.check();
                    index.save(new FileIndex.Entry(
                            form.required("code"),
                            form.required("title"),
                            years == null ? null : (int) Math.max(-1, Math.min(10_000, years)),
                            form.text("closed").equals("true")));
                    return Reply.done("/correspondence/settings", "correspondence.index-saved", form.text("code"));
                }
                default -> throw Problem.of("bad-form", 400);
            }
        }
        List<Row> rows = Arrays.stream(Direction.values())
                .map(direction -> {
                    Scheme scheme = numbers.scheme(direction);
                    return new Row(
                            direction.key(),
                            scheme.pattern(),
                            scheme.yearly(),
                            scheme.number(today.get().getYear(), "01-05", 123));
                })
                .toList();
        String direction = form.text("direction");
        String code = form.text("code");
        Map<String, Object> typed = rows.stream()
                .filter(row -> row.direction().equals(direction))
                .findFirst()
                .<Map<String, Object>>map(row -> Map.of(
                        "direction", row.direction(), "pattern", row.pattern(), "yearly", row.yearly() ? "true" : ""))
                .or(() -> index.find(code).map(SettingsPage::fields))
                .orElse(Map.of());
        return Reply.view("settings")
                .with("title", visit.text("correspondence.settings"))
                .with("schemes", rows)
                .with("entries", index.all())
                .with("form", typed)
                .with("changing", typed.containsKey("pattern") ? "scheme" : typed.isEmpty() ? "" : "index");
    }

    private static Map<String, Object> fields(FileIndex.Entry entry) {
        return Map.of(
                "code",
                entry.code(),
                "title",
                entry.title(),
                "years",
                entry.years() == null ? "" : entry.years(),
                "closed",
                entry.closed() ? "true" : "");
    }
}
