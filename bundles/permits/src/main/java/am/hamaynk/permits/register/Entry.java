package am.hamaynk.permits.register;

import am.hamaynk.api.Problem;
import am.hamaynk.api.text.Numbers;
import am.hamaynk.permits.kinds.Kind;
import am.hamaynk.permits.kinds.Kinds;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A permit as somebody writes it down from its paper, in a form, a file or JSON.
 *
 * @param place null where it was not said
 * @param cadastre cadastral code, or null
 * @param paidTo last day for which dues are paid, or null
 */
public record Entry(
        Kind kind,
        String number,
        Holder holder,
        String subject,
        String address,
        String cadastre,
        Place place,
        BigDecimal area,
        List<String> tariffs,
        BigDecimal units,
        LocalDate granted,
        LocalDate from,
        LocalDate to,
        LocalDate paidTo,
        String conditions) {
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

    /** Columns of a file, in their order; the first four are required. */
    public static final List<String> COLUMNS = List.of(
            "kind",
            "number",
            "holder",
            "granted",
            "holder_number",
            "organisation",
            "email",
            "subject",
            "address",
            "cadastral_code",
            "place",
            "area",
            "tariffs",
            "units",
            "valid_from",
            "valid_to",
            "paid_to",
            "conditions");

    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
    private static final Pattern OURS = Pattern.compile("(\\d{1,2})[./](\\d{1,2})[./](\\d{4})");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,250}");
    private static final List<String> YES = List.of("true", "yes", "1", "այո", "да", "on");

    /**
     * @param typed gives the text of a field named as in {@link #COLUMNS}, or null
     * @throws Problem 422 with all that is wrong, each at its field
     */
    public static Entry read(UnaryOperator<String> typed, Kinds kinds, LocalDate today) {
        return new Reader(typed).entry(kinds, today);
    }

    private static final class Reader {
        private final UnaryOperator<String> typed;
        private final Problem.Collector wrong = new Problem.Collector();

        Reader(UnaryOperator<String> typed) {
            this.typed = typed;
        }

        Entry entry(Kinds kinds, LocalDate today) {
            Kind kind = kinds.find(required("kind", 40)).orElse(null);
            wrong.check(kind != null || text("kind", 40).isEmpty(), "kind", "bad-choice");
            String number = required("number", 60);
            String name = required("holder", 200);
            String holderNumber = text("holder_number", 20).replace(" ", "");
            wrong.check(holderNumber.matches("(\\d{8}|\\d{10})?"), "holder_number", "bad-holder-number");
            String email = text("email", 320);
            wrong.check(email.isEmpty() || EMAIL.matcher(email).matches(), "email", "bad-email");
            boolean organisation = YES.contains(text("organisation", 10).toLowerCase(Locale.ROOT));
            required("granted", 20);
            LocalDate granted = day("granted");
            LocalDate from = day("valid_from");
            LocalDate to = day("valid_to");
            LocalDate begins = from == null ? granted : from;
            wrong.check(granted == null || !granted.isAfter(today), "granted", "day-in-future");
            wrong.check(begins == null || to == null || !to.isBefore(begins), "valid_to", "ends-before");
            List<String> tariffs = kind == null ? List.of() : tariffs(kind);
            BigDecimal area = number("area");
            BigDecimal units = number("units");
            LocalDate paidTo = day("paid_to");
            wrong.check(paidTo == null || to == null || !paidTo.isAfter(to), "paid_to", "paid-after-end");
            Entry entry = new Entry(
                    kind,
                    number,
                    new Holder(name, organisation, orNull(holderNumber), null, null, orNull(email), "hy"),
                    text("subject", 500),
                    text("address", 300),
                    orNull(text("cadastral_code", 60)),
                    place(),
                    area,
                    tariffs,
                    units != null
                            ? units
                            : kind != null && kind.unit().equals("area") && area != null ? area : BigDecimal.ONE,
                    granted,
                    begins,
                    to,
                    paidTo,
                    text("conditions", 4000));
            wrong.throwIfAny();
            return entry;
        }

        private List<String> tariffs(Kind kind) {
            List<String> asked = new ArrayList<>();
            for (String code : text("tariffs", 100).split("[,; ]+")) {
                if (!code.isEmpty() && !asked.contains(code)) {
                    wrong.check(kind.tariffs().contains(code), "tariffs", "bad-tariff", code);
                    asked.add(code);
                }
            }
            boolean goesOn = !kind.period().equals("once");
            return asked.isEmpty() && goesOn && kind.tariffs().size() == 1 ? kind.tariffs() : asked;
        }

        private Place place() {
            try {
                return Place.read(text("place", 60), "place");
            } catch (Problem problem) {
                wrong.add(problem);
                return null;
            }
        }

        private String required(String field, int most) {
            String text = text(field, most);
            wrong.check(!text.isEmpty(), field, "required-field");
            return text;
        }

        private String text(String field, int most) {
            String given = typed.apply(field);
            String text = given == null
                    ? ""
                    : Normalizer.normalize(given, Normalizer.Form.NFC)
                            .replaceAll("[\\p{Cntrl}&&[^\\n]]", " ")
                            .strip();
            if (text.length() > most) {
                wrong.add(Problem.field(field, "too-long", most));
                return text.substring(0, most);
            }
            return text;
        }

        private LocalDate day(String field) {
            String text = text(field, 20);
            if (text.isEmpty()) {
                return null;
            }
            try {
                Matcher iso = ISO.matcher(text);
                if (iso.matches()) {
                    return day(iso.group(1), iso.group(2), iso.group(3));
                }
                Matcher ours = OURS.matcher(text);
                if (ours.matches()) {
                    return day(ours.group(3), ours.group(2), ours.group(1));
                }
            } catch (DateTimeException nosuch) {
                // told below, as whatever is no day
            }
            wrong.add(Problem.field(field, "bad-date"));
            return null;
        }

        private static LocalDate day(String year, String month, String day) {
            LocalDate read = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
            if (read.getYear() < 1900 || read.getYear() > 2200) {
                throw new DateTimeException("far");
            }
            return read;
        }

        private BigDecimal number(String field) {
            String text = text(field, 20);
            if (text.isEmpty()) {
                return null;
            }
            BigDecimal number = Numbers.find(text)
                    .filter(found ->
                            found.signum() > 0 && found.stripTrailingZeros().scale() <= 2 && found.compareTo(MOST) < 0)
                    .orElse(null);
            wrong.check(number != null, field, "bad-number");
            return number;
        }

        private static String orNull(String text) {
            return text.isEmpty() ? null : text;
        }
    }
}
