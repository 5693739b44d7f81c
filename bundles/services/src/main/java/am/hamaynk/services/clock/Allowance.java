package am.hamaynk.services.clock;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.WorkCalendar.Kind;
import am.hamaynk.services.definition.Definition.Length;
import am.hamaynk.services.definition.Definition.Term;
import am.hamaynk.services.definition.Expressions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * How long the office has for one case: fixed when the case comes in, so that nothing confirmed later makes its term another.
 *
 * @param days 0 to 3650
 * @param extension by how many days of the same kind it may be extended once; null where it may not
 * @param completion calendar days that an applicant has to complete what was missing; null without a limit
 */
public record Allowance(int days, Kind kind, Integer extension, Integer completion) {
    private static final BigDecimal LONGEST = BigDecimal.valueOf(3650);

    /**
     * The first length whose condition holds.
     *
     * @param context what expressions see: answers, applicant and parameters
     * @throws Problem {@code term-unknown} (422) where it depends on what nobody has confirmed, {@code bad-term} (422) where it
     *     is not from 0 to 3650 whole days
     */
    public static Allowance of(Term term, Map<String, ?> context) {
        List<Length> choices = term.choices();
        Length chosen = choices.stream()
                .filter(length -> Expressions.truth(length.when(), context))
                .findFirst()
                .orElseGet(() -> choices.get(choices.size() - 1));
        return new Allowance(
                days(chosen, context),
                kind(term.kind(), context),
                term.extension() == null ? null : days(term.extension(), context),
                completion(term, context));
    }

    /** Nobody is hurried by a rule that nobody has confirmed. */
    private static Integer completion(Term term, Map<String, ?> context) {
        return term.completion() == null || Expressions.number(term.completion().days(), context) == null
                ? null
                : days(term.completion(), context);
    }

    private static int days(Length length, Map<String, ?> context) {
        BigDecimal days = Expressions.number(length.days(), context);
        if (days == null) {
            throw Problem.of("term-unknown", 422, length.days());
        }
        if (days.signum() < 0
                || days.compareTo(LONGEST) > 0
                || days.stripTrailingZeros().scale() > 0) {
            throw Problem.of("bad-term", 422, 0, LONGEST);
        }
        return days.intValueExact();
    }

    private static Kind kind(String kind, Map<String, ?> context) {
        Object named = context.get("parameter") instanceof Map<?, ?> parameters ? parameters.get(kind) : null;
        return switch (named == null ? kind : named.toString()) {
            case "working" -> Kind.WORKING;
            case "calendar" -> Kind.CALENDAR;
            default -> throw Problem.of("term-unknown", 422, "parameter." + kind);
        };
    }
}
