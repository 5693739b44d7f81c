package am.hamaynk.services.definition;

import am.hamaynk.api.Problem;
import am.hamaynk.services.definition.Definition.Action;
import am.hamaynk.services.definition.Definition.Document;
import am.hamaynk.services.definition.Definition.Fee;
import am.hamaynk.services.definition.Definition.Field;
import am.hamaynk.services.definition.Definition.Length;
import am.hamaynk.services.definition.Definition.Option;
import am.hamaynk.services.definition.Definition.Parameter;
import am.hamaynk.services.definition.Definition.Sentence;
import am.hamaynk.services.definition.Definition.State;
import am.hamaynk.services.definition.Definition.Step;
import am.hamaynk.services.definition.Definition.Term;
import am.hamaynk.services.definition.Definition.Validity;
import am.hamaynk.services.definition.Definition.Workflow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * What a schema cannot say: that a case under this definition can always be brought to an end by those who may, and that
 * every expression names only what is known when it is asked.
 */
public final class Soundness {
    private static final Set<String> APPLICANT = Set.of("applicant.kind", "applicant.name", "applicant.address");
    private static final Set<String> DECIDERS = Set.of("decider", "council");
    private static final Set<String> OFFICE = Set.of("officer", "decider", "council");
    private static final Map<String, String> ENDS = Map.of(
            "grant", "granted", "refuse", "refused", "withdraw", "withdrawn", "answer", "answered", "lapse", "lapsed");

    private final Definition definition;
    private final Problem.Collector problems = new Problem.Collector();
    /** What may be named so far, and which texts it may be compared with (null for any). */
    private final Map<String, Set<String>> known = new HashMap<>();

    private final Set<String> used = new HashSet<>();

    private Soundness(Definition definition) {
        this.definition = definition;
    }

    /** @throws Problem 422 with all that is unsound, each at its place as a JSON pointer */
    public static void check(Definition definition) {
        Soundness soundness = new Soundness(definition);
        soundness.parameters();
        soundness.form();
        soundness.office();
        soundness.workflow();
        soundness.queue();
        soundness.outcome();
        soundness.parametersAreUsed();
        soundness.problems.throwIfAny();
    }

    private void parameters() {
        unique("/parameters", definition.parameters(), Parameter::key);
        for (Parameter parameter : definition.parameters()) {
            String at = "/parameters/" + parameter.key();
            texts(at + "/title", parameter.title());
            problems.check(fits(parameter), at + "/proposal", "unsound-proposal", parameter.type());
            known.put("parameter." + parameter.key(), null);
        }
        APPLICANT.forEach(name -> known.put(name, null));
        known.put("applicant.kind", Set.copyOf(definition.applicants()));
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
        texts("/title", definition.title());
        unique("/form", definition.form(), Step::id);
        for (Step step : definition.form()) {
            String at = "/form/" + step.id();
            texts(at + "/title", step.title());
            optional(at + "/help", step.help());
            expression(at + "/when", step.when());
            fields(at, "answers." + step.id(), step.fields());
        }
        unique("/documents", definition.documents(), Document::id);
        for (Document document : definition.documents()) {
            String at = "/documents/" + document.id();
            texts(at + "/title", document.title());
            optional(at + "/help", document.help());
            expression(at + "/when", document.when());
        }
    }

    private void fields(String place, String name, List<Field> fields) {
        unique(place + "/fields", fields, Field::id);
        for (Field field : fields) {
            String at = place + "/fields/" + field.id();
            texts(at + "/label", field.label());
            optional(at + "/help", field.help());
            expression(at + "/when", field.when());
            boolean choice = field.type().startsWith("choice");
            problems.check(choice == !field.options().isEmpty(), at + "/options", "unsound-options");
            unique(at + "/options", field.options(), Option::value);
            field.options().forEach(option -> texts(at + "/options/" + option.value(), option.label()));
            problems.check(
                    field.min() == null || field.max() == null || field.min() <= field.max(),
                    at + "/min",
                    "unsound-range");
            problems.check(field.pattern() == null || compiles(field.pattern()), at + "/pattern", "unsound-pattern");
            known.put(
                    name + "." + field.id(),
                    choice
                            ? Set.copyOf(
                                    field.options().stream().map(Option::value).toList())
                            : null);
        }
    }

