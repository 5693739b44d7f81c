package am.hamaynk.taxes.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.taxes.TestRules;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class EnginePropertiesTest {
    private static final TestRules RULES = new TestRules();

    static {
        RULES.confirm("taxes.real-estate.house@2021-01-01", null);
        RULES.all().stream()
                .filter(rule -> rule.id().endsWith("above-75m"))
                .toList()
                .forEach(rule -> {
                    Object variant = ((List<?>) rule.value().get("variants")).get(1);
                    RULES.confirm(rule.key(), Map.of("brackets", ((Map<?, ?>) variant).get("brackets")));
                });
    }

    private static Assessment assess(String kind, long value, int year, Tenure tenure) {
        return Engine.assess(new YearLaw(RULES, year), Item.realEstate(kind, value), tenure, List.of());
    }

    @Property
    void dearerIsNeverTaxedLess(
            @ForAll @LongRange(max = 400_000_000) long value,
            @ForAll @LongRange(max = 1_000_000) long more,
            @ForAll @IntRange(min = 2015, max = 2027) int year) {
        for (String kind : List.of("apartment", "house")) {
            long less = assess(kind, value, year, Tenure.whole(year)).tax().drams();
            long greater =
                    assess(kind, value + more, year, Tenure.whole(year)).tax().drams();
            assertTrue(less <= greater);
            // no bracket takes more than 1.5 per cent of what is added, but for the step of 100 drams before 2021
            assertTrue(greater - less <= more * 15 / 1000 + 102);
        }
    }

    @Property
    void bracketsMeet(@ForAll @IntRange(min = 0, max = 1) int which) {
        Formula.Brackets formula =
                (Formula.Brackets) new YearLaw(RULES, 2026).formula("real-estate", which == 0 ? "apartment" : "house");
        for (int i = 1; i < formula.brackets().size(); i++) {
            BigDecimal bound = formula.brackets().get(i).over();
            assertEquals(0, formula.brackets().get(i - 1).upto().compareTo(bound));
            assertEquals(
                    0,
                    formula.brackets()
                            .get(i - 1)
                            .tax(bound)
                            .compareTo(formula.brackets().get(i).tax(bound)));
        }
    }

    @Property
    void ownersTogetherOweTheWholeButForRounding(
            @ForAll @LongRange(max = 75_000_000) long value,
            @ForAll @IntRange(min = 1, max = 20) int owners,
            @ForAll @IntRange(min = 1, max = 365) int day) {
        LocalDate sold = LocalDate.ofYearDay(2026, day);
        long whole = assess("apartment", value, 2026, Tenure.whole(2026)).tax().drams();
        long sum = 0;
        for (int i = 0; i < owners; i++) {
            sum += assess("apartment", value, 2026, new Tenure(2026, Tenure.clip(2026, 1, owners, null, sold)))
                    .tax()
                    .drams();
            List<Tenure.Part> rest = Tenure.clip(2026, 1, owners, sold.plusDays(1), null);
            sum += assess("apartment", value, 2026, new Tenure(2026, rest))
                    .tax()
                    .drams();
        }
        assertTrue(Math.abs(whole - sum) <= owners * 2L);
    }

    @Property
    void theLastStepIsTheTax(
            @ForAll @LongRange(max = 300_000_000) long value,
            @ForAll @IntRange(min = 1, max = 7) int share,
            @ForAll @IntRange(min = 2015, max = 2027) int year) {
        Assessment assessment = assess(
                "apartment",
                value,
                year,
                new Tenure(year, Tenure.clip(year, share, 7, LocalDate.of(year, 3, 1), null)));
        List<Step> steps = assessment.steps();
        assertEquals(
                0,
                steps.get(steps.size() - 1)
                        .amount()
                        .compareTo(BigDecimal.valueOf(assessment.tax().drams())));
        for (int i = 1; i < steps.size(); i++) {
            assertEquals(steps.get(i - 1).amount(), steps.get(i).base());
        }
    }
}
