package am.hamaynk.services.definition;

import am.hamaynk.api.Problem;
import am.hamaynk.services.definition.Definition.Document;
import am.hamaynk.services.definition.Definition.Fact;
import am.hamaynk.services.definition.Definition.Fee;
import am.hamaynk.services.definition.Definition.Length;
import am.hamaynk.services.definition.Definition.Outcome;
import am.hamaynk.services.definition.Definition.Parameter;
import am.hamaynk.services.definition.Definition.Sentence;
import am.hamaynk.services.definition.Definition.Step;
import am.hamaynk.services.definition.Definition.Term;
import am.hamaynk.services.definition.Definition.Validity;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What a schema cannot say: that a case under this definition can always be brought to an end by those who may, and that
 * every expression names only what is known when it is asked.
 */
public final class Soundness {
    private static final Set<String> APPLICANT = Set.of("applicant.kind", "applicant.name", "applicant.address");

    private final Definition definition;
    private final Problem.Collector problems = new Problem.Collector();
    private final Names names = new Names(problems);

    private Soundness(Definition definition) {
        this.definition = definition;
    }

    /** @throws Problem 422 with all that is unsound, each at its place as a JSON pointer */
    public static void check(Definition definition) {
        Soundness soundness = new Soundness(definition);
        soundness.parameters();
        soundness.form();
        soundness.office();
        new SoundCourse(definition.workflow(), soundness.problems, soundness.names).check();
        soundness.queue();
        soundness.outcome();
        soundness.parametersAreUsed();
        soundness.problems.throwIfAny();
    }

    private void parameters() {
        names.unique("/parameters", definition.parameters(), Parameter::key);
        for (Parameter parameter : definition.parameters()) {
            String at = "/parameters/" + parameter.key();
            names.texts(at + "/title", parameter.title());
            problems.check(fits(parameter), at + "/proposal", "unsound-proposal", parameter.type());
            names.know("parameter." + parameter.key(), null);
        }
        APPLICANT.forEach(name -> names.know(name, null));
        names.know("applicant.kind", Set.copyOf(definition.applicants()));
    }

    private static boolean fits(Parameter parameter) {
        String proposal = parameter.proposal();
        return proposal == null
                || switch (parameter.type()) {
                    case "days", "drams" -> proposal.matches("\\d{1,9}");
                    case "number" -> proposal.matches("\\d{1,9}(\\.\\d{1,4})?");
                    case "percent" -> proposal.matches("100|\\d{1,2}(\\.\\d{1,4})?");
                    case "yes-no" -> proposal.matches("true|false");
                    case "day-kind" -> proposal.matches("working|calendar");
                    default -> true;
                };
    }

    private void form() {
        names.texts("/title", definition.title());
        names.optional("/decides", definition.decides());
        names.unique("/form", definition.form(), Step::id);
        for (Step step : definition.form()) {
            String at = "/form/" + step.id();
            names.texts(at + "/title", step.title());
            names.optional(at + "/help", step.help());
            names.expression(at + "/when", step.when());
            names.fields(at, "answers." + step.id(), step.fields());
        }
        names.unique("/documents", definition.documents(), Document::id);
        for (Document document : definition.documents()) {
            String at = "/documents/" + document.id();
            names.texts(at + "/title", document.title());
            names.optional(at + "/help", document.help());
            names.expression(at + "/when", document.when());
        }
    }

    private void office() {
        for (int i = 0; i < definition.fees().size(); i++) {
            Fee fee = definition.fees().get(i);
            String at = "/fees/" + i;
            names.expression(at + "/when", fee.when());
            names.expression(at + "/formula", fee.formula());
            names.expression(at + "/quantity", fee.quantity());
            problems.check(fee.tariff() != null || fee.formula() != null, at, "unsound-fee");
        }
        Term term = definition.term();
        choices("/term/days", term.choices(), Length::when);
        term.choices().forEach(length -> length("/term/days", length));
        length("/term/extension", term.extension());
        length("/term/completion", term.completion());
        if (!term.kind().equals("working") && !term.kind().equals("calendar")) {
            names.use("parameter." + term.kind());
            problems.check(
                    definition
                            .parameter(term.kind())
                            .filter(one -> one.type().equals("day-kind"))
                            .isPresent(),
                    "/term/kind",
                    "unsound-name",
                    term.kind());
        }
    }

    private void length(String at, Length length) {
        if (length != null) {
            names.expression(at, length.when());
            names.expression(at, length.days());
        }
    }

    /** Tried in order, the last for whatever is left. */
    private <T> void choices(String at, List<T> choices, Function<T, String> when) {
        for (int i = 0; i < choices.size(); i++) {
            boolean last = i == choices.size() - 1;
            problems.check((when.apply(choices.get(i)) == null) == last, at, "unsound-choices");
        }
        problems.check(!choices.isEmpty(), at, "unsound-choices");
    }

    private void queue() {
        if (definition.queue() != null) {
            String state = definition.queue().state();
            problems.check(
                    definition
                            .workflow()
                            .state(state)
                            .filter(one -> one.end() == null)
                            .isPresent(),
                    "/queue/state",
                    "unsound-state",
                    state);
            names.expression("/queue/first", definition.queue().first());
        }
    }

    private void outcome() {
        Outcome outcome = definition.outcome();
        names.texts("/outcome/title", outcome.title());
        for (Fact fact : outcome.facts()) {
            String at = "/outcome/facts/" + fact.name();
            names.expression(at + "/when", fact.when());
            names.expression(at + "/object", fact.object());
            names.expression(at + "/from", fact.from());
            names.expression(at + "/to", fact.to());
            names.know("known." + fact.name(), null);
        }
        sentences("/outcome/body/", outcome.body());
        sentences("/outcome/bars/", outcome.bars());
        if (outcome.appeal() != null) {
            names.expression("/outcome/appeal", outcome.appeal().when());
            names.expression("/outcome/appeal", outcome.appeal().count());
        }
        List<Validity> validity = outcome.validity();
        if (!validity.isEmpty()) {
            choices("/outcome/validity", validity, Validity::when);
        }
        for (Validity one : validity) {
            names.expression("/outcome/validity", one.when());
            names.expression("/outcome/validity", one.count());
            names.expression("/outcome/validity", one.from());
        }
    }

    private void sentences(String place, List<Sentence> sentences) {
        for (int i = 0; i < sentences.size(); i++) {
            String at = place + i;
            names.expression(at + "/when", sentences.get(i).when());
            names.texts(at, sentences.get(i).text());
            sentences.get(i).text().forEach((lang, text) -> names.sentence(at + "/" + lang, text));
        }
    }

    private void parametersAreUsed() {
        for (Parameter parameter : definition.parameters()) {
            problems.check(
                    names.used("parameter." + parameter.key()), "/parameters/" + parameter.key(), "unsound-unused");
        }
    }
}
