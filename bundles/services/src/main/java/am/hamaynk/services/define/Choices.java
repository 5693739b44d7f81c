package am.hamaynk.services.define;

import am.hamaynk.api.web.Visit;
import am.hamaynk.services.define.Control.Option;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What there is to choose from on the pages of a service that is being written: much of it is what the service says itself. */
record Choices(Visit visit, ObjectNode tree) {
    /** The questions that are asked, in their order. */
    Stream<Asked.Question> asked() {
        return Asked.of(tree, visit.lang());
    }

    /** The parameters of these types, by their keys. */
    List<Option> given(String... types) {
        List<Option> given = new ArrayList<>();
        tree.path("parameters").fields().forEachRemaining(parameter -> {
            if (List.of(types).contains(parameter.getValue().path("type").asText())) {
                given.add(new Option(
                        parameter.getKey(), Asked.in(parameter.getValue().path("title"), visit.lang())));
            }
        });
        return given;
    }

    /** Asked always, or only where a question before was answered in one way; any other condition stays as the file has it. */
    Control condition(String at, String name) {
        List<Option> conditions = new ArrayList<>();
        asked().takeWhile(
                        question -> !question.at().equals(at) && !question.at().startsWith(at + "/fields/"))
                .forEach(question -> question.conditions(visit).forEach(conditions::add));
        Stream.of("person", "proxy", "organisation")
                .map(kind -> new Option(
                        "applicant.kind == \"" + kind + "\"",
                        visit.text("define.when-applicant", visit.text("apply.kind." + kind + ".office"))))
                .forEach(conditions::add);
        given("yes-no").forEach(given -> {
            String value = "parameter." + given.value();
            conditions.add(new Option(value, visit.text("define.when", given.text(), visit.text("apply.yes"))));
            conditions.add(new Option("!" + value, visit.text("define.when", given.text(), visit.text("apply.no"))));
        });
        conditions.add(0, new Option("", visit.text("define.always")));
        return Control.of(name, "when", "define.field.when")
                .maybe()
                .among(with(conditions, tree.at(at + "/" + name).asText("")));
    }

    /** The choices, and what the file says where it is none of them. */
    static List<Option> with(List<Option> options, String there) {
        if (there.isEmpty()
                || options.stream().anyMatch(option -> option.value().equals(there))) {
            return options;
        }
        List<Option> all = new ArrayList<>(options);
        all.add(new Option(there, there));
        return all;
    }

    List<Option> texts(String prefix, List<String> values) {
        return values.stream()
                .map(value -> new Option(value, visit.text(prefix + value)))
                .toList();
    }
}
