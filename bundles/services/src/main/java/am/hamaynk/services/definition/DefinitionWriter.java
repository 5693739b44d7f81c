package am.hamaynk.services.definition;

import am.hamaynk.api.Problem;
import am.hamaynk.services.definition.Definition.Action;
import am.hamaynk.services.definition.Definition.Basis;
import am.hamaynk.services.definition.Definition.Field;
import am.hamaynk.services.definition.Definition.Length;
import am.hamaynk.services.definition.Definition.Outcome;
import am.hamaynk.services.definition.Definition.State;
import am.hamaynk.services.definition.Definition.Term;
import am.hamaynk.services.definition.Definition.Workflow;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a definition to a file that stands by itself, its workflow within, leaving out what a reader fills in. */
public final class DefinitionWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final Logger LOG = LoggerFactory.getLogger(DefinitionWriter.class);

    private DefinitionWriter() {}

    /** YAML in UTF-8 that {@link DefinitionReader#read} reads to the same definition. */
    public static byte[] write(Definition definition) {
        return YamlTree.write(tree(definition));
    }

    /**
     * Sees to it that what is written is read as what it was, before it is all that there is of it.
     *
     * @throws Problem {@code definition-too-large} (422) where the workflow, written out, makes it so;
     *     {@code definition-unreadable} (422) where it would be read as something else, which is a fault of this class
     */
    static void readable(Definition definition) {
        if (!DefinitionReader.trusted(write(definition)).equals(definition)) {
            LOG.error("Service {} would be read as something else than it is, and is not kept", definition.id());
            throw YamlTree.unreadable(1, 1);
        }
    }

    /** What {@link #write} writes. */
    public static ObjectNode tree(Definition definition) {
        ObjectNode node = NODES.objectNode();
        node.put("id", definition.id());
        if (definition.number() > 0) {
            node.put("number", definition.number());
        }
        node.put("category", definition.category());
        texts(node, "title", definition.title());
        texts(node, "help", definition.help());
        each(node, "law", definition.law(), (into, basis) -> basis(into, basis));
        texts(node, "decides", definition.decides());
        if (!definition.applicants().equals(List.of("person", "proxy"))) {
            strings(node, "applicants", definition.applicants());
        }
        named(node, "parameters", definition.parameters(), Definition.Parameter::key, (into, parameter) -> {
            texts(into, "title", parameter.title());
            into.put("type", parameter.type());
            string(into, "proposal", parameter.proposal());
            optional(into, parameter.required());
            if (parameter.law() != null) {
                basis(into.putObject("law"), parameter.law());
            }
        });
        named(node.putObject("form"), definition.form(), Definition.Step::id, (into, step) -> {
            texts(into, "title", step.title());
            texts(into, "help", step.help());
            string(into, "when", step.when());
            if (step.most() != 1) {
                into.put("most", step.most());
            }
            fields(into, step.fields());
        });
        named(node, "documents", definition.documents(), Definition.Document::id, (into, document) -> {
            texts(into, "title", document.title());
            texts(into, "help", document.help());
            optional(into, document.required());
            string(into, "when", document.when());
            if (document.proxy()) {
                into.put("proxy", true);
            }
        });
        each(node, "fees", definition.fees(), (into, fee) -> {
            string(into, "when", fee.when());
            string(into, "tariff", fee.tariff());
            string(into, "formula", fee.formula());
            string(into, "quantity", fee.quantity());
            unless(into, "at", fee.at(), "sending");
            if (!fee.stays().isEmpty()) {
                fee.stays().forEach(into.putArray("stays")::add);
            }
        });
        term(node.putObject("term"), definition.term());
        unless(node, "silence", definition.silence(), "none");
        workflow(node.putObject("workflow"), definition.workflow());
        if (definition.queue() != null) {
            ObjectNode queue = node.putObject("queue");
            queue.put("state", definition.queue().state());
            string(queue, "first", definition.queue().first());
        }
        outcome(node.putObject("outcome"), definition.outcome(), definition.title());
        return node;
    }

    /** A tree as YAML, right or wrong. */
    public static byte[] write(ObjectNode tree) {
        return YamlTree.write(tree);
    }

    private static void term(ObjectNode into, Term term) {
        if (term.choices().size() == 1 && term.choices().get(0).when() == null) {
            into.put("days", term.choices().get(0).days());
        } else {
            each(into, "days", term.choices(), (one, length) -> {
                string(one, "when", length.when());
                one.put("days", length.days());
            });
        }
        unless(into, "kind", term.kind(), "calendar");
        length(into, "extension", term.extension());
        length(into, "completion", term.completion());
    }

    private static void length(ObjectNode into, String name, Length length) {
        if (length != null) {
            into.put(name, length.days());
        }
    }

    private static void workflow(ObjectNode into, Workflow workflow) {
        into.put("id", workflow.id());
        into.put("start", workflow.start());
        named(into.putObject("states"), workflow.states(), State::id, DefinitionWriter::state);
    }

    private static void state(ObjectNode into, State state) {
        texts(into, "title", state.title());
        string(into, "hands", state.hands());
        string(into, "end", state.end());
        into.put("clock", state.clock());
        named(into, "actions", state.actions(), Action::id, (one, action) -> {
            texts(one, "title", action.title());
            if (!action.done().equals(action.title())) {
                texts(one, "done", action.done());
            }
            string(one, "by", action.by());
            string(one, "to", action.to());
            unless(one, "does", action.does(), "none");
            unless(one, "text", action.text(), "none");
            string(one, "when", action.when());
            fields(one, action.fields());
        });
    }

    private static void outcome(ObjectNode into, Outcome outcome, Map<String, String> title) {
        into.put("kind", outcome.kind());
        if (!outcome.title().equals(title)) {
            texts(into, "title", outcome.title());
        }
        each(into, "body", outcome.body(), DefinitionWriter::sentence);
        each(into, "validity", outcome.validity(), DefinitionWriter::validity);
        if (outcome.facts().stream().allMatch(Definition.Fact::plain)) {
            strings(
                    into,
                    "facts",
                    outcome.facts().stream().map(Definition.Fact::name).toList());
        } else {
            named(into, "facts", outcome.facts(), Definition.Fact::name, (one, fact) -> {
                string(one, "when", fact.when());
                string(one, "object", fact.object());
                string(one, "from", fact.from());
                string(one, "to", fact.to());
            });
        }
        each(into, "bars", outcome.bars(), DefinitionWriter::sentence);
        if (outcome.appeal() != null) {
            validity(into.putObject("appeal"), outcome.appeal());
        }
    }

    private static void sentence(ObjectNode into, Definition.Sentence sentence) {
        string(into, "when", sentence.when());
        words(into, sentence.text());
    }

    private static void validity(ObjectNode into, Definition.Validity validity) {
        string(into, "when", validity.when());
        into.put("count", validity.count());
        into.put("unit", validity.unit());
        string(into, "from", validity.from());
    }

    private static void fields(ObjectNode into, List<Field> fields) {
        named(into, "fields", fields, Field::id, (one, field) -> {
            one.put("type", field.type());
            texts(one, "label", field.label());
            texts(one, "help", field.help());
            optional(one, field.required());
            string(one, "when", field.when());
            named(
                    one,
                    "options",
                    field.options(),
                    Definition.Option::value,
                    (option, from) -> words(option, from.label()));
            whole(one, "min", field.min());
            whole(one, "max", field.max());
            string(one, "pattern", field.pattern());
        });
    }

    private static void basis(ObjectNode into, Basis basis) {
        into.put("evidence", basis.evidence());
        words(into, basis.article());
    }

    private static void optional(ObjectNode into, boolean required) {
        if (!required) {
            into.put("required", false);
        }
    }

    private static void string(ObjectNode into, String name, String value) {
        if (value != null) {
            into.put(name, value);
        }
    }

    private static void unless(ObjectNode into, String name, String value, String filledIn) {
        if (!value.equals(filledIn)) {
            into.put(name, value);
        }
    }

    private static void whole(ObjectNode into, String name, Long value) {
        if (value != null) {
            into.put(name, value);
        }
    }

    private static void texts(ObjectNode into, String name, Map<String, String> texts) {
        if (!texts.isEmpty()) {
            words(into.putObject(name), texts);
        }
    }

    private static void words(ObjectNode into, Map<String, String> texts) {
        for (String lang : List.of("hy", "en", "ru")) {
            string(into, lang, texts.get(lang));
        }
    }

    private static void strings(ObjectNode into, String name, Collection<String> values) {
        if (!values.isEmpty()) {
            values.forEach(into.withArray(name)::add);
        }
    }

    private static <T> void each(ObjectNode into, String name, List<T> all, BiConsumer<ObjectNode, T> how) {
        if (!all.isEmpty()) {
            ArrayNode list = into.putArray(name);
            all.forEach(one -> how.accept(list.addObject(), one));
        }
    }

    private static <T> void named(
            ObjectNode into, String name, List<T> all, Function<T, String> id, BiConsumer<ObjectNode, T> how) {
        if (!all.isEmpty()) {
            named(into.putObject(name), all, id, how);
        }
    }

    private static <T> void named(ObjectNode into, List<T> all, Function<T, String> id, BiConsumer<ObjectNode, T> how) {
        all.forEach(one -> how.accept(into.putObject(id.apply(one)), one));
    }
}
