package am.hamaynk.services.define;

import am.hamaynk.api.web.Visit;
import am.hamaynk.services.define.Control.Option;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The questions of a sketch, for whoever refers to them: a condition, a quantity, a sentence of the paper. */
final class Asked {
    private Asked() {}

    /**
     * @param at its place in the tree
     * @param name as expressions know it
     */
    record Question(String at, String name, String type, String label, List<Option> options) {
        /** The conditions that its answers make. */
        Stream<Option> conditions(Visit visit) {
            return switch (type) {
                case "yes-no" -> Stream.of(
                        new Option(name, visit.text("define.when", label, visit.text("apply.yes"))),
                        new Option("!" + name, visit.text("define.when", label, visit.text("apply.no"))));
                case "choice" -> options.stream()
                        .flatMap(option -> Stream.of(
                                new Option(
                                        name + " == \"" + option.value() + "\"",
                                        visit.text("define.when", label, option.text())),
                                new Option(
                                        name + " != \"" + option.value() + "\"",
                                        visit.text("define.when-not", label, option.text()))));
                case "choices" -> options.stream()
                        .map(option -> new Option(
                                "HAS(" + name + ", \"" + option.value() + "\")",
                                visit.text("define.when", label, option.text())));
                default -> Stream.empty();
            };
        }
    }

    /** In the order of the form. */
    static Stream<Question> of(ObjectNode tree, String lang) {
        List<Question> all = new ArrayList<>();
        tree.path("form")
                .fields()
                .forEachRemaining(
                        step -> step.getValue().path("fields").fields().forEachRemaining(field -> {
                            List<Option> options = new ArrayList<>();
                            field.getValue()
                                    .path("options")
                                    .fields()
                                    .forEachRemaining(option ->
                                            options.add(new Option(option.getKey(), in(option.getValue(), lang))));
                            all.add(new Question(
                                    "/form/" + step.getKey() + "/fields/" + field.getKey(),
                                    "answers." + step.getKey() + "." + field.getKey(),
                                    field.getValue().path("type").asText(""),
                                    in(field.getValue().path("label"), lang),
                                    options));
                        }));
        return all.stream();
    }

    /** What sentences may name, with its words: the questions and what the community confirms. */
    static List<Option> places(ObjectNode tree, String lang) {
        List<Option> places = new ArrayList<>();
        of(tree, lang).forEach(question -> places.add(new Option(question.name(), question.label())));
        tree.path("parameters")
                .fields()
                .forEachRemaining(parameter -> places.add(new Option(
                        "parameter." + parameter.getKey(),
                        in(parameter.getValue().path("title"), lang))));
        return places;
    }

    /** The words of what an expression names, where it is nothing but a name; else the expression. */
    static String named(ObjectNode tree, String expression, String lang) {
        return places(tree, lang).stream()
                .filter(place -> place.value().equals(expression))
                .map(Option::text)
                .findFirst()
                .orElse(expression);
    }

    /** A text in a language, else in Armenian. */
    static String in(JsonNode texts, String lang) {
        return texts.path(lang).asText(texts.path("hy").asText(""));
    }
}
