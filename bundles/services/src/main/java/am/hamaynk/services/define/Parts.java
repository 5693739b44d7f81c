package am.hamaynk.services.define;

import am.hamaynk.api.rules.Rules;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.Json;
import am.hamaynk.services.define.Control.Option;
import am.hamaynk.services.definition.Definition.Workflow;
import am.hamaynk.services.definition.Shipped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The pages by which somebody who knows no file format writes a service. */
@Component(service = Parts.class)
public final class Parts {
    static final List<String> CATEGORIES =
            List.of("certificates", "building", "trade", "land", "property", "social", "information");
    private static final List<String> TYPES = List.of(
            "text",
            "long-text",
            "number",
            "count",
            "amount",
            "date",
            "yes-no",
            "choice",
            "choices",
            "email",
            "phone",
            "person",
            "organisation",
            "address",
            "property",
            "vehicle",
            "file");
    private static final List<String> GIVEN =
            List.of("days", "day-kind", "drams", "number", "percent", "yes-no", "text");
    private static final List<String> EVIDENCE =
            List.of("memory-low", "memory-medium", "memory-high", "contested", "seen");
    private static final List<String> PAPERS =
            List.of("certificate", "extract", "permit", "decision", "answer", "contract", "registration");
    private static final String NAME = "[a-z][A-Za-z0-9]{0,39}";
    private static final Pattern ADDRESS = Pattern.compile("about|course|outcome|parameter\\.(" + NAME + ")|step\\.("
            + NAME + ")|field\\.(" + NAME + ")\\.(" + NAME + ")|document\\.(" + NAME + ")|fee\\.(\\d{1,2})");
    private static final Pattern TARIFF = Pattern.compile("taxes\\.(?:due|fee)\\.([DF]\\d{2}[a-z]?)");

    private static final String BY_COUNCIL =
            """
            {"title": {"hy": "Որոշումն ընդունում է ավագանի՞ն (ոչ՝ համայնքի ղեկավարը)",
                       "en": "Does the council decide (no: the head of the community)?",
                       "ru": "Решает совет (нет: глава общины)?"},
             "type": "yes-no", "law": {"evidence": "memory-medium"}}
            """;

    private final Rules rules;

    @Activate
    public Parts(@Reference Rules rules) {
        this.rules = rules;
    }

    /** @param key {@code about}, {@code step.s1}, {@code field.s1.q1}, {@code document.d1}, {@code fee.0}… */
    Optional<Part> find(Visit visit, ObjectNode tree, String key) {
        Matcher place = ADDRESS.matcher(key);
        if (!place.matches()) {
            return Optional.empty();
        }
        Choices choices = new Choices(visit, tree);
        return Optional.of(
                switch (key.replaceFirst("\\..*", "")) {
                    case "about" -> about(choices);
                    case "parameter" -> parameter(choices, place.group(1));
                    case "step" -> step(choices, place.group(2));
                    case "field" -> field(choices, place.group(3), place.group(4));
                    case "document" -> document(choices, place.group(5));
                    case "fee" -> fee(choices, place.group(6));
                    case "course" -> course(choices);
                    default -> outcome(choices);
                });
    }

    /** Writes what was typed on a page; the kind of an answer decides what else there is to it. */
    void write(Visit visit, ObjectNode tree, String key) {
        find(visit, tree, key).ifPresent(part -> part.write(tree, visit.form()));
        if (key.equals("course")) {
            whoDecides(tree);
        }
        find(visit, tree, key).ifPresent(part -> {
            part.write(tree, visit.form());
            if (key.startsWith("field.") && tree.at(part.at()) instanceof ObjectNode field) {
                List.of("options", "min", "max", "pattern").stream()
                        .filter(name -> part.controls().stream()
                                .noneMatch(control -> control.name().equals(name)))
                        .filter(name -> !name.equals("pattern")
                                || !field.path("type").asText().endsWith("text"))
                        .forEach(field::remove);
            }
        });
    }

    /** A course that the head or the council ends asks the community which of them. */
    private static void whoDecides(ObjectNode tree) {
        if (tree.path("workflow").asText().equals("head-or-council")
                && !tree.at("/parameters").has("byCouncil")) {
            tree.withObject("/parameters").set("byCouncil", Json.read(BY_COUNCIL, ObjectNode.class));
        }
    }