    private static boolean compiles(String pattern) {
        try {
            Pattern.compile(pattern);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private void office() {
        for (int i = 0; i < definition.fees().size(); i++) {
            Fee fee = definition.fees().get(i);
            String at = "/fees/" + i;
            expression(at + "/when", fee.when());
            expression(at + "/formula", fee.formula());
            expression(at + "/quantity", fee.quantity());
            problems.check((fee.tariff() == null) != (fee.formula() == null), at, "unsound-fee");
        }
        Term term = definition.term();
        choices("/term/days", term.choices(), Length::when);
        term.choices().forEach(length -> length("/term/days", length));
        length("/term/extension", term.extension());
        length("/term/completion", term.completion());
        if (!term.kind().equals("working") && !term.kind().equals("calendar")) {
            used.add("parameter." + term.kind());
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
            expression(at, length.when());
            expression(at, length.days());
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

    private void workflow() {
        Workflow workflow = definition.workflow();
        String at = "/workflow/states";
        unique(at, workflow.states(), State::id);
        if (workflow.state(workflow.start()).isEmpty()) {
            problems.check(false, "/workflow/start", "unsound-state", workflow.start());
            return;
        }
        for (State state : workflow.states()) {
            unique(at + "/" + state.id() + "/actions", state.actions(), Action::id);
            state.actions().forEach(action -> acts(at + "/" + state.id() + "/actions/" + action.id(), action));
        }
        for (State state : workflow.states()) {
            state(at + "/" + state.id(), state);
        }
        Set<String> reached = reachable(workflow.start());
        for (State state : workflow.states()) {
            String here = at + "/" + state.id();
            problems.check(reached.contains(state.id()), here, "unsound-unreachable");
            if (state.end() == null) {
                problems.check(leads(state, Set.of("granted", "answered")), here, "unsound-no-success");
                problems.check(leads(state, Set.of("refused")), here, "unsound-no-refusal");
                problems.check(
                        state.actions().stream()
                                .anyMatch(action -> action.does().equals("withdraw")),
                        here,
                        "unsound-no-withdrawal");
            }
        }
    }

    /** An action's fields are known to what is asked after it: to all other expressions of the workflow and the outcome. */
    private void acts(String at, Action action) {
        texts(at + "/title", action.title());
        fields(at, "acts." + action.id(), action.fields());
        if (!action.text().equals("none")) {
            known.put("acts." + action.id() + ".text", null);
        }
    }

    private void state(String at, State state) {
        texts(at + "/title", state.title());
        boolean end = state.end() != null;
        problems.check(end == (state.hands() == null), at, "unsound-hands");
        problems.check(
                end ? state.actions().isEmpty() : state.actions().stream().anyMatch(action -> action.by() == null),
                at + "/actions",
                end ? "unsound-end" : "unsound-idle");
        String clock = end ? "over" : "applicant".equals(state.hands()) ? "stands" : state.clock();
        problems.check(
                state.clock().equals(clock) && (end || clock.equals("stands") == "applicant".equals(state.hands())),
                at + "/clock",
                "unsound-clock");
        state.actions().forEach(action -> action(at + "/actions/" + action.id(), state, action));
    }

    private void action(String at, State state, Action action) {
        expression(at + "/when", action.when());
        String by = action.by() == null ? state.hands() : action.by();
        State to = action.to() == null
                ? state
                : definition.workflow().state(action.to()).orElse(null);
        problems.check(to != null, at + "/to", "unsound-state", action.to());
        Set<String> may =
                switch (action.does()) {
                    case "grant", "refuse" -> DECIDERS;
                    case "answer", "ask-completion", "extend", "ask-opinions", "lapse" -> OFFICE;
                    case "give-opinion" -> Set.of("expert");
                    case "complete", "withdraw" -> Set.of("applicant");
                    default -> null;
                };
        problems.check(
                may == null
                        || by == null
                        || may.contains(by)
                        || by.equals("counter") && action.does().equals("ask-completion"),
                at + "/by",
                "unsound-by",
                action.does(),
                by);
        if (to != null) {
            String end = ENDS.get(action.does());
            problems.check(Objects.equals(end, to.end()), at + "/to", "unsound-to", action.does());
            problems.check(
                    !action.does().equals("ask-completion") || "applicant".equals(to.hands()),
                    at + "/to",
                    "unsound-to",
                    action.does());
            problems.check(
                    !action.does().equals("ask-opinions") || "expert".equals(to.hands()),
                    at + "/to",
                    "unsound-to",
                    action.does());
        }
        problems.check(
                !Set.of("refuse", "ask-completion", "extend", "lapse").contains(action.does())
                        || action.text().equals("required"),
                at + "/text",
                "unsound-reason",
                action.does());
    }

    private boolean leads(State from, Set<String> ends) {
        return reachable(from.id()).stream()
                .map(id -> definition.workflow().state(id).orElseThrow())
                .anyMatch(state -> state.end() != null && ends.contains(state.end()));
    }

    private Set<String> reachable(String from) {
        Set<String> reached = new LinkedHashSet<>(List.of(from));
        Deque<String> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            State state = definition.workflow().state(open.pop()).orElseThrow();
            state.actions().stream()
                    .map(Action::to)
                    .filter(Objects::nonNull)
                    .filter(to -> definition.workflow().state(to).isPresent())
                    .filter(reached::add)
                    .forEach(open::push);
        }
        return reached;
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
            expression("/queue/first", definition.queue().first());
        }
    }

    private void outcome() {
        texts("/outcome/title", definition.outcome().title());
        List<Sentence> body = definition.outcome().body();
        for (int i = 0; i < body.size(); i++) {
            String at = "/outcome/body/" + i;
            expression(at + "/when", body.get(i).when());
            texts(at, body.get(i).text());
            body.get(i).text().forEach((lang, text) -> names(at + "/" + lang, () -> Expressions.namesIn(text)));
        }
        List<Validity> validity = definition.outcome().validity();
        if (!validity.isEmpty()) {
            choices("/outcome/validity", validity, Validity::when);
        }
        for (Validity one : validity) {
            expression("/outcome/validity", one.when());
            expression("/outcome/validity", one.count());
        }
    }

    private void parametersAreUsed() {
        for (Parameter parameter : definition.parameters()) {
            problems.check(
                    used.contains("parameter." + parameter.key()), "/parameters/" + parameter.key(), "unsound-unused");
        }
    }

    private void expression(String at, String expression) {
        if (expression != null && names(at, () -> Expressions.names(expression))) {
            Expressions.compared(expression, (name, text) -> {
                Set<String> options = known.get(name);
                problems.check(options == null || options.contains(text), at, "unsound-option", name, text);
            });
        }
    }

    private boolean names(String at, Supplier<Set<String>> names) {
        try {
            for (String name : names.get()) {
                problems.check(known.containsKey(name), at, "unsound-name", name);
                used.add(name);
            }
            return true;
        } catch (Problem bad) {
            problems.add(Problem.field(at, bad.code(), bad.arguments().toArray()));
            return false;
        }
    }

    private void optional(String at, Map<String, String> texts) {
        if (!texts.isEmpty()) {
            texts(at, texts);
        }
    }

    private void texts(String at, Map<String, String> texts) {
        Stream.of("hy", "en", "ru")
                .filter(Predicate.not(
                        lang -> texts.containsKey(lang) && !texts.get(lang).isBlank()))
                .forEach(lang -> problems.check(false, at + "/" + lang, "definition-missing", lang));
    }

    private <T> void unique(String at, List<T> all, Function<T, String> id) {
        Set<String> ids = new HashSet<>();
        all.forEach(one ->
                problems.check(ids.add(id.apply(one)), at + "/" + id.apply(one), "unsound-twice", id.apply(one)));
    }
}
