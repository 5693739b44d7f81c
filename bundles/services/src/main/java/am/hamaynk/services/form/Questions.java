package am.hamaynk.services.form;

import am.hamaynk.api.Problem;
import am.hamaynk.api.text.Texts;
import am.hamaynk.services.definition.Definition.Field;
import am.hamaynk.services.definition.Definition.Option;
import am.hamaynk.services.definition.Expressions;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
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
    public static final int LONGEST = 4_000;

    private static final int LINE = 200;
    private static final int ID = 100;
    private static final int DIGITS = 15;
    private static final int DECIMALS = 6;
    private static final int PATIENCE = 200_000;
    private static final List<String> ADDRESS = List.of("settlement", "street", "building", "apartment");
    private static final Pattern NUMBER = Pattern.compile("[-−]?\\d{1,15}([.,]\\d{1,6})?");
    private static final Pattern THOUSANDS = Pattern.compile("[-−]?[1-9]\\d{0,2}([.,]\\d{3})+");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,130}");
    private static final Pattern PHONE = Pattern.compile("\\+?\\d{6,15}");
    private static final Set<String> YES = Set.of("yes", "true");
    private static final Set<String> NO = Set.of("no", "false");
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.ofPattern("uuuu-M-d").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("d.M.uuuu").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT));

    private final Texts texts;
    private final Known known;
    private final LocalDate today;

    /** @param today from which the bounds of dates are counted */
    public Questions(Texts texts, Known known, LocalDate today) {
        this.texts = texts;
        this.known = known;
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
     * A note or reason in words; empty for null.
     *
     * @throws Problem {@code too-long}
     */
    public String text(String typed, String at) {
        String text = typed == null ? "" : clean(typed, true);
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
            case "text" -> text(field, typed, LINE, false, at);
            case "long-text" -> text(field, typed, LONGEST, true, at);
            case "number" -> within(field, number(typed, at, "bad-number"), at);
            case "count" -> within(field, count(typed, at), at);
            case "amount" -> within(field, amount(typed, at), at);
            case "date" -> date(field, typed, at);
            case "yes-no" -> truth(typed, at);
            case "choice" -> choice(field, typed, at);
            case "choices" -> choices(field, typed, at);
            case "email" -> matching(EMAIL, line(typed, LINE, at), at, "bad-email");
            case "phone" -> matching(PHONE, line(typed, LINE, at).replaceAll("[ ()./-]", ""), at, "bad-phone");
            case "address" -> address(typed, at);
            case "file" -> file(typed, at);
            default -> record(field.type(), typed, at);
        };
    }

    private String text(Field field, Object typed, int usual, boolean lines, String at) {
        long most = field.pattern() == null ? LONGEST : LINE;
        int longest = (int) Math.min(field.max() == null ? usual : field.max(), most);
        String text = clean(string(typed, at), lines);
        if (text.length() > longest) {
            throw Problem.field(at, "too-long", longest);
        }
        if (field.min() != null && text.length() < field.min() && !text.isEmpty()) {
            throw Problem.field(at, "too-short", field.min());
        }
        if (field.pattern() != null && !text.isEmpty() && !matches(field.pattern(), text)) {
            throw Problem.field(at, "bad-format");
        }
        return text;
    }

    private String line(Object typed, int longest, String at) {
        String text = clean(string(typed, at), false);
        if (text.length() > longest) {
            throw Problem.field(at, "too-long", longest);
        }
        return text;
    }

    private static String string(Object typed, String at) {
        if (typed instanceof String text) {
            return text;
        }
        if (typed instanceof Number number) {
            return exact(number, at, "bad-value").toPlainString();
        }
        throw Problem.field(at, "bad-value");
    }

    private static String matching(Pattern pattern, String text, String at, String code) {
        if (!text.isEmpty() && !pattern.matcher(text).matches()) {
            throw Problem.field(at, code);
        }
        return text;
    }

    private BigDecimal number(Object typed, String at, String code) {
        if (typed instanceof Number number) {
            return exact(number, at, code);
        }
        if (!(typed instanceof String string)) {
            throw Problem.field(at, code);
        }
        String text = line(string, LINE, at).replace(" ", "");
        if (THOUSANDS.matcher(text).matches()) {
            text = text.replaceAll("[.,]", "");
        }
        if (!NUMBER.matcher(text).matches()) {
            throw Problem.field(at, code);
        }
        return plain(new BigDecimal(text.replace(',', '.').replace('−', '-')));
    }

    private static BigDecimal exact(Number number, String at, String code) {
        try {
            BigDecimal exact = new BigDecimal(number.toString());
            boolean sane = exact.precision() <= 100 && Math.abs((long) exact.scale()) <= 100;
            BigDecimal plain = sane ? plain(exact) : null;
            if (plain == null || plain.scale() > DECIMALS || plain.precision() - plain.scale() > DIGITS) {
                throw Problem.field(at, code);
            }
            return plain;
        } catch (NumberFormatException notFinite) {
            throw Problem.field(at, code);
        }
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private BigDecimal count(Object typed, String at) {
        BigDecimal count = number(typed, at, "bad-count");
        if (count.scale() > 0) {
            throw Problem.field(at, "bad-count");
        }
        return count;
    }

    private BigDecimal amount(Object typed, String at) {
        BigDecimal amount = number(
                typed instanceof String text ? line(text, LINE, at).replaceAll("(֏|դրամ|AMD|драм)$", "") : typed,
                at,
                "bad-amount");
        if (amount.scale() > 0 || amount.signum() < 0) {
            throw Problem.field(at, "bad-amount");
        }
        return amount;
    }

    private static BigDecimal within(Field field, BigDecimal number, String at) {
        if (field.min() != null && number.compareTo(BigDecimal.valueOf(field.min())) < 0) {
            throw Problem.field(at, "number-least", field.min());
        }
        if (field.max() != null && number.compareTo(BigDecimal.valueOf(field.max())) > 0) {
            throw Problem.field(at, "number-most", field.max());
        }
        return number;
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
        String text = typed instanceof String string ? line(string, LINE, at) : "";
        for (DateTimeFormatter format : DATES) {
            try {
                LocalDate day = LocalDate.parse(text, format);
                if (day.getYear() >= 1800 && day.getYear() <= 2200) {
                    return day;
                }
            } catch (DateTimeException otherForm) {
                continue;
            }
        }
        throw Problem.field(at, "bad-date");
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

    private Map<String, Object> record(String type, Object typed, String at) {
        Map<?, ?> parts = typed instanceof Map<?, ?> map ? map : Map.of("text", typed);
        if (!blank(parts.get("id"))) {
            String id = string(parts.get("id"), at);
            String shown =
                    id.length() > ID ? null : known.shown(type, id.strip()).orElse(null);
            if (shown != null) {
                return parts(Map.of("id", id.strip()), clean(shown, false));
            }
            if (blank(parts.get("text"))) {
                throw Problem.field(at, "unknown-record");
            }
        }
        return blank(parts.get("text")) ? Map.of() : parts(Map.of(), line(parts.get("text"), LINE, at));
    }

    private Map<String, Object> file(Object typed, String at) {
        Object id = typed instanceof Map<?, ?> map ? map.get("id") : typed;
        String shown = id instanceof String text && text.length() <= ID
                ? known.shown("file", text.strip()).orElse(null)
                : null;
        if (shown == null) {
            throw Problem.field(at, "unknown-file");
        }
        return parts(Map.of("id", id.toString().strip()), clean(shown, false));
    }

    private Map<String, Object> address(Object typed, String at) {
        Map<?, ?> told = typed instanceof Map<?, ?> map ? map : Map.of("text", typed);
        Map<String, Object> parts = new LinkedHashMap<>();
        for (String part : ADDRESS) {
            String text = blank(told.get(part)) ? "" : line(told.get(part), LINE, at);
            if (!text.isEmpty()) {
                parts.put(part, text);
            }
        }
        if (!parts.isEmpty()) {
            List<String> lines = new ArrayList<>();
            parts.values().forEach(part -> lines.add(part.toString()));
            return parts(parts, String.join(", ", lines));
        }
        return blank(told.get("text")) ? Map.of() : parts(parts, line(told.get("text"), LINE, at));
    }

    private static Map<String, Object> parts(Map<String, ?> parts, String text) {
        Map<String, Object> all = new LinkedHashMap<>(parts);
        if (!text.isEmpty()) {
            all.put("text", text);
        }
        return all;
    }

    /** NFC without control characters and halves of letters; one space between words, no more than one empty line. */
    private String clean(String typed, boolean lines) {
        StringBuilder text = new StringBuilder();
        boolean[] gap = new boolean[1];
        typed.codePoints().forEach(letter -> {
            if (lines
                    && (letter == '\n'
                            || Character.getType(letter) == Character.LINE_SEPARATOR
                            || Character.getType(letter) == Character.PARAGRAPH_SEPARATOR)) {
                int length = text.length();
                if (length > 0 && !(text.charAt(length - 1) == '\n' && text.charAt(Math.max(0, length - 2)) == '\n')) {
                    text.append('\n');
                }
                gap[0] = false;
            } else if (Character.isWhitespace(letter) || Character.isSpaceChar(letter)) {
                gap[0] = true;
            } else if (readable(letter)) {
                if (gap[0] && text.length() > 0 && text.charAt(text.length() - 1) != '\n') {
                    text.append(' ');
                }
                gap[0] = false;
                text.appendCodePoint(letter);
            }
        });
        return texts.clean(text.toString().stripTrailing());
    }

    private static boolean readable(int letter) {
        int type = Character.getType(letter);
        return type != Character.CONTROL && type != Character.SURROGATE && (letter & 0xFFFE) != 0xFFFE;
    }

    /** Whether a text is of a definition's pattern; one that takes too long to say does not match. */
    private static boolean matches(String pattern, String text) {
        try {
            return Pattern.compile(pattern)
                    .matcher(new Metered(text, new int[1]))
                    .matches();
        } catch (TooLong | StackOverflowError tooLong) {
            return false;
        }
    }

    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A text that can be looked at only so often, for a pattern may look for ever. */
    private record Metered(String text, int[] looks) implements CharSequence {
        @Override
        public char charAt(int index) {
            if (++looks[0] > PATIENCE) {
                throw new TooLong();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
