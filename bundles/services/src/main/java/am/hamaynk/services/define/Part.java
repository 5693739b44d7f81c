package am.hamaynk.services.define;

import am.hamaynk.api.Problem;
import am.hamaynk.api.web.Form;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A page of a sketch: a place in its tree and what is asked about it, read from the tree and written to it.
 *
 * @param at JSON pointer of the place
 */
record Part(String at, List<Control> controls) {
    private static final List<String> LANGUAGES = List.of("hy", "en", "ru");
    private static final int SPARE = 3;
    private static final String PARAMETER = "parameter.";
    /** After the name of a value: the field that names a parameter in its place. */
    private static final String OR = ".parameter";

    /** What stands there, by the names of fields. */
    Map<String, Object> form(ObjectNode tree) {
        JsonNode here = tree.at(at);
        Map<String, Object> form = new HashMap<>();
        for (Control control : controls) {
            JsonNode node = here.at(pointer(control.name()));
            switch (control.kind()) {
                case "three", "paragraph" -> words(form, control.name(), node);
                case "choices" -> node.fields()
                        .forEachRemaining(
                                option -> words(form, control.name() + "." + option.getKey(), option.getValue()));
                case "sentences" -> {
                    for (int i = 0; i < node.size(); i++) {
                        words(form, control.name() + "." + i, node.get(i));
                        form.put(
                                control.name() + "." + i + ".when",
                                node.get(i).path("when").asText(""));
                    }
                }
                case "checks" -> {
                    List<String> values = new ArrayList<>();
                    node.forEach(one -> values.add(one.asText()));
                    form.put(control.name(), values);
                }
                case "value" -> {
                    String text = node.asText("");
                    String key = text.startsWith(PARAMETER) ? text.substring(PARAMETER.length()) : "";
                    boolean named = control.options().stream()
                            .anyMatch(option -> option.value().equals(key));
                    form.put(control.name(), named ? "" : text);
                    form.put(control.name() + OR, named ? key : "");
                }
                case "no" -> form.put(control.name(), node.isBoolean() && !node.booleanValue() ? "true" : "");
                default -> form.put(control.name(), node.asText(""));
            }
        }
        return form;
    }

    /** The keys of a list of texts, with some that are still free. */
    List<String> rows(ObjectNode tree, Control control) {
        JsonNode node = tree.at(at).at(pointer(control.name()));
        List<String> rows = new ArrayList<>();
        if (control.kind().equals("choices")) {
            node.fieldNames().forEachRemaining(rows::add);
            for (int i = 1, free = 0; free < SPARE; i++) {
                if (!rows.contains("a" + i)) {
                    rows.add("a" + i);
                    free++;
                }
            }
        } else {
            for (int i = 0; i < node.size() + SPARE; i++) {
                rows.add(Integer.toString(i));
            }
        }
        return rows;
    }

    /** Writes what was typed into the tree, right or wrong. */
    void write(ObjectNode tree, Form form) {
        for (Control control : controls) {
            String name = control.name();
            switch (control.kind()) {
                case "three", "paragraph" -> {
                    Map<String, String> words = typed(form, name);
                    if (words.isEmpty()) {
                        LANGUAGES.forEach(lang -> set(tree, name + "." + lang, null));
                    } else {
                        words.forEach((lang, text) -> set(tree, name + "." + lang, tree.textNode(text)));
                    }
                }
                case "choices" -> {
                    Map<String, JsonNode> kept = new LinkedHashMap<>();
                    rows(tree, control).forEach(row -> {
                        Map<String, String> words = typed(form, name + "." + row);
                        if (!words.isEmpty()) {
                            ObjectNode option = tree.objectNode();
                            words.forEach(option::put);
                            kept.put(row, option);
                        }
                    });
                    set(tree, name, kept.isEmpty() ? null : tree.objectNode().setAll(kept));
                }
                case "sentences" -> {
                    ArrayNode sentences = tree.arrayNode();
                    for (String row : rows(tree, control)) {
                        Map<String, String> words = typed(form, name + "." + row);
                        if (!words.isEmpty()) {
                            ObjectNode sentence = sentences.addObject();
                            String when = form.text(name + "." + row + ".when");
                            if (!when.isEmpty()) {
                                sentence.put("when", when);
                            }
                            words.forEach(sentence::put);
                        }
                    }
                    set(tree, name, sentences.isEmpty() ? null : sentences);
                }
                case "checks" -> {
                    ArrayNode values = tree.arrayNode();
                    form.all(name).stream().filter(value -> !value.isEmpty()).forEach(values::add);
                    set(tree, name, values.isEmpty() ? null : values);
                }
                case "yes" -> set(tree, name, form.has(name) ? tree.booleanNode(true) : null);
                case "no" -> set(tree, name, form.has(name) ? tree.booleanNode(false) : null);
                case "count" -> {
                    String text = form.text(name).replace(" ", "");
                    set(
                            tree,
                            name,
                            text.isEmpty()
                                    ? null
                                    : text.matches("-?\\d{1,9}")
                                            ? tree.numberNode(Integer.parseInt(text))
                                            : tree.textNode(text));
                }
                case "value" -> {
                    String key = form.text(name + OR);
                    String text = key.isEmpty() ? form.text(name) : PARAMETER + key;
                    set(tree, name, text.isEmpty() ? null : tree.textNode(text));
                }
                default -> {
                    String text = form.text(name);
                    set(tree, name, text.isEmpty() ? null : tree.textNode(text));
                }
            }
        }
    }

