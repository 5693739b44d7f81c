package am.hamaynk.services.define;

import am.hamaynk.api.Problem;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.Hands;
import am.hamaynk.services.definition.Services;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A service that is being written, as a whole: its parts, what is still wrong with them, and the way to offer it. */
@Component
@Page(path = "/services/define/{id}/make", permission = Hands.DEFINE, write = Hands.DEFINE)
public final class MakePage implements Renderer {
    private static final Pattern PLACE = Pattern.compile(
            "/form/(\\w+)(?:/fields/(\\w+))?.*|/documents/(\\w+).*|/fees/(\\d+).*|/parameters/(\\w+).*");
    /** What buttons may move or take away: a step, a question, a document, a fee, a parameter. */
    private static final Pattern MOVABLE =
            Pattern.compile("/form/\\w{1,40}(/fields/\\w{1,40})?|/(documents|parameters)/\\w{1,40}|/fees/\\d{1,2}");

    private final Services services;
    private final Sketches sketches;

    @Activate
    public MakePage(@Reference Services services, @Reference Sketches sketches) {
        this.services = services;
        this.sketches = sketches;
    }

    /** @param at its place in the tree; @param note what is special about it */
    public record Line(String at, String key, String title, String note) {}

    /** A page of the form. */
    public record Step(Line line, List<Line> questions) {}

    /** @param key of the part where it can be mended */
    public record Wrong(String key, String text) {}

    @Override
    public Reply render(Visit visit) {
        String id = visit.param("id");
        if (visit.post()) {
            return done(visit, id);
        }
        Sketch sketch = sketches.open(id);
        ObjectNode tree = sketch.tree();
        String lang = visit.lang();
        List<Step> steps = new ArrayList<>();
        tree.path("form").fields().forEachRemaining(step -> {
            String at = "/form/" + step.getKey();
            List<Line> questions = new ArrayList<>();
            step.getValue()
                    .path("fields")
                    .fields()
                    .forEachRemaining(field -> questions.add(new Line(
                            at + "/fields/" + field.getKey(),
                            "field." + step.getKey() + "." + field.getKey(),
                            Asked.in(field.getValue().path("label"), lang),
                            note(visit, field.getValue()))));
            steps.add(new Step(
                    new Line(
                            at,
                            "step." + step.getKey(),
                            Asked.in(step.getValue().path("title"), lang),
                            note(visit, step.getValue())),
                    questions));
        });
        List<Line> documents = named(visit, tree, "documents", "document.");
        List<Line> parameters = named(visit, tree, "parameters", "parameter.");
        List<Line> fees = new ArrayList<>();
        for (JsonNode fee : tree.path("fees")) {
            String place = Integer.toString(fees.size());
            fees.add(new Line("/fees/" + place, "fee." + place, fee(tree, fee, lang), note(visit, fee)));
        }
        return Reply.view("define-make")
                .with("title", Asked.in(tree.path("title"), lang))
                .with("id", id)
                .with("changed", sketch.changed())
                .with("by", sketch.by())
                .with("steps", steps)
                .with("documents", documents)
                .with("parameters", parameters)
                .with("fees", fees)
                .with("nextFee", fees.size())
                .with(
                        "wrong",
                        sketch.problems().stream()
                                .map(problem -> wrong(visit, problem))
                                .toList())
                .with("days", Asked.named(tree, tree.at("/term/days").asText(""), lang))
                .with(
                        "kind",
                        visit.text("services.paper." + tree.at("/outcome/kind").asText("decision")));
    }

    private static List<Line> named(Visit visit, ObjectNode tree, String where, String part) {
        List<Line> lines = new ArrayList<>();
        tree.path(where)
                .fields()
                .forEachRemaining(one -> lines.add(new Line(
                        "/" + where + "/" + one.getKey(),
                        part + one.getKey(),
                        Asked.in(one.getValue().path("title"), visit.lang()),
                        where.equals("parameters") ? given(visit, one.getValue()) : note(visit, one.getValue()))));
        return lines;
    }

    /** What is special about something that the community confirms. */
    private static String given(Visit visit, JsonNode parameter) {
        String type = visit.text("define.parameter." + parameter.path("type").asText());
        return parameter.path("required").asBoolean(true)
                ? type
                : type + " · " + visit.text("define.field.parameter-optional");
    }

    private Reply done(Visit visit, String id) {
        String at = visit.form().text("at");
        switch (visit.form().text("do")) {
            case "begin" -> {
                sketches.begin(id, NewPage.copy(services, id));
                return Reply.redirect("/services/define/" + id + "/make");
            }
            case "offer" -> {
                sketches.offer(id);
                return Reply.done("/services/define/" + id, "define.saved");
            }
            case "drop" -> {
                sketches.drop(id);
                return Reply.done("/services/define", "define.sketch-dropped");
            }
            case "up" -> sketches.change(id, sketch -> sketch.up(movable(at)));
            case "remove" -> sketches.change(id, sketch -> sketch.remove(movable(at)));
            default -> throw Problem.of("bad-form", 400);
        }
        return Reply.redirect("/services/define/" + id + "/make");
    }

    private static String movable(String at) {
        if (!MOVABLE.matcher(at).matches()) {
            throw Problem.of("bad-form", 400);
        }
        return at;
    }

    private static String note(Visit visit, JsonNode part) {
        List<String> notes = new ArrayList<>();
        if (part.has("type")) {
            notes.add(visit.text("define.type." + part.path("type").asText()));
        }
        if (part.path("most").asInt(1) > 1) {
            notes.add(visit.text("define.repeats", part.path("most").asInt()));
        }
        if (!part.path("required").asBoolean(true)) {
            notes.add(visit.text("form.optional"));
        }
        if (part.path("proxy").asBoolean(false)) {
            notes.add(visit.text("define.field.proxy"));
        }
        if (part.has("when")) {
            notes.add(visit.text("define.sometimes"));
        }
        return String.join(" · ", notes);
    }

    private static String fee(ObjectNode tree, JsonNode fee, String lang) {
        return Stream.of("tariff", "formula", "quantity")
                .filter(fee::has)
                .map(part -> (part.equals("quantity") ? "× " : "")
                        + Asked.named(tree, fee.path(part).asText(), lang))
                .collect(Collectors.joining(" "));
    }

    private static Wrong wrong(Visit visit, Problem problem) {
        String field = problem.field() == null ? "" : problem.field();
        Problem plain = Part.plain(problem, field);
        String text = visit.text("error." + plain.code(), plain.arguments().toArray());
        boolean empty = field.matches("/form/\\w+") && List.of("fields").equals(problem.arguments());
        return empty
                ? new Wrong("field." + field.substring(6) + ".new", visit.text("define.step-empty"))
                : new Wrong(part(field), text);
    }

    /** The page that asks about a place in the tree. */
    static String part(String pointer) {
        Matcher place = PLACE.matcher(pointer);
        if (!place.matches()) {
            return pointer.startsWith("/outcome")
                    ? "outcome"
                    : pointer.matches("/(term|workflow|silence).*") ? "course" : "about";
        }
        if (place.group(1) != null) {
            return place.group(2) == null ? "step." + place.group(1) : "field." + place.group(1) + "." + place.group(2);
        }
        return place.group(3) != null
                ? "document." + place.group(3)
                : place.group(4) != null ? "fee." + place.group(4) : "parameter." + place.group(5);
    }
}
