package am.hamaynk.services.define;

import am.hamaynk.api.Problem;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.Hands;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One part of a service that is being written: kept as it was typed, right or wrong, and told what is wrong at its field. */
@Component
@Page(path = "/services/define/{id}/make/{part}", permission = Hands.DEFINE, write = Hands.DEFINE)
public final class PartPage implements Renderer {
    private static final String NEW = ".new";

    private final Sketches sketches;
    private final Parts parts;

    @Activate
    public PartPage(@Reference Sketches sketches, @Reference Parts parts) {
        this.sketches = sketches;
        this.parts = parts;
    }

    @Override
    public Reply render(Visit visit) {
        String id = visit.param("id");
        String key = visit.param("part");
        if (!visit.post()) {
            Sketch sketch = sketches.open(id);
            Part part = part(visit, sketch.tree(), key);
            return show(visit, sketch, key, part, there(sketch, part) ? wrong(sketch, part) : List.of());
        }
        AtomicReference<String> written = new AtomicReference<>(key);
        Sketch after = sketches.change(id, sketch -> {
            written.set(named(sketch, key));
            part(visit, sketch.tree(), written.get());
            parts.write(visit, sketch.tree(), written.get());
        });
        Part part = part(visit, after.tree(), written.get());
        List<Problem> wrong = wrong(after, part);
        if (!wrong.isEmpty()) {
            return show(visit, after, written.get(), part, wrong).with("status", 422);
        }
        boolean empty = key.equals("step" + NEW);
        return empty
                ? Reply.redirect("/services/define/" + id + "/make/field."
                        + written.get().substring(5) + NEW)
                : Reply.done("/services/define/" + id + "/make", "define.part-saved");
    }

    private Part part(Visit visit, ObjectNode tree, String key) {
        return parts.find(visit, tree, key).orElseThrow(() -> Problem.notFound(key));
    }

    private static boolean there(Sketch sketch, Part part) {
        return part.at().isEmpty() || !sketch.tree().at(part.at()).isMissingNode();
    }

    /** What is wrong on this page; in a language that only repeats the Armenian it is said once. */
    private static List<Problem> wrong(Sketch sketch, Part part) {
        Map<String, Object> shown = part.form(sketch.tree());
        Map<String, Problem> once = new LinkedHashMap<>();
        sketch.problems().stream()
                .flatMap(problem -> part.placed(problem).stream())
                .map(problem -> "".equals(shown.get(problem.field()))
                        ? Part.plain(problem, problem.field().replaceFirst("\\.(en|ru)$", ".hy"))
                        : problem)
                .forEach(problem -> once.putIfAbsent(problem.field() + problem.code(), problem));
        return List.copyOf(once.values());
    }

    /** What is new is given a name that nothing has yet. */
    private static String named(Sketch sketch, String key) {
        if (!key.endsWith(NEW)) {
            return key;
        }
        String kind = key.substring(0, key.length() - NEW.length() + 1);
        return kind
                + (kind.equals("step.")
                        ? sketch.fresh("s", "/form")
                        : kind.equals("document.")
                                ? sketch.fresh("d", "/documents")
                                : kind.equals("parameter.")
                                        ? sketch.fresh("p", "/parameters")
                                        : sketch.fresh("q", "/form/" + kind.split("\\.")[1] + "/fields"));
    }

    private Reply.View show(Visit visit, Sketch sketch, String key, Part part, List<Problem> wrong) {
        Map<String, Object> rows = new HashMap<>();
        part.controls().stream()
                .filter(control -> List.of("choices", "sentences").contains(control.kind()))
                .forEach(control -> rows.put(control.name(), part.rows(sketch.tree(), control)));
        return Reply.view("define-part")
                .with("title", visit.text("define.part." + key.replaceFirst("\\..*", "")))
                .with("service", Asked.in(sketch.tree().path("title"), visit.lang()))
                .with("id", sketch.id())
                .with("part", key)
                .with("controls", part.controls())
                .with("rows", rows)
                .with("form", part.form(sketch.tree()))
                .with("places", key.equals("outcome") ? Asked.places(sketch.tree(), visit.lang()) : List.of())
                .with(
                        "problems",
                        wrong.stream()
                                .map(problem -> Map.of(
                                        "field",
                                        problem.field(),
                                        "text",
                                        visit.text(
                                                "error." + problem.code(),
                                                problem.arguments().toArray())))
                                .toList());
    }
}
