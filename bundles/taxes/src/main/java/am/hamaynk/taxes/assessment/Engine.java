package am.hamaynk.taxes.assessment;

import am.hamaynk.api.Problem;
import am.hamaynk.api.money.Money;
import am.hamaynk.taxes.assessment.Formula.Band;
import am.hamaynk.taxes.assessment.Formula.Bands;
import am.hamaynk.taxes.assessment.Formula.Bracket;
import am.hamaynk.taxes.assessment.Formula.Brackets;
import am.hamaynk.taxes.assessment.Formula.Rate;
import am.hamaynk.taxes.assessment.Step.What;
import am.hamaynk.taxes.assessment.Tenure.Fraction;
import am.hamaynk.taxes.assessment.YearLaw.Numbered;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Computes a tax by the law of its year: full tax, phase-in, share and days, reliefs, and one rounding at the end. Pure:
 * the same law and the same facts always give the same amount and the same reasons.
 */
public final class Engine {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Engine() {}

    /**
     * @param reliefs those that count for this payer and object
     * @throws Problem {@code rule-missing} or {@code rule-unconfirmed} (422) naming rule and law; {@code
     *     data-missing} (422) naming what the register does not say
     */
    public static Assessment assess(YearLaw law, Item item, Tenure tenure, List<Relief> reliefs) {
        List<Step> steps = new ArrayList<>(4);
        Formula formula = law.formula(item.group(), kind(item));
        BigDecimal full;
        boolean phasedIn = false;
        if (formula instanceof Bands bands) {
            full = vehicle(law, item, bands, steps);
        } else if (formula instanceof Brackets brackets) {
            BigDecimal value = BigDecimal.valueOf(item.value());
            Bracket bracket = brackets.of(value);
            full = plain(bracket.tax(value));
            phasedIn = brackets.phasedIn();
            steps.add(new Step(What.BRACKET, bracket.rule(), value, bracket.rate(), full));
        } else {
            Rate rate = (Rate) formula;
            BigDecimal value = BigDecimal.valueOf(item.value());
            full = plain(value.multiply(rate.pct()).movePointLeft(2));
            phasedIn = rate.phasedIn();
            steps.add(new Step(What.RATE, rate.rule(), value, rate.pct().toPlainString() + "%", full));
        }
        BigDecimal exact = full;
        if (item.unauthorised()) {
            Numbered factor = law.numbered("taxes.real-estate.unauthorised", "factor");
            BigDecimal before = exact;
            exact = plain(exact.multiply(factor.pct()));
            steps.add(new Step(
                    What.FACTOR, factor.rule(), before, "× " + factor.pct().toPlainString(), exact));
        }
        if (phasedIn) {
            Numbered phase = law.numbered("taxes.real-estate.phase-in", "pct");
            BigDecimal before = exact;
            exact = plain(exact.multiply(phase.pct()).movePointLeft(2));
            steps.add(new Step(What.PHASE_IN, phase.rule(), before, phase.pct().toPlainString() + "%", exact));
        }
        return new Assessment(full, shared(law, exact, tenure, reliefs, steps), List.copyOf(steps));
    }

    private static Money shared(YearLaw law, BigDecimal yearly, Tenure tenure, List<Relief> reliefs, List<Step> steps) {
        RoundingMode mode = law.rounding();
        BigDecimal shown = yearly;
        Fraction held = tenure.fraction();
        if (!tenure.isWhole()) {
            BigDecimal before = shown;
            shown = times(yearly, held);
            steps.add(new Step(What.TENURE, law.rule("taxes.tenure"), before, tenure.text(), shown));
        }
        List<Relief> counted = new ArrayList<>(0);
        for (Relief relief : reliefs) {
            if (relief.within(tenure.year())) {
                counted.add(relief);
                BigDecimal before = shown;
                Fraction left = held.minus(tenure.relieved(counted));
                shown = times(yearly, left);
                steps.add(new Step(What.RELIEF, relief.rule(), before, "−" + relief.pct() + "%", shown));
            }
        }
        Fraction left = counted.isEmpty() ? held : held.minus(tenure.relieved(counted));
        Money tax = round(yearly, left, mode);
        if (shown.compareTo(BigDecimal.valueOf(tax.drams())) != 0) {
            steps.add(new Step(
                    What.ROUNDING, law.rule("taxes.rounding"), shown, mode.name(), BigDecimal.valueOf(tax.drams())));
        }
        return tax;
    }