    private static Part about(Choices choices) {
        return new Part(
                "",
                List.of(
                        Control.of("title", "three", "define.field.title"),
                        Control.of("help", "paragraph", "define.field.help").maybe(),
                        Control.of("category", "select", "define.category")
                                .among(choices.texts("services.category.", CATEGORIES)),
                        Control.of("applicants", "checks", "define.field.applicants")
                                .among(Stream.of("person", "proxy", "organisation")
                                        .map(kind -> new Option(
                                                kind, choices.visit().text("apply.kind." + kind + ".office")))
                                        .toList()),
                        Control.of("law.0", "three", "define.field.law")
                                .hinted()
                                .maybe(),
                        Control.of("decides", "three", "define.field.decides")
                                .hinted()
                                .maybe()));
    }

    /** What the community confirms before it counts. */
    private static Part parameter(Choices choices, String parameter) {
        String at = "/parameters/" + parameter;
        return new Part(
                at,
                List.of(
                        Control.of("title", "three", "define.field.parameter").hinted(),
                        Control.of("type", "select", "define.field.parameter-type")
                                .among(choices.texts("define.parameter.", GIVEN)),
                        proposal(choices, at),
                        Control.of("required", "no", "define.field.parameter-optional")
                                .hinted(),
                        Control.of("law", "three", "define.field.parameter-law").maybe(),
                        Control.of("law.evidence", "select", "define.field.evidence")
                                .hinted()
                                .among(choices.texts("define.evidence.", EVIDENCE))));
    }

    /** Where there are but two answers they are to choose from. */
    private static Control proposal(Choices choices, String at) {
        List<String> values =
                switch (choices.tree().at(at + "/type").asText("")) {
                    case "yes-no" -> List.of("true", "false");
                    case "day-kind" -> List.of("working", "calendar");
                    default -> List.of();
                };
        return Control.of("proposal", values.isEmpty() ? "line" : "select", "define.field.proposal")
                .hinted()
                .maybe()
                .among(Choices.with(
                        choices.texts("define.value.", values),
                        values.isEmpty()
                                ? ""
                                : choices.tree().at(at + "/proposal").asText("")));
    }

    private static Part step(Choices choices, String step) {
        String at = "/form/" + step;
        return new Part(
                at,
                List.of(
                        Control.of("title", "three", "define.field.step").hinted(),
                        Control.of("help", "paragraph", "define.field.help").maybe(),
                        Control.of("most", "count", "define.field.most")
                                .hinted()
                                .maybe(),
                        choices.condition(at, "when")));
    }

    private static Part field(Choices choices, String step, String field) {
        String at = "/form/" + step + "/fields/" + field;
        String type = choices.tree().at(at + "/type").asText("");
        List<Control> controls = new ArrayList<>(List.of(
                Control.of("label", "three", "define.field.question"),
                Control.of("type", "select", "define.field.type").among(choices.texts("define.type.", TYPES)),
                Control.of("help", "paragraph", "define.field.help").maybe(),
                Control.of("required", "no", "define.field.optional"),
                choices.condition(at, "when")));
        if (type.isEmpty() || type.startsWith("choice")) {
            controls.add(
                    2, Control.of("options", "choices", "define.field.options").hinted());
        }
        if (List.of("text", "long-text", "number", "count", "amount", "date").contains(type)) {
            String kind = type.endsWith("text") ? "letters" : type.equals("date") ? "days" : "number";
            controls.add(Control.of("min", "count", "define.field.min-" + kind).maybe());
            controls.add(Control.of("max", "count", "define.field.max-" + kind).maybe());
        }
        return new Part(at, controls);
    }

    private static Part document(Choices choices, String document) {
        String at = "/documents/" + document;
        return new Part(
                at,
                List.of(
                        Control.of("title", "three", "define.field.document").hinted(),
                        Control.of("help", "paragraph", "define.field.help").maybe(),
                        Control.of("required", "no", "define.field.optional"),
                        Control.of("proxy", "yes", "define.field.proxy").hinted(),
                        choices.condition(at, "when")));
    }

