package am.hamaynk.services.definition;

import am.hamaynk.api.Problem;
import am.hamaynk.services.definition.Definition.Field;
import am.hamaynk.services.definition.Definition.Option;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** What a definition has asked so far, so that each expression names only what is known where it stands. */
final class Names {
    private final Problem.Collector problems;
    /** What may be named so far, and which texts it may be compared with (null for any). */
    private final Map<String, Set<String>> known = new HashMap<>();

    private final Set<String> used = new HashSet<>();

    Names(Problem.Collector problems) {
        this.problems = problems;
    }

    /** @param texts with which it may be compared; null for any */
    void know(String name, Set<String> texts) {
        known.put(name, texts);
    }

    void use(String name) {
        used.add(name);
    }

    boolean used(String name) {
        return used.contains(name);
    }

    /** The questions below a place, each known from there on. */
    void fields(String place, String name, List<Field> fields) {
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

    void expression(String at, String expression) {
        if (expression != null && names(at, () -> Expressions.names(expression))) {
            Expressions.compared(expression, (name, text) -> {
                Set<String> options = known.get(name);
                problems.check(options == null || options.contains(text), at, "unsound-option", name, text);
            });
        }
    }

    /** The places of a sentence. */
    void sentence(String at, String text) {
        names(at, () -> Expressions.namesIn(text));
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

    /** A text that may be left out, but only in all languages. */
    void optional(String at, Map<String, String> texts) {
        if (!texts.isEmpty()) {
            texts(at, texts);
        }
    }

    /** A text in each language. */
    void texts(String at, Map<String, String> texts) {
        Stream.of("hy", "en", "ru")
                .filter(Predicate.not(
                        lang -> texts.containsKey(lang) && !texts.get(lang).isBlank()))
                .forEach(lang -> problems.check(false, at + "/" + lang, "definition-missing", lang));
    }

    <T> void unique(String at, List<T> all, Function<T, String> id) {
        Set<String> ids = new HashSet<>();
        all.forEach(one ->
                problems.check(ids.add(id.apply(one)), at + "/" + id.apply(one), "unsound-twice", id.apply(one)));
    }
}
