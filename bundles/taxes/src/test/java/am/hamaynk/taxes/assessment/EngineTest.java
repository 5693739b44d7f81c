package am.hamaynk.taxes.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.rules.Rules.Rule;
import am.hamaynk.taxes.TestRules;
import am.hamaynk.taxes.assessment.Step.What;
import am.hamaynk.taxes.assessment.Tenure.Part;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class EngineTest {
    private final TestRules rules = new TestRules();

    private Assessment assess(int year, Item item) {
        return Engine.assess(new YearLaw(rules, year), item, Tenure.whole(year), List.of());
    }

    private long tax(int year, Item item) {
        return assess(year, item).tax().drams();
    }

    private long apartment(int year, long value) {
        return tax(year, Item.realEstate("apartment", value));
    }

    private long car(int horsepower, int age) {
        return tax(2026, Item.vehicle("car", horsepower, age));
    }

    @TestFactory
    List<DynamicTest> vectors() throws Exception {
        JsonNode vectors = new ObjectMapper().readTree(getClass().getResourceAsStream("/vectors.json"));
        return StreamSupport.stream(vectors.spliterator(), false)
                .map(vector -> DynamicTest.dynamicTest(vector.toString(), () -> check(vector)))
                .toList();
    }

    private void check(JsonNode vector) {
        String kind = vector.get("kind").asText();
        if (kind.equals("apartment")) {
            Item item = Item.realEstate("apartment", vector.get("base").asLong());
            assertEquals(
                    0,
                    assess(2025, item)
                            .full()
                            .compareTo(new BigDecimal(vector.get("full_tax").asText())));
            for (int year : List.of(2021, 2024, 2025, 2026)) {
                BigDecimal exact =
                        new BigDecimal(vector.get(String.valueOf(year)).asText());
                assertEquals(exact.setScale(0, RoundingMode.HALF_UP).longValueExact(), tax(year, item));
            }
        } else if (kind.startsWith("car")) {
            assertEquals(vector.get("tax").asLong(), car(vector.get("hp").asInt(), 3));
        } else if (kind.startsWith("pre-2021")) {
            assertEquals(
                    vector.get("tax").asLong(),
                    apartment(2019, vector.get("base").asLong()));
            assertEquals(
                    vector.get("tax").asLong(),
                    tax(2020, Item.realEstate("house", vector.get("base").asLong())));
        } else {
            assertEquals("penalty", kind);
            Penalties penalties = new Penalties(rules);
            LocalDate due = LocalDate.of(2023, 12, 1);
            int days = vector.get("days_2020-04-21+").asInt();
            assertEquals(
                    vector.get("penalty").asLong(),
                    penalties
                            .until(due, vector.get("debt").asLong(), List.of(), due.plusDays(days))
                            .drams());
        }
    }

    @Test
    void promisedExamples() {
        // 20,000 + 0.2 % of (40,000,000 − 25,000,000) = 50,000; 75 % of it
        assertEquals(37_500, apartment(2025, 40_000_000));
        // 151 × 300 = 45,300; 1 hp over 150 × 1,000
        assertEquals(46_300, car(151, 3));
    }

    @Test
    void ageReducesFromTheFourthYearAndAtMostByHalf() {
        assertEquals(20_000, car(100, 0));
        assertEquals(20_000, car(100, 3));
        assertEquals(18_000, car(100, 4)); // 20,000 × 90 %
        assertEquals(12_000, car(100, 7)); // 20,000 × 60 %
        assertEquals(10_000, car(100, 8)); // 20,000 × 50 %
        assertEquals(10_000, car(100, 30));
    }

    @Test
    void otherVehicles() {
        assertEquals(60_000, car(200, 30) + 5_000); // 200×300 + 50×1,000 = 110,000; × 50 % = 55,000
        assertEquals(251 * 500 + 101 * 1000, car(251, 1));
        assertEquals(20_000, tax(2026, Item.vehicle("truck", 200, 2)));
        assertEquals(40_200, tax(2026, Item.vehicle("bus", 201, 2)));
        assertEquals(400, tax(2026, Item.vehicle("motorcycle", 10, 2)));
        assertEquals(15_000, tax(2015, Item.vehicle("watercraft", 100, 2)));
        for (String kind : new String[] {"watercraft", "snowmobile", "atv"}) {
            assertEquals(9_000, tax(2026, Item.vehicle(kind, 60, 2)), kind); // one rule: 60 × 150
        }
        Item van = new Item(Item.VEHICLE, "car", 0, 100, 1, 10, false);
        assertEquals(10_000, tax(2026, van)); // ten seats: 100 × 100 as a bus
    }

    @Test
    void publicBuildingsArePhasedInAndAgriculturalLandIsNot() {
        assertEquals(22_500, tax(2025, Item.realEstate("public", 10_000_000))); // 0.3 % = 30,000; 75 %
        assertEquals(15_000, tax(2025, Item.realEstate("land-agricultural", 100_000))); // 15 %
        assertEquals(30_000, tax(2015, Item.realEstate("public", 10_000_000)));
        assertEquals(2_000, tax(2019, Item.realEstate("garage", 1_000_000)));
    }

    /** Wherever the rule of the settlement comes to lie among what is known, and whenever the room for that grows. */
    @Test
    void aFormulaMayAskForOtherRulesHoweverManyAreKnown() {
        for (int others = 0; others < 110; others++) {
            YearLaw law = new YearLaw(rules, 2020);
            for (int i = 0; i < others; i++) {
                assertNull(law.numberedIfAny("nothing." + i, "pct"));
            }
            Problem where = assertThrows(Problem.class, () -> law.formula("real-estate", "land-other"));
            assertEquals("data-missing", where.code());
            Problem unknown = assertThrows(Problem.class, () -> law.formula("vehicle", "tram"));
            assertEquals("rule-missing", unknown.code());
        }
    }

    @Test
    void shareAndDaysAreRoundedOnce() {
        YearLaw law = new YearLaw(rules, 2026);
        Item item = Item.realEstate("apartment", 10_000_001); // 5,000.001 a year
        Tenure third = new Tenure(2026, Tenure.clip(2026, 1, 3, LocalDate.of(2025, 5, 1), LocalDate.of(2026, 7, 2)));
        // 1/3 × 183/365 × 5,000.001 = 835.616…
        Assessment assessment = Engine.assess(law, item, third, List.of());
        assertEquals(836, assessment.tax().drams());
        assertEquals(
                List.of(What.BRACKET, What.PHASE_IN, What.TENURE, What.ROUNDING),
                assessment.steps().stream().map(Step::what).toList());
        assertEquals("1/3 × 183/365", assessment.steps().get(2).rate());
    }

    @Test
    void halfADramGoesUp() {
        // 1,000 of income × 15 % = 150; 1/4 of it = 37.5
        Tenure quarter =
                new Tenure(2026, List.of(new Part(1, 4, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31))));
        Assessment tax =
                Engine.assess(new YearLaw(rules, 2026), Item.realEstate("land-agricultural", 1000), quarter, List.of());
        assertEquals(38, tax.tax().drams());
    }

    @Test
    void reliefsCountByDay() {
        YearLaw law = new YearLaw(rules, 2026);
        RuleRef rule = law.rule("taxes.relief.common-land");
        Item land = Item.realEstate("land-agricultural", 365_000); // 54,750 a year, 150 a day
        Relief half = new Relief(rule, 50, LocalDate.of(2026, 12, 22), null); // ten days by half: 750 less
        assertEquals(
                54_000,
                Engine.assess(law, land, Tenure.whole(2026), List.of(half))
                        .tax()
                        .drams());
        Relief all = new Relief(rule, 100, LocalDate.of(2026, 12, 27), LocalDate.of(2027, 3, 1)); // 5 days wholly
        // 22 to 26 December by half (375), 27 to 31 wholly and no more than that (750)
        assertEquals(
                53_625,
                Engine.assess(law, land, Tenure.whole(2026), List.of(half, all))
                        .tax()
                        .drams());
    }

    @Test
    void noPenaltyIsAskedForDaysThatNoRuleSpeaksOf() {
        Penalties penalties = new Penalties(rules);
        LocalDate due = LocalDate.of(2014, 12, 1);
        List<Penalties.Stretch> stretches = penalties.stretches(due, 1_000, List.of(), LocalDate.of(2015, 1, 10));
        assertEquals(
                List.of("2014-12-02 2014-12-31 true 0", "2015-01-01 2015-01-10 false 15"), // 1,000 × 0.15 % × 10
                stretches.stream()
                        .map(one -> one.first() + " " + one.last() + " " + (one.rule() == null) + " "
                                + one.amount().stripTrailingZeros().toPlainString())
                        .toList());
        assertEquals(
                0,
                penalties
                        .until(due, 1_000, List.of(), LocalDate.of(2014, 12, 20))
                        .drams());
    }

    @Test
    void whatIsOpenIsNamedAndNeverGuessed() {
        assertProblem("rule-unconfirmed", "taxes.real-estate.apartment-above-75m", 2025, "apartment", 75_000_001);
        assertProblem("rule-unconfirmed", "taxes.real-estate.house", 2025, "house", 1);
        assertProblem("rule-unconfirmed", "taxes.real-estate.land-other", 2025, "land-other", 1);
        assertProblem("rule-unconfirmed", "taxes.real-estate.garage", 2025, "garage", 1);
        assertProblem("rule-missing", "taxes.real-estate.castle", 2025, "castle", 1);
        assertProblem("rule-missing", "taxes.real-estate.phase-in", 2025, "phase-in", 1);
        assertProblem("rule-missing", "taxes.real-estate.apartment", 1999, "apartment", 1);
        assertProblem("data-missing", "settlement", 2019, "land-other", 1);
        assertEquals(
                10_000, tax(2019, Item.realEstate("land-settlement", 1_000_000)), "whoever asks knows where it lies");
    }

    private void assertProblem(String code, String rule, int year, String kind, long value) {
        Problem problem = assertThrows(Problem.class, () -> tax(year, Item.realEstate(kind, value)));
        assertEquals(code, problem.code());
        assertEquals(422, problem.status());
        assertEquals(rule, problem.arguments().get(0));
    }

    @Test
    void confirmingChoosesAVariant() {
        rules.confirm("taxes.real-estate.apartment-above-75m@2021-01-01", null);
        assertProblem("rule-unconfirmed", "taxes.real-estate.apartment-above-75m", 2026, "apartment", 80_000_000);
        for (int variant = 0; variant < 2; variant++) {
            var rule = rules.all().stream()
                    .filter(r -> r.id().endsWith("above-75m"))
                    .findFirst()
                    .orElseThrow();
            if (variant == 0) {
                Object brackets = ((Map<?, ?>) ((List<?>) rule.value().get("variants")).get(0)).get("brackets");
                rules.confirm(rule.key(), Map.of("brackets", brackets));
                assertEquals(196_000, apartment(2026, 80_000_000)); // 176,000 + 0.4 % of 5,000,000
                assertEquals(1_836_000, apartment(2026, 300_000_000)); // 836,000 + 1 % of 100,000,000
            } else {
                rules.revoke(rule.key());
            }
        }
        rules.confirm("taxes.real-estate.house@2021-01-01", null);
        assertEquals(19_500, tax(2026, Item.realEstate("house", 23_000_000)));
        rules.confirm("taxes.vehicle.truck-over-20@2021-01-01", null);
        assertEquals(0, tax(2026, Item.vehicle("truck", 300, 21)));
        assertEquals(30_000, tax(2026, Item.vehicle("truck", 300, 20))); // 60,000 × 50 %
    }

    /** Whoever confirms a rate finds it in some tax; how often cadastral values are renewed is there to be known. */
    @Test
    void eachVersionOfARateThatIsShippedIsTheGroundOfSomeTax() {
        Set<String> unused = new TreeSet<>();
        for (Rule rule : rules.all()) {
            if (rule.id().startsWith("taxes.real-estate.") || rule.id().startsWith("taxes.vehicle.")) {
                unused.add(rule.key());
                if (!rule.active()) {
                    rules.confirm(rule.key(), confirmed(rule.value()));
                }
            }
        }
        List<Item> items = new ArrayList<>();
        for (String kind : YearLaw.REAL_ESTATE) {
            items.add(Item.realEstate(kind, 80_000_000));
            items.add(new Item(Item.REAL_ESTATE, kind, 1_000_000, 0, null, null, true));
        }
        YearLaw.VEHICLES.forEach(kind -> List.of(5, 25).forEach(age -> items.add(Item.vehicle(kind, 100, age))));
        for (int year = 1995; year <= 2026; year++) {
            for (Item item : items) {
                try {
                    assess(year, item)
                            .steps()
                            .forEach(step -> unused.remove(step.rule().key()));
                } catch (Problem none) {
                    assertTrue(Set.of("rule-missing", "data-missing").contains(none.code()), none::getMessage);
                }
            }
        }
        assertEquals(Set.of("taxes.real-estate.valuation-cycle@2021-01-01"), unused);
    }

    private static Map<String, Object> confirmed(Map<String, Object> value) {
        if (value.get("variants") instanceof List<?> variants) {
            return Map.of("brackets", ((Map<?, ?>) variants.get(0)).get("brackets"));
        }
        return value.isEmpty() ? Map.of("rate_pct", BigDecimal.ONE) : value;
    }

    @Test
    void explanationSurvivesStorage() {
        Assessment assessment = assess(2025, Item.realEstate("apartment", 40_000_001));
        Map<Integer, RuleRef> refs = new java.util.HashMap<>();
        String kept = Basis.encode(assessment.steps(), rule -> {
            int number = rule.key().hashCode();
            refs.put(number, rule);
            return number;
        });
        assertEquals(assessment.steps(), Basis.decode(kept, refs::get));
    }

    /** The rule of rounding is of the tax of a year: what was settled of a penalty long ago is not opened again by it. */
    @Test
    void aPenaltyIsRoundedHalfUpWhateverTheYearsTaxIs() {
        rules.confirm("taxes.rounding@", Map.of("mode", "UP"));
        LocalDate due = LocalDate.of(2025, 12, 1);
        BigDecimal exact = new Penalties(rules)
                .stretches(due, 6000, List.of(), due.plusDays(1))
                .get(0)
                .amount();
        assertEquals(0, exact.compareTo(new BigDecimal("2.4"))); // 6000 × 1 day × 0.04 %
        assertEquals(
                2,
                new Penalties(rules)
                        .until(due, 6000, List.of(), due.plusDays(1))
                        .drams());
    }
}