    private Part fee(Choices choices, String fee) {
        String at = "/fees/" + fee;
        List<Option> tariffs = rules.all().stream()
                .map(rule -> TARIFF.matcher(rule.id()).matches()
                        ? new Option(
                                rule.id().replaceFirst(".*\\.", ""),
                                rule.id().replaceFirst(".*\\.", "") + " "
                                        + rule.title().get(choices.visit().lang()))
                        : null)
                .filter(option -> option != null)
                .distinct()
                .toList();
        return new Part(
                at,
                List.of(
                        Control.of("formula", "value", "define.field.fee")
                                .hinted()
                                .maybe()
                                .among(choices.given("drams", "number")),
                        Control.of("tariff", "select", "define.field.tariff")
                                .hinted()
                                .maybe()
                                .among(Choices.with(
                                        tariffs,
                                        choices.tree().at(at + "/tariff").asText(""))),
                        Control.of("quantity", "select", "define.field.quantity")
                                .maybe()
                                .among(Choices.with(
                                        choices.asked()
                                                .filter(question -> List.of("number", "count")
                                                        .contains(question.type()))
                                                .map(question -> new Option(question.name(), question.label()))
                                                .toList(),
                                        choices.tree().at(at + "/quantity").asText(""))),
                        Control.of("at", "select", "define.field.at")
                                .maybe()
                                .among(choices.texts("apply.fee.", List.of("sending", "outcome"))),
                        Control.of("stays", "checks", "define.field.stays")
                                .hinted()
                                .maybe()
                                .among(choices.texts("define.stays.", List.of("refused", "withdrawn", "lapsed"))),
                        choices.condition(at, "when")));
    }

    private static Part course(Choices choices) {
        List<Control> controls = new ArrayList<>();
        List<Option> workflows = new ArrayList<>();
        JsonNode own = choices.tree().path("workflow");
        if (own.isObject()) {
            workflows.add(new Option("", choices.visit().text("define.workflow.own")));
        }
        workflows.addAll(choices.texts("define.workflow.", Shipped.WORKFLOWS));
        controls.add(Control.of("workflow", "select", "define.field.workflow").among(workflows));
        List<Option> kinds = new ArrayList<>(choices.texts("define.value.", List.of("calendar", "working")));
        kinds.addAll(choices.given("day-kind"));
        if (!choices.tree().at("/term/days").isContainerNode()) {
            controls.add(Control.of("term.days", "value", "define.field.days")
                    .hinted()
                    .among(choices.given("days")));
        }
        controls.add(Control.of("term.kind", "select", "define.field.day-kind").among(kinds));
        controls.add(Control.of("term.completion", "value", "define.field.completion")
                .hinted()
                .maybe()
                .among(choices.given("days")));
        controls.add(Control.of("term.extension", "value", "define.field.extension")
                .hinted()
                .maybe()
                .among(choices.given("days")));
        controls.add(Control.of("silence", "select", "define.field.silence")
                .hinted()
                .among(choices.texts("define.silence.", List.of("none", "consent", "refusal"))));
        return new Part("", controls);
    }

    private static Part outcome(Choices choices) {
        List<Control> controls = new ArrayList<>(List.of(
                Control.of("kind", "select", "define.field.kind").among(choices.texts("services.paper.", PAPERS)),
                Control.of("title", "three", "define.field.heading").hinted().maybe(),
                Control.of("body", "sentences", "define.field.sentence")
                        .hinted()
                        .among(choices.condition("", "when").options())));
        if (choices.tree().at("/outcome/validity").size() < 2) {
            controls.add(Control.of("validity.0.count", "value", "define.field.validity")
                    .maybe()
                    .among(choices.given("number", "days")));
            controls.add(Control.of("validity.0.unit", "select", "define.field.unit")
                    .maybe()
                    .among(choices.texts("define.unit.", List.of("days", "months", "quarters", "years"))));
        }
        if (!choices.tree().at("/outcome/facts").isObject()) {
            controls.add(Control.of("facts", "checks", "define.field.facts")
                    .hinted()
                    .maybe()
                    .among(choices.texts(
                            "define.fact.", List.of("household", "farm", "land", "property", "debts", "payments"))));
        }
        return new Part("/outcome", controls);
    }

    /** Names the shared workflow that a file's own one is word for word. */
    static void shared(ObjectNode tree, Workflow workflow) {
        if (Shipped.WORKFLOWS.contains(workflow.id())
                && Shipped.workflow(workflow.id()).equals(workflow)) {
            tree.put("workflow", workflow.id());
        }
    }
}