    /** Where a problem of the whole file is shown on this page, if it is this page's. */
    Optional<Problem> placed(Problem problem) {
        String field = problem.field() == null ? "" : problem.field();
        String whole = problem.code().equals("definition-missing")
                        && !field.endsWith("/" + problem.arguments().get(0))
                ? field + "/" + problem.arguments().get(0)
                : field;
        if (!(whole + "/").startsWith(at + "/")) {
            return Optional.empty();
        }
        String name = whole.substring(at.length()).replaceFirst("^/", "").replace('/', '.');
        return controls.stream()
                .filter(control -> (name + ".").startsWith(control.name() + ".")
                        || (control.name() + ".").startsWith(name + ".") && !name.isEmpty())
                .findFirst()
                .map(control -> plain(problem, spot(control, name)));
    }

    /** In the words of somebody who has a page before them, not a file. */
    static Problem plain(Problem problem, String field) {
        return problem.code().equals("definition-missing")
                ? Problem.field(field, "required-field")
                : Problem.field(field, problem.code(), problem.arguments().toArray());
    }

    /** The field of a control that a problem below it concerns. */
    private static String spot(Control control, String name) {
        return switch (control.kind()) {
            case "three", "paragraph" -> control.name()
                    + (name.matches(".*\\.(en|ru)") ? name.substring(name.length() - 3) : ".hy");
            case "choices" -> control.name() + ".a1.hy";
            case "sentences" -> name.matches(".*\\.(hy|en|ru|when)") ? name : control.name() + ".0.hy";
            default -> control.name();
        };
    }

    /** In each language; where one is left empty it says what the Armenian says. */
    static Map<String, String> typed(Form form, String name) {
        String own = form.text(name + ".hy");
        Map<String, String> words = new LinkedHashMap<>();
        LANGUAGES.forEach(lang -> {
            String text = form.text(name + "." + lang, own);
            if (!text.isEmpty()) {
                words.put(lang, text);
            }
        });
        return words;
    }

    /** What only repeats the Armenian is not shown: it follows when that is changed. */
    private static void words(Map<String, Object> form, String name, JsonNode node) {
        String own = node.path("hy").asText("");
        LANGUAGES.forEach(lang -> {
            String text = node.path(lang).asText("");
            form.put(name + "." + lang, !lang.equals("hy") && text.equals(own) ? "" : text);
        });
    }

    private static String pointer(String name) {
        return "/" + name.replace('.', '/');
    }

    /** Puts a value below this part, making what lies between; null takes it away, and what is empty without it. */
    private void set(ObjectNode tree, String name, JsonNode value) {
        String pointer = at + pointer(name);
        if (value == null) {
            if (!tree.at(pointer).isMissingNode()) {
                new Sketch("", tree, null, null).remove(pointer);
            }
            return;
        }
        String[] steps = pointer.substring(1).split("/");
        JsonNode node = tree;
        for (int i = 0; i < steps.length - 1; i++) {
            boolean list = steps[i + 1].matches("\\d+");
            JsonNode next = child(node, steps[i]);
            if (next == null || list != next.isArray() || !next.isContainerNode()) {
                next = list ? tree.arrayNode() : tree.objectNode();
                put(node, steps[i], next);
            }
            node = next;
        }
        put(node, steps[steps.length - 1], value);
    }

    private static JsonNode child(JsonNode node, String step) {
        return node.isArray() ? node.get(Integer.parseInt(step)) : node.get(step);
    }

    private static void put(JsonNode node, String step, JsonNode value) {
        if (node instanceof ArrayNode list) {
            int place = Integer.parseInt(step);
            if (place < list.size()) {
                list.set(place, value);
            } else {
                list.add(value);
            }
        } else if (node instanceof ObjectNode object) {
            object.set(step, value);
        }
    }
}
