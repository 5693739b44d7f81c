package am.hamaynk.services.definition;

import am.hamaynk.api.text.Numbers;
import am.hamaynk.services.definition.Definition.Action;
import am.hamaynk.services.definition.Definition.Field;
import am.hamaynk.services.definition.Definition.Option;
import am.hamaynk.services.definition.Definition.Parameter;
import am.hamaynk.services.definition.Definition.Sentence;
import am.hamaynk.services.definition.Definition.State;
import am.hamaynk.services.definition.Definition.Step;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a paper says in one language: choices by their labels, dates in words, amounts as drams are written. */
public final class Sentences {
    private static final char NO_BREAK = '\u00A0';
    /** By itself as on every page. */
    private static final Map<String, DateTimeFormatter> DATES = Map.of(
            "hy", DateTimeFormatter.ofPattern("d MMMM, y 'թ.'", Locale.forLanguageTag("hy")),
            "en", DateTimeFormatter.ofPattern("d MMMM y", Locale.ENGLISH),
            "ru", DateTimeFormatter.ofPattern("d MMMM y 'г.'", Locale.forLanguageTag("ru")));

    /**
     * Within a sentence: the Armenian day stands last, for it takes the endings of the case, and the Russian year is a whole
     * word, for where it is last the sentence would end in two full stops.
     */
    private static final Map<String, DateTimeFormatter> IN_SENTENCE = Map.of(
            "hy", DateTimeFormatter.ofPattern("y 'թ.' MMMM d", Locale.forLanguageTag("hy")),
            "en", DATES.get("en"),
            "ru", DateTimeFormatter.ofPattern("d MMMM y 'года'", Locale.forLanguageTag("ru")));

    private static final Set<String> MONEY = Set.of("known.debts", "known.payments");
    private static final Map<String, String> YES = Map.of("hy", "այո", "en", "yes", "ru", "да");
    private static final Map<String, String> NO = Map.of("hy", "ոչ", "en", "no", "ru", "нет");

    private final String lang;
    private final Map<String, Field> fields = new HashMap<>();
    private final Map<String, Parameter> parameters = new HashMap<>();

    private Sentences(Definition definition, String lang) {
        this.lang = lang;
        for (Step step : definition.form()) {
            step.fields().forEach(field -> fields.put("answers." + step.id() + "." + field.id(), field));
        }
        for (State state : definition.workflow().states()) {
            for (Action action : state.actions()) {
                action.fields().forEach(field -> fields.put("acts." + action.id() + "." + field.id(), field));
            }
        }
        definition.parameters().forEach(parameter -> parameters.put("parameter." + parameter.key(), parameter));
    }

    /**
     * The sentences of the outcome whose conditions hold, in order.
     *
     * @param context what {@link Expressions} see
     * @param lang hy, en or ru
     */
    public static List<String> of(Definition definition, Map<String, ?> context, String lang) {
        Sentences sentences = new Sentences(definition, lang);
        return definition.outcome().body().stream()
                .filter(sentence -> Expressions.truth(sentence.when(), context))
                .map(sentence -> sentences.text(sentence, context))
                .toList();
    }

    /** One sentence of a definition, whatever its condition. */
    public static String text(Definition definition, Sentence sentence, Map<String, ?> context, String lang) {
        return new Sentences(definition, lang).text(sentence, context);
    }

    private String text(Sentence sentence, Map<String, ?> context) {
        return Expressions.text(sentence.text().get(lang), context, this::said);
    }

    /** How one language shows the values of a definition's fields and parameters. */
    public static Sentences in(Definition definition, String lang) {
        return new Sentences(definition, lang);
    }

    /**
     * What was given with a step of the workflow, each value under its question.
     *
     * @param which of its questions may be seen
     */
    public List<String> given(String action, Map<String, ?> values, Predicate<Field> which) {
        String step = "acts." + action + ".";
        return values.keySet().stream()
                .filter(name -> fields.containsKey(step + name) && values.get(name) != null)
                .filter(name -> which.test(fields.get(step + name)))
                .map(name -> fields.get(step + name).label().get(lang) + " – " + words(step + name, values.get(name)))
                .toList();
    }

    /** A value as it is kept, in words; of several one after the other. */
    public String words(String name, Object value) {
        if (value instanceof List<?> several) {
            return several.stream().map(one -> shown(name, one)).collect(Collectors.joining(", "));
        }
        return value instanceof Map<?, ?> known ? String.valueOf(known.get("text")) : shown(name, value);
    }

    private String said(String name, Object value) {
        return type(name).equals("date") ? date(value.toString(), IN_SENTENCE.get(lang)) : shown(name, value);
    }

    private String shown(String name, Object value) {
        return switch (type(name)) {
            case "choice", "choices" -> label(fields.get(name), value.toString());
            case "date" -> date(value.toString(), DATES.get(lang));
            case "amount", "drams" -> amount(value);
            default -> plain(value);
        };
    }

    private String type(String name) {
        if (name == null) {
            return "";
        }
        return MONEY.contains(name)
                ? "drams"
                : fields.containsKey(name)
                        ? fields.get(name).type()
                        : parameters.containsKey(name) ? parameters.get(name).type() : "";
    }

    private String label(Field field, String value) {
        return field.options().stream()
                .filter(option -> option.value().equals(value))
                .map(Option::label)
                .map(label -> label.get(lang))
                .findFirst()
                .orElse(value);
    }

    private static String date(String value, DateTimeFormatter form) {
        try {
            return LocalDate.parse(value).format(form);
        } catch (DateTimeParseException e) {
            return value;
        }
    }

    private String amount(Object value) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setGroupingSeparator(NO_BREAK);
        return value instanceof BigDecimal drams
                ? new DecimalFormat("#,##0", symbols).format(drams) + NO_BREAK + "֏"
                : plain(value);
    }

    private String plain(Object value) {
        if (value instanceof BigDecimal number) {
            return lang.equals("en")
                    ? Numbers.text(number)
                    : Numbers.text(number).replace('.', ',');
        }
        return value instanceof Boolean truth ? (truth ? YES : NO).get(lang) : value.toString();
    }
}
