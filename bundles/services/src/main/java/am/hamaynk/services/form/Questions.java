package am.hamaynk.services.form;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Days;
import am.hamaynk.api.text.Texts;
import am.hamaynk.services.definition.Definition.Field;
import am.hamaynk.services.definition.Definition.Option;
import am.hamaynk.services.definition.Expressions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Turns what somebody typed or sent into the values that the fields of a definition mean, and gathers all that is wrong with
 * it. Values are such as JSON has, and reading them again gives the same:
 *
 * <ul>
 *   <li>text, long-text, email, phone, choice: a String, in NFC and without control characters
 *   <li>number, count, amount: a BigDecimal without needless zeros
 *   <li>date: a String in ISO 8601
 *   <li>yes-no: a Boolean; choices: a List of Strings in the order of the options
 *   <li>person, property, vehicle, organisation: a Map of {@code id} and {@code text}, or of {@code text} alone where the
 *       register does not know it; file: a Map of {@code id} and {@code text}, which is its name
 *   <li>address: a Map of those of {@code settlement, street, building, apartment} that are given and of {@code text}
 * </ul>
 */
public final class Questions {
    /** Characters of the longest answer. */
    public static final int LONGEST = Writing.LONGEST;

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,130}");
    private static final Pattern PHONE = Pattern.compile("\\+?\\d{6,15}");
    private static final Set<String> YES = Set.of("yes", "true");
    private static final Set<String> NO = Set.of("no", "false");
    private final Writing writing;
    private final Measures measures;
    private final Records records;
    private final LocalDate today;

    /** @param today from which the bounds of dates are counted */
    public Questions(Texts texts, Known known, LocalDate today) {
        this.writing = new Writing(texts);
        this.measures = new Measures(writing);
        this.records = new Records(writing, known);
        this.today = today;
    }

    /**
     * Answers to fields that stand alone, as those of an action.
     *
     * @param typed by id of field; others in it are left out
     * @param at where problems stand: {@code at.field}
     * @param context what conditions see
     * @throws Problem with all that is wrong
     */
    public Map<String, Object> check(List<Field> fields, Map<String, ?> typed, String at, Map<String, ?> context) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        fill(fields, typed, at, context, values, problems);
        if (!problems.isEmpty()) {
            throw Problem.all(problems);
        }
        return values;
    }

    /**
     * A note or reason in writing; empty for null.
     *
     * @throws Problem {@code too-long}
     */
    public String text(String typed, String at) {
        String text = typed == null ? "" : writing.clean(typed, true);
        if (text.length() > LONGEST) {
            throw Problem.field(at, "too-long", LONGEST);
        }
        return text;
    }

    /** Adds the values of the fields that are asked, in their order, so that the condition of one sees those before it. */
    void fill(
            List<Field> fields,
            Map<?, ?> typed,
            String at,
            Map<String, ?> context,
            Map<String, Object> values,
            List<Problem> problems) {
        for (Field field : fields) {
            if (Expressions.truth(field.when(), context)) {
                String place = at + "." + field.id();
                try {
                    Object value = typed.get(field.id());
                    Object read = blank(value) ? null : read(field, value, place);
                    if (blank(read) && field.required()) {
                        throw Problem.field(place, "required-field");
                    }
                    if (!blank(read)) {
                        values.put(field.id(), read);
                    }
                } catch (Problem problem) {
                    problems.add(problem);
                }
            }
        }
    }

    static boolean blank(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().allMatch(Questions::blank);
        }
        if (value instanceof List<?> list) {
            return list.stream().allMatch(Questions::blank);
        }
        return value == null || value instanceof String text && text.isBlank();
    }

    private Object read(Field field, Object typed, String at) {
        return switch (field.type()) {
            case "text" -> writing.text(field, typed, Writing.LINE, false, at);
            case "long-text" -> writing.text(field, typed, LONGEST, true, at);
            case "number" -> Measures.within(field, measures.number(typed, at, "bad-number"), at);
            case "count" -> Measures.within(field, measures.count(typed, at), at);
            case "amount" -> Measures.within(field, measures.amount(typed, at), at);
            case "date" -> date(field, typed, at);
            case "yes-no" -> truth(typed, at);
            case "choice" -> choice(field, typed, at);
            case "choices" -> choices(field, typed, at);
            case "email" -> matching(EMAIL, writing.line(typed, Writing.LINE, at), at, "bad-email");
            case "phone" -> matching(
                    PHONE, writing.line(typed, Writing.LINE, at).replaceAll("[ ()./-]", ""), at, "bad-phone");
            case "address" -> records.address(typed, at);
            case "file" -> records.file(typed, at);
            default -> records.record(field.type(), typed, at);
        };
    }

    private static String matching(Pattern pattern, String text, String at, String code) {
        if (!text.isEmpty() && !pattern.matcher(text).matches()) {
            throw Problem.field(at, code);
        }
        return text;
    }

    private String date(Field field, Object typed, String at) {
        LocalDate day = day(typed, at);
        if (field.min() != null && day.isBefore(today.plusDays(field.min()))) {
            throw Problem.field(at, "date-early", today.plusDays(field.min()));
        }
        if (field.max() != null && day.isAfter(today.plusDays(field.max()))) {
            throw Problem.field(at, "date-late", today.plusDays(field.max()));
        }
        return day.toString();
    }

    private LocalDate day(Object typed, String at) {
        String text = typed instanceof String string ? writing.line(string, Writing.LINE, at) : "";
        return Days.typed(at, text);
    }

    private static Boolean truth(Object typed, String at) {
        String text = typed.toString();
        if (YES.contains(text) || NO.contains(text)) {
            return YES.contains(text);
        }
        throw Problem.field(at, "bad-choice");
    }

    private static String choice(Field field, Object typed, String at) {
        return field.options().stream()
                .map(Option::value)
                .filter(value -> value.equals(typed))
                .findFirst()
                .orElseThrow(() -> Problem.field(at, "bad-choice"));
    }

    private static List<String> choices(Field field, Object typed, String at) {
        List<?> chosen = typed instanceof List<?> list ? list : List.of(typed);
        List<String> values = field.options().stream().map(Option::value).toList();
        if (!chosen.stream().allMatch(one -> blank(one) || values.contains(one))) {
            throw Problem.field(at, "bad-choice");
        }
        return values.stream().filter(chosen::contains).toList();
    }
}
