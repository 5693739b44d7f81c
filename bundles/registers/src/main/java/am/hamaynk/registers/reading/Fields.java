package am.hamaynk.registers.reading;

import am.hamaynk.api.Problem;
import am.hamaynk.api.text.Numbers;
import am.hamaynk.api.text.Texts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What somebody typed, by the names of the import columns; a line of a file, a form and a JSON body are read alike. It
 * gathers what is wrong and what is doubtful, each at its column.
 */
public final class Fields {
    private static final Map<String, String> SEXES = Map.ofEntries(
            Map.entry("m", "M"),
            Map.entry("f", "F"),
            Map.entry("male", "M"),
            Map.entry("female", "F"),
            Map.entry("արական", "M"),
            Map.entry("իգական", "F"),
            Map.entry("ար", "M"),
            Map.entry("իգ", "F"),
            Map.entry("ա", "M"),
            Map.entry("ի", "F"),
            Map.entry("муж", "M"),
            Map.entry("жен", "F"),
            Map.entry("мужской", "M"),
            Map.entry("женский", "F"));

    private final UnaryOperator<String> source;
    private final Texts texts;
    private final UnaryOperator<String> names;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    /** @param source text by column; null or blank where nothing was told */
    public Fields(UnaryOperator<String> source, Texts texts) {
        this(source, texts, UnaryOperator.identity());
    }

    /** @param names what a column is called where it was told, so that a problem stands there */
    public Fields(UnaryOperator<String> source, Texts texts, UnaryOperator<String> names) {
        this.source = source;
        this.texts = texts;
        this.names = names;
    }

    /** A record that stands, as if it were told again. */
    public static Fields of(Map<String, Object> facts, Texts texts) {
        return new Fields(
                column -> facts.get(column) == null ? null : facts.get(column).toString(), texts);
    }

    /** Cleaned, or null. @param longest more letters than that are refused */
    public String text(String column, int longest) {
        String typed = source.apply(column);
        if (typed == null || typed.isBlank()) {
            return null;
        }
        if (!Texts.kept(typed)) {
            problem(column, "bad-text");
            return null;
        }
        String text = texts.clean(typed).strip().replaceAll("[\\s\\u00a0]+", " ");
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() > longest) {
            problem(column, "too-long", longest);
            return null;
        }
        return text;
    }

    public String required(String column, int longest) {
        String text = text(column, longest);
        if (text == null && !troubled(column)) {
            problem(column, "required-field");
        }
        return text;
    }

    public LocalDate date(String column) {
        String text = text(column, 40);
        if (text == null) {
            return null;
        }
        Dates.Read read = Dates.read(text);
        if (read.problem() != null) {
            problem(column, read.problem(), text);
        }
        return read.day();
    }

    public BigDecimal decimal(String column, int scale) {
        return rounded(column, number(column, Numbers::find), scale);
    }

    private BigDecimal rounded(String column, BigDecimal number, int scale) {
        if (number != null && number.signum() < 0) {
            problem(column, "bad-number", number);
            return null;
        }
        return number == null ? null : Decimals.plain(number.setScale(scale, RoundingMode.HALF_UP));
    }

    private BigDecimal number(String column, Function<String, Optional<BigDecimal>> reader) {
        String text = text(column, 40);
        if (text == null) {
            return null;
        }
        BigDecimal number = reader.apply(text).orElse(null);
        if (number == null || number.precision() - number.scale() > 15) {
            problem(column, "bad-number", text);
            return null;
        }
        return number;
    }

    /** Whole drams, rounded half up where a file gives a fraction. */
    public Long amount(String column) {
        BigDecimal number = rounded(column, number(column, Numbers::amount), 0);
        return number == null ? null : number.longValueExact();
    }

    public Integer integer(String column, int least, int most) {
        BigDecimal told = number(column, Numbers::find);
        if (told == null) {
            return null;
        }
        BigDecimal number = told.setScale(0, RoundingMode.HALF_UP);
        if (number.compareTo(BigDecimal.valueOf(least)) < 0 || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            problem(column, "out-of-range", least, most);
            return null;
        }
        return number.intValueExact();
    }

    /** M, F or null. */
    public String sex(String column) {
        String text = text(column, 40);
        if (text == null) {
            return null;
        }
        String sex = SEXES.get(texts.searchKey(text).replace(".", ""));
        if (sex == null) {
            problem(column, "bad-sex", text);
        }
        return sex;
    }

    /** One of a list, under its names by letters and digits alone; null where nothing was told. */
    public String oneOf(String column, Map<String, String> names, String problem) {
        String text = text(column, 80);
        if (text == null) {
            return null;
        }
        String found = names.get(texts.searchKey(text).replaceAll("[^\\p{L}\\p{N}]", ""));
        if (found == null) {
            problem(column, problem, text);
        }
        return found;
    }

    public void problem(String column, String code, Object... arguments) {
        problems.add(Problem.field(names.apply(column), code, arguments));
    }

    public void warn(String column, String code, Object... arguments) {
        warnings.add(Problem.field(names.apply(column), code, arguments));
    }

    /** Whether something is wrong at the column already. */
    public boolean troubled(String column) {
        String name = names.apply(column);
        return problems.stream().anyMatch(problem -> name.equals(problem.field()));
    }

    public List<Problem> problems() {
        return problems;
    }

    public List<Problem> warnings() {
        return warnings;
    }

    /** @throws Problem with everything that is wrong */
    public void check() {
        if (!problems.isEmpty()) {
            throw Problem.all(problems);
        }
    }
}
