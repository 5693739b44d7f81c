package am.hamaynk.services.definition;

import am.hamaynk.api.Problem;
import am.hamaynk.services.definition.Definition.Action;
import am.hamaynk.services.definition.Definition.Basis;
import am.hamaynk.services.definition.Definition.Document;
import am.hamaynk.services.definition.Definition.Fact;
import am.hamaynk.services.definition.Definition.Fee;
import am.hamaynk.services.definition.Definition.Field;
import am.hamaynk.services.definition.Definition.Length;
import am.hamaynk.services.definition.Definition.Option;
import am.hamaynk.services.definition.Definition.Outcome;
import am.hamaynk.services.definition.Definition.Parameter;
import am.hamaynk.services.definition.Definition.Queue;
import am.hamaynk.services.definition.Definition.Sentence;
import am.hamaynk.services.definition.Definition.State;
import am.hamaynk.services.definition.Definition.Step;
import am.hamaynk.services.definition.Definition.Term;
import am.hamaynk.services.definition.Definition.Validity;
import am.hamaynk.services.definition.Definition.Workflow;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads a definition from its file, YAML or JSON, filling in what a file may leave out. */
public final class DefinitionReader {
    private static final List<String> LANGUAGES = List.of("hy", "en", "ru");

    private DefinitionReader() {}

    /**
     * A file that somebody brings.
     *
     * @throws Problem 422 with all that is wrong, each at its place in the file as a JSON pointer
     */
    public static Definition read(byte[] file) {
        JsonNode tree = YamlTree.read(file);
        DefinitionSchema.check(tree);
        Definition definition = definition(tree, Shipped::workflow);
        Soundness.check(definition);
        return definition;
    }

    /**
     * The line of a file where a problem stands.
     *
     * @param pointer field of the problem
     * @return that of the nearest part around it where it is missing; 1 where nothing is known
     */
    public static int line(byte[] file, String pointer) {
        Map<String, Integer> lines = YamlTree.lines(file);
        String at = pointer == null ? "" : pointer;
        while (!at.isEmpty() && !lines.containsKey(at)) {
            at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
        }
        return lines.getOrDefault(at, 1);
    }

    /** A file that is known to be right, as {@link DefinitionWriter} wrote it from a definition that was read. */
    public static Definition trusted(byte[] file) {
        return shipped(file, Shipped::workflow);
    }

    static Definition shipped(byte[] file, Function<String, Workflow> workflows) {
        return definition(YamlTree.read(file), workflows);
    }

    static Workflow workflow(byte[] file) {
        return workflow(YamlTree.read(file));
    }

    private static Definition definition(JsonNode node, Function<String, Workflow> workflows) {
        Map<String, String> title = texts(node.get("title"));
        return new Definition(
                string(node, "id"),
                node.path("number").intValue(),
                title,
                texts(node.get("help")),
                string(node, "category"),
                each(node.get("law"), DefinitionReader::basis),
                texts(node.get("decides")),
                node.has("applicants") ? each(node.get("applicants"), JsonNode::textValue) : List.of("person", "proxy"),
                named(node.get("parameters"), DefinitionReader::parameter),
                named(node.get("form"), DefinitionReader::step),
                named(node.get("documents"), DefinitionReader::document),
                each(node.get("fees"), DefinitionReader::fee),
                term(node.get("term")),
                otherwise(string(node, "silence"), "none"),
                node.get("workflow").isTextual()
                        ? workflows.apply(node.get("workflow").textValue())
                        : workflow(node.get("workflow")),
                queue(node.get("queue")),
                outcome(node.get("outcome"), title));
    }

    private static Queue queue(JsonNode node) {
        return node == null ? null : new Queue(string(node, "state"), string(node, "first"));
    }

    private static Basis basis(JsonNode node) {
        return node == null ? null : new Basis(texts(node), string(node, "evidence"));
    }

    private static Parameter parameter(String key, JsonNode node) {
        return new Parameter(
                key,
                texts(node.get("title")),
                string(node, "type"),
                string(node, "proposal"),
                required(node),
                basis(node.get("law")));
    }

    private static Step step(String id, JsonNode node) {
        return new Step(
                id,
                texts(node.get("title")),
                texts(node.get("help")),
                string(node, "when"),
                node.path("most").intValue() == 0 ? 1 : node.get("most").intValue(),
                named(node.get("fields"), DefinitionReader::field));
    }