    private static BigDecimal vehicle(YearLaw law, Item item, Bands bands, List<Step> steps) {
        if (item.horsepower() <= 0) {
            throw Problem.of("data-missing", 422, "horsepower");
        }
        Band band = bands.of(item.horsepower());
        BigDecimal horsepower = BigDecimal.valueOf(item.horsepower());
        BigDecimal tax = band.perHorsepower().multiply(horsepower);
        steps.add(new Step(
                What.HORSEPOWER, bands.rule(), horsepower, band.perHorsepower().toPlainString(), tax));
        if (band.perHorsepowerOver().signum() > 0 && item.horsepower() > band.over()) {
            BigDecimal over = BigDecimal.valueOf((long) item.horsepower() - band.over());
            BigDecimal more = over.multiply(band.perHorsepowerOver());
            tax = tax.add(more);
            steps.add(new Step(
                    What.SURCHARGE, bands.rule(), over, band.perHorsepowerOver().toPlainString(), more));
        }
        return item.age() == null ? tax : aged(law, item, tax, steps);
    }

    private static BigDecimal aged(YearLaw law, Item item, BigDecimal tax, List<Step> steps) {
        if (item.kind().equals("truck")) {
            Numbered old = law.numberedIfAny("taxes.vehicle.truck-over-20", "pct");
            if (old != null
                    && item.age()
                            > RuleValues.orZero(old.value().get("over_years")).intValue()) {
                BigDecimal left = plain(tax.multiply(old.pct()).movePointLeft(2));
                steps.add(new Step(What.AGE, old.rule(), tax, old.pct().toPlainString() + "%", left));
                return left;
            }
        }
        Numbered rule = law.numbered("taxes.vehicle.age", "pct_per_year");
        int first = RuleValues.orZero(rule.value().get("from_year")).intValue();
        if (item.age() < first) {
            return tax;
        }
        BigDecimal less = rule.pct()
                .multiply(BigDecimal.valueOf((long) item.age() - first + 1))
                .min(RuleValues.orZero(rule.value().get("max_pct")));
        BigDecimal left = plain(tax.multiply(HUNDRED.subtract(less)).movePointLeft(2));
        steps.add(new Step(What.AGE, rule.rule(), tax, "100% − " + less.toPlainString() + "%", left));
        return left;
    }

    /** A car of ten seats or more is taxed as a bus. */
    private static String kind(Item item) {
        return item.kind().equals("car") && item.seats() != null && item.seats() >= 10 ? "bus" : item.kind();
    }

    private static Money round(BigDecimal yearly, Fraction held, RoundingMode mode) {
        if (held.numerator().equals(held.denominator())) {
            return Money.round(yearly, mode);
        }
        BigInteger top = yearly.unscaledValue().multiply(held.numerator());
        BigDecimal bottom =
                new BigDecimal(held.denominator()).multiply(BigDecimal.TEN.pow(Math.max(0, yearly.scale())));
        return Money.round(new BigDecimal(top).divide(bottom, 0, mode), mode);
    }

    /** For showing: six decimals are enough to follow the arithmetic. */
    private static BigDecimal times(BigDecimal amount, Fraction by) {
        return plain(amount.multiply(new BigDecimal(by.numerator()))
                .divide(new BigDecimal(by.denominator()), 6, RoundingMode.HALF_UP));
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
