package am.hamaynk.taxes.assessment;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.rules.Rules;
import java.math.BigDecimal;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Answers anybody who wants to know what the tax on something would be. */
@Component(service = Calculator.class)
public final class Calculator {
    private static final BigDecimal MOST = BigDecimal.valueOf(10_000_000_000_000L);

    /** Earlier than any tax that somebody could ask for: what had no law then, is told so. */
    private static final int FIRST = 1900;

    private final Rules rules;
    private final Today today;

    @Activate
    public Calculator(@Reference Rules rules, @Reference Today today) {
        this.rules = rules;
        this.today = today;
    }

    /**
     * @param kind real-estate or vehicle
     * @param year tax year, at most the next
     * @param object as in the registers: apartment, house… or car, bus…
     * @param value cadastral value in whole drams; for agricultural land the calculated net income
     * @param horsepower whole, for a vehicle
     * @param age of a vehicle: tax year less year of production; null where nothing is to be taken off
     * @param seats of a vehicle, or null
     * @param share {@code 1/2}, or null for the whole
     * @param days days of ownership in the year, or null for all
     * @param unauthorised whether a structure was built without permission
     */
    public record Question(
            String kind,
            Integer year,
            String object,
            BigDecimal value,
            BigDecimal horsepower,
            BigDecimal age,
            Integer seats,
            String share,
            Integer days,
            boolean unauthorised) {}

    /** A step as everybody may read it. */
    public record Line(String rule, String article, BigDecimal base, String rate, BigDecimal amount) {
        public static Line of(Step step) {
            return new Line(step.rule().id(), step.rule().law(), step.base(), step.rate(), step.amount());
        }
    }

    /**
     * @param tax whole drams
     * @param rule that the amount rests on
     * @param law its article
     */
    public record Answer(long tax, List<Line> explanation, String rule, String law) {}

    /** @throws Problem what is wrong at its field (422); {@code rule-missing}, {@code rule-unconfirmed} (422) */
    public Answer answer(Question question) {
        Assessment assessment = assess(question);
        return new Answer(
                assessment.tax().drams(),
                assessment.steps().stream().map(Line::of).toList(),
                assessment.rule().id(),
                assessment.rule().law());
    }

    public Assessment assess(Question question) {
        if (question == null) {
            throw Problem.field("kind", "required-field");
        }
        int last = today.get().getYear() + 1;
        boolean vehicle = Item.VEHICLE.equals(question.kind());
        boolean known = vehicle || Item.REAL_ESTATE.equals(question.kind());
        Problem.Collector problems = new Problem.Collector()
                .check(known, "kind", question.kind() == null ? "required-field" : "unknown-kind", "" + question.kind())
                .check(question.year() != null, "year", "required-field")
                .check(
                        question.year() == null || question.year() >= FIRST && question.year() <= last,
                        "year",
                        "out-of-range",
                        FIRST,
                        last)
                .check(question.object() != null && !question.object().isBlank(), "object", "required-field")
                .check(
                        question.object() == null || question.object().matches("[a-z0-9-]{0,40}"),
                        "object",
                        "unknown-object",
                        "" + question.object());
        if (vehicle) {
            whole(problems, "horsepower", question.horsepower(), 1, 100_000, true);
            whole(problems, "age", question.age(), 0, 200, false);
            problems.check(
                    question.seats() == null || question.seats() >= 1 && question.seats() <= 500,
                    "seats",
                    "bad-number");
        } else if (known) {
            whole(problems, "value", question.value(), 0, MOST.longValueExact(), true);
        }
        int[] share = share(problems, question.share());
        int days = question.year() == null
                ? 366
                : java.time.Year.of(question.year()).length();
        problems.check(
                question.days() == null || question.days() >= 1 && question.days() <= days,
                "days",
                "out-of-range",
                1,
                days);
        problems.throwIfAny();
        Item item = new Item(
                question.kind(),
                question.object(),
                vehicle ? 0 : question.value().longValueExact(),
                vehicle ? question.horsepower().intValueExact() : 0,
                vehicle && question.age() != null ? question.age().intValueExact() : null,
                question.seats(),
                question.unauthorised() && !vehicle);
        java.time.LocalDate first = java.time.LocalDate.of(question.year(), 1, 1);
        java.time.LocalDate end = question.days() == null ? null : first.plusDays(question.days() - 1L);
        Tenure tenure = new Tenure(question.year(), Tenure.clip(question.year(), share[0], share[1], first, end));
        return Engine.assess(new YearLaw(rules, question.year()), item, tenure, List.of());
    }

    private static void whole(
            Problem.Collector problems, String field, BigDecimal number, long least, long most, boolean required) {
        if (number == null) {
            problems.check(!required, field, "required-field");
            return;
        }
        boolean range =
                number.compareTo(BigDecimal.valueOf(least)) >= 0 && number.compareTo(BigDecimal.valueOf(most)) <= 0;
        problems.check(range, field, "out-of-range", least, most);
        problems.check(!range || number.stripTrailingZeros().scale() <= 0, field, "not-whole");
    }

    /** @return numerator and denominator */
    private static int[] share(Problem.Collector problems, String share) {
        if (share == null || share.isBlank()) {
            return new int[] {1, 1};
        }
        var match =
                java.util.regex.Pattern.compile("(\\d{1,6})\\s*/\\s*(\\d{1,6})").matcher(share.strip());
        if (match.matches()) {
            int[] found = {Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2))};
            if (found[0] > 0 && found[0] <= found[1]) {
                return found;
            }
        }
        problems.check(false, "share", "bad-share");
        return new int[] {1, 1};
    }
}