    private static Field field(String id, JsonNode node) {
        return new Field(
                id,
                string(node, "type"),
                texts(node.get("label")),
                texts(node.get("help")),
                required(node),
                string(node, "when"),
                named(node.get("options"), (value, label) -> new Option(value, texts(label))),
                whole(node.get("min")),
                whole(node.get("max")),
                string(node, "pattern"));
    }

    private static Document document(String id, JsonNode node) {
        return new Document(
                id,
                texts(node.get("title")),
                texts(node.get("help")),
                required(node),
                string(node, "when"),
                node.path("proxy").booleanValue());
    }

    private static Fee fee(JsonNode node) {
        return new Fee(
                string(node, "when"),
                string(node, "tariff"),
                string(node, "formula"),
                string(node, "quantity"),
                otherwise(string(node, "at"), "sending"),
                each(node.get("stays"), JsonNode::asText));
    }

    private static Term term(JsonNode node) {
        return new Term(
                node.get("days").isArray()
                        ? each(node.get("days"), one -> new Length(string(one, "when"), string(one, "days")))
                        : List.of(length(node, "days")),
                otherwise(string(node, "kind"), "calendar"),
                length(node, "extension"),
                length(node, "completion"));
    }

    private static Length length(JsonNode node, String name) {
        return node.has(name) ? new Length(null, string(node, name)) : null;
    }

    private static Workflow workflow(JsonNode node) {
        List<Action> always = named(node.get("always"), DefinitionReader::action);
        return new Workflow(
                string(node, "id"),
                string(node, "start"),
                named(node.get("states"), (id, state) -> state(id, state, always)));
    }

    private static State state(String id, JsonNode node, List<Action> always) {
        String hands = string(node, "hands");
        String end = string(node, "end");
        String clock = end != null ? "over" : "applicant".equals(hands) ? "stands" : "runs";
        List<Action> actions = new ArrayList<>(named(node.get("actions"), DefinitionReader::action));
        if (end == null) {
            always.stream()
                    .filter(one -> actions.stream().noneMatch(own -> own.id().equals(one.id())))
                    .forEach(actions::add);
        }
        return new State(
                id,
                texts(node.get("title")),
                hands,
                otherwise(string(node, "clock"), clock),
                end,
                List.copyOf(actions));
    }

    private static Action action(String id, JsonNode node) {
        return new Action(
                id,
                texts(node.get("title")),
                texts(node.has("done") ? node.get("done") : node.get("title")),
                string(node, "by"),
                string(node, "to"),
                otherwise(string(node, "does"), "none"),
                otherwise(string(node, "text"), "none"),
                string(node, "when"),
                named(node.get("fields"), DefinitionReader::field));
    }

    private static Outcome outcome(JsonNode node, Map<String, String> title) {
        return new Outcome(
                string(node, "kind"),
                node.has("title") ? texts(node.get("title")) : title,
                each(node.get("body"), DefinitionReader::sentence),
                each(node.get("validity"), DefinitionReader::validity),
                node.path("facts").isObject()
                        ? named(node.get("facts"), DefinitionReader::fact)
                        : each(node.get("facts"), name -> new Fact(name.textValue(), null, null, null, null)),
                each(node.get("bars"), DefinitionReader::sentence),
                node.has("appeal") ? validity(node.get("appeal")) : null);
    }

    private static Sentence sentence(JsonNode node) {
        return new Sentence(string(node, "when"), texts(node));
    }

    private static Validity validity(JsonNode node) {
        return new Validity(string(node, "when"), string(node, "count"), string(node, "unit"), string(node, "from"));
    }

    private static Fact fact(String name, JsonNode node) {
        return new Fact(name, string(node, "when"), string(node, "object"), string(node, "from"), string(node, "to"));
    }

    private static boolean required(JsonNode node) {
        return node.path("required").asBoolean(true);
    }

    private static Long whole(JsonNode node) {
        return node == null ? null : node.longValue();
    }

    private static String string(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value.asText();
    }

    private static String otherwise(String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String lang : LANGUAGES) {
            if (node != null && node.has(lang)) {
                texts.put(lang, node.get(lang).asText().strip());
            }
        }
        return Map.copyOf(texts);
    }

    private static <T> List<T> each(JsonNode node, Function<JsonNode, T> how) {
        List<T> all = new ArrayList<>();
        if (node != null) {
            node.forEach(one -> all.add(how.apply(one)));
        }
        return List.copyOf(all);
    }

    private static <T> List<T> named(JsonNode node, BiFunction<String, JsonNode, T> how) {
        List<T> all = new ArrayList<>();
        if (node != null) {
            node.fields().forEachRemaining(one -> all.add(how.apply(one.getKey(), one.getValue())));
        }
        return List.copyOf(all);
    }
}
