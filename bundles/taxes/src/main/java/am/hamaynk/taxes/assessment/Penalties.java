package am.hamaynk.taxes.assessment;

import am.hamaynk.api.money.Money;
import am.hamaynk.api.rules.Rules;
import am.hamaynk.api.rules.Rules.Rule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The late penalty, each day by the law of that day: the day after the due day is the first, the day of payment is late.
 * For days of which no rule speaks nothing is asked, so that one old bill does not keep a payer from paying the others.
 */
public final class Penalties {
    public static final String RULE = "taxes.penalty";

    private static final String LOCAL = "taxes.penalty-local";

    private final Rules rules;
    private final String id;
    private volatile Compiled compiled;

    /** Of taxes. */
    public Penalties(Rules rules) {
        this(rules, RULE);
    }

    private Penalties(Rules rules, String id) {
        this.rules = rules;
        this.id = id;
    }

    /** Of local dues and fees: nothing is missing where none is confirmed, and none is asked before the day it says. */
    public static Penalties local(Rules rules) {
        return new Penalties(rules, LOCAL);
    }

    /** @param amount drams that went off the debt that day; negative where it grew */
    public record Change(LocalDate day, long amount) {}

    /**
     * One stretch of days with the same debt and the same law.
     *
     * @param rule null where none speaks of these days; the amount is 0 then
     */
    public record Stretch(LocalDate first, LocalDate last, long debt, RuleRef rule, BigDecimal pct, BigDecimal amount) {
        public long days() {
            return ChronoUnit.DAYS.between(first, last) + 1;
        }
    }

    private record Period(LocalDate from, LocalDate to, RuleRef rule, BigDecimal pct) {}

    private record Compiled(long stamp, List<Period> periods, Long cap) {}

    /**
     * @param due last day in time
     * @param debt drams owed at the end of the due day, before the changes
     * @param changes in any order
     * @param day up to and with which the penalty runs
     */
    public Money until(LocalDate due, long debt, List<Change> changes, LocalDate day) {
        return sum(stretches(due, debt, changes, day));
    }

    /** Rounded once, half up: what the community says of rounding is about the tax of a year. */
    public Money sum(List<Stretch> stretches) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Stretch stretch : stretches) {
            sum = sum.add(stretch.amount());
        }
        return Money.round(sum, RoundingMode.HALF_UP);
    }

    /** The same, stretch by stretch. */
    public List<Stretch> stretches(LocalDate due, long debt, List<Change> changes, LocalDate day) {
        if (!day.isAfter(due)) {
            return List.of();
        }
        Compiled law = compiled();
        LocalDate end = law.cap() == null || due.plusDays(law.cap()).isAfter(day) ? day : due.plusDays(law.cap());
        List<Change> ordered = new ArrayList<>(changes);
        ordered.sort(Comparator.comparing(Change::day));
        List<Stretch> stretches = new ArrayList<>();
        long left = debt;
        LocalDate first = due.plusDays(1);
        int next = 0;
        while (next < ordered.size() && ordered.get(next).day().isBefore(first)) {
            left -= ordered.get(next++).amount();
        }
        while (!first.isAfter(end)) {
            LocalDate last = end;
            if (next < ordered.size() && ordered.get(next).day().isBefore(end)) {
                last = ordered.get(next).day();
            }
            if (left > 0) {
                addByLaw(stretches, law, first, last, left);
            }
            while (next < ordered.size() && !ordered.get(next).day().isAfter(last)) {
                left -= ordered.get(next++).amount();
            }
            first = last.plusDays(1);
        }
        return stretches;
    }

    private void addByLaw(List<Stretch> to, Compiled law, LocalDate first, LocalDate last, long debt) {
        LocalDate from = first;
        while (!from.isAfter(last)) {
            Period period = period(law, from);
            LocalDate until = period.to() == null || period.to().isAfter(last) ? last : period.to();
            BigDecimal days = BigDecimal.valueOf(ChronoUnit.DAYS.between(from, until) + 1);
            BigDecimal amount = BigDecimal.valueOf(debt)
                    .multiply(days)
                    .multiply(period.pct())
                    .movePointLeft(2);
            if (period.rule() != null || id.equals(RULE)) {
                to.add(new Stretch(from, until, debt, period.rule(), period.pct(), amount));
            }
            from = until.plusDays(1);
        }
    }

    private static Period period(Compiled law, LocalDate day) {
        for (Period period : law.periods()) {
            if (!day.isBefore(period.from()) && (period.to() == null || !day.isAfter(period.to()))) {
                return period;
            }
        }
        return silent(law, day);
    }

    /** The days from this one on until some rule begins. */
    private static Period silent(Compiled law, LocalDate day) {
        LocalDate to = law.periods().stream()
                .map(Period::from)
                .filter(day::isBefore)
                .min(Comparator.naturalOrder())
                .map(next -> next.minusDays(1))
                .orElse(null);
        return new Period(day, to, null, BigDecimal.ZERO);
    }

    private static LocalDate first(Rule rule) {
        if (rule.value().get("since") instanceof String since) {
            return LocalDate.parse(since);
        }
        return rule.from() == null ? LocalDate.MIN : rule.from();
    }

    private Compiled compiled() {
        Compiled now = compiled;
        long stamp = rules.stamp();
        if (now == null || now.stamp() != stamp) {
            List<Period> periods = new ArrayList<>();
            Long cap = null;
            for (Rule rule : rules.all()) {
                if (rule.active() && rule.id().equals(id)) {
                    LocalDate from = first(rule);
                    periods.add(new Period(from, rule.to(), RuleRef.of(rule), RuleValues.number(rule, "pct_per_day")));
                } else if (rule.active() && rule.id().equals("taxes.penalty-cap") && id.equals(RULE)) {
                    cap = RuleValues.number(rule, "days").longValueExact();
                }
            }
            periods.sort(Comparator.comparing(Period::from).reversed());
            now = new Compiled(stamp, List.copyOf(periods), cap);
            compiled = now;
        }
        return now;
    }
}
