package am.hamaynk.registers.realestate;

import static am.hamaynk.registers.World.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.web.Reply;
import am.hamaynk.registers.World;
import am.hamaynk.registers.exchange.Report;
import am.hamaynk.registers.history.History;
import am.hamaynk.registers.ownership.ObjectBook;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a year is billed by when the day of a valuation moves. */
class ValuationTest {
    private final World world;

    ValuationTest(TestDatabase database) {
        world = new World(database);
        world.clock = () -> Instant.parse("2026-03-01T08:00:00Z");
    }

    private Report file(String code, String value, String from) {
        return world.read(
                "properties",
                "cadastral_code,kind,cadastral_value,value_from,owner_name,street\n%s,house,%s,%s,Արժեքյան Ա,%s\n"
                        .formatted(code, value, from, "Ս" + value + from));
    }

    private PropertyRecord page(String id, String code, String value, String from) {
        return world.properties.change(
                id,
                null,
                typed("cadastral_code", code, "kind", "house", "cadastral_value", value, "value_from", from),
                new ObjectBook.Told(null, column -> null));
    }

    private String id(String code) {
        return world.registers.objectByCode(code).orElseThrow().id();
    }

    private long value(String code, int year) {
        return world.registers.holdingsOf(id(code), year).get(0).object().value();
    }

    @OnBothDatabases
    void aValueConfirmedAnewStandsSinceItsFirstDay() {
        for (String first : List.of("2021-01-01", "")) {
            String code = "03-013-0091-000" + first.length() % 7;
            file(code, "10000000", first);
            file(code, "10000000", "2024-01-01");
            file(code, "15000000", "2027-01-01");
            assertEquals(10_000_000, value(code, 2023));
            assertEquals(10_000_000, value(code, 2026));
            assertEquals(15_000_000, value(code, 2027));
            assertEquals(1, world.properties.pastValues(id(code)).size());
        }
    }

    @OnBothDatabases
    void aDayThatWasMistypedIsMovedBack() {
        String code = "03-013-0092-0001";
        file(code, "1", "2021-01-01");
        file(code, "2", "2026-01-01");
        assertEquals(1, value(code, 2025));
        page(id(code), code, "2", "2025-01-01");
        assertEquals(1, value(code, 2024));
        assertEquals(2, value(code, 2025));
        page(id(code), code, "2", "2026-01-01");
        assertEquals(2, value(code, 2025));
        // it was meant to begin later: the one before is told again, and then this
        page(id(code), code, "1", "2025-01-01");
        page(id(code), code, "2", "2026-01-01");
        assertEquals(1, value(code, 2025));
        assertEquals(2, value(code, 2026));
    }

    @OnBothDatabases
    void anOlderValuationIsNotTaken() {
        String code = "03-013-0093-0001";
        file(code, "1", "2021-01-01");
        file(code, "2", "2024-01-01");
        for (String[] older : new String[][] {{"3", "2023-01-01"}, {"2", "2021-01-01"}, {"1", "2020-01-01"}}) {
            Problem refused = assertThrows(Problem.class, () -> page(id(code), code, older[0], older[1]));
            assertEquals("value-older at value_from", refused.getMessage());
            Report report = file(code, older[0], older[1]);
            assertEquals(
                    "value-older at value_from",
                    report.warnings().get(0).code() + " at "
                            + report.warnings().get(0).column());
            assertEquals(1, report.updated(), "the rest of the line is taken");
            assertEquals(1, value(code, 2023));
            assertEquals(2, value(code, 2024));
        }
    }

    @OnBothDatabases
    void whatWasFirstValuedDuringAYearHasThatValueInIt() {
        String code = "03-013-0094-0001";
        file(code, "1", "2021-06-01");
        file(code, "2", "2024-01-01");
        file(code, "3", "2025-01-01");
        assertEquals(1, value(code, 2021));
        assertEquals(1, value(code, 2020));
        assertEquals(2, value(code, 2024));
    }

    private String kind(String code, int year) {
        return world.registers.holdingsOf(id(code), year).get(0).object().kind();
    }

    private void kind(String code, String kind, String from) {
        world.properties.change(
                id(code),
                null,
                typed("cadastral_code", code, "kind", kind, "cadastral_value", "1", "value_from", from),
                new ObjectBook.Told(null, column -> null));
    }

    /** A past year is billed by what was true in it. */
    @OnBothDatabases
    void aKindThatChangesStaysInThePast() {
        for (String first : List.of("", "2021-01-01")) {
            String code = "03-013-0095-000" + first.length() % 7;
            world.clock = () -> Instant.parse("2025-03-01T08:00:00Z");
            file(code, "1", first);
            world.clock = () -> Instant.parse("2026-03-01T08:00:00Z");
            kind(code, "apartment", "2026-03-01");
            assertEquals("house", kind(code, 2025));
            assertEquals("apartment", kind(code, 2027));
            assertEquals(
                    "apartment", world.registers.object(id(code)).orElseThrow().kind());
            assertEquals(
                    "apartment",
                    world.registers.objects(List.of(id(code))).get(0).kind());
            assertEquals("house", world.properties.pastValues(id(code)).get(0).kind());
            assertTrue(
                    world.json.write(world.properties.pastValues(id(code))).contains("\"cadastral_value\":1,"),
                    "as the columns are named");
            // the day was another
            kind(code, "apartment", "2025-01-01");
            assertEquals("house", kind(code, 2024));
            assertEquals("apartment", kind(code, 2025));
            // it was a slip of the pen
            kind(code, "garage", "2025-01-01");
            assertEquals("house", kind(code, 2024));
            assertEquals("garage", kind(code, 2025));
            world.clock = () -> Instant.parse("2027-03-01T08:00:00Z");
            file(code, "1", "");
            assertEquals("garage", kind(code, 2027));
            assertEquals("house", kind(code, 2028));
            file(code, "1", "2024-06-01");
            assertEquals("garage", kind(code, 2026));
            assertEquals(2, world.properties.pastValues(id(code)).size());
        }
    }

    private void worth(String code, String kind, String value, String from) {
        world.properties.change(
                id(code),
                null,
                typed("cadastral_code", code, "kind", kind, "cadastral_value", value, "value_from", from),
                new ObjectBook.Told(null, column -> null));
    }

    @OnBothDatabases
    void aKindThatIsCorrectedTakesItsValueAlong() {
        for (String first : List.of("", "2021-01-01")) {
            String code = "03-013-0096-000" + first.length() % 7;
            world.clock = () -> Instant.parse("2026-03-01T08:00:00Z");
            file(code, "1", first);
            worth(code, "apartment", "2", "");
            assertEquals("apartment", kind(code, 2022), "it was entered today");
            assertEquals(2, value(code, 2022));

            world.clock = () -> Instant.parse("2026-03-02T08:00:00Z");
            Problem undated = assertThrows(Problem.class, () -> worth(code, "garage", "3", ""));
            assertEquals("kind-undated at value_from", undated.getMessage());
            String since = first.isEmpty() ? "01.01.1900" : "01.01.2021";
            assertEquals(List.of(since), undated.arguments());
            worth(code, "garage", "3", since);
            assertEquals("garage", kind(code, 2022));
            assertEquals(3, value(code, 2022));
            assertEquals(List.of(), world.properties.pastValues(id(code)));

            Report.Issue warning = file(code, "4", "").warnings().stream()
                    .filter(issue -> "value_from".equals(issue.column()))
                    .findFirst()
                    .orElseThrow();
            assertEquals("2 kind-from-today", warning.line() + " " + warning.code());
            assertEquals("garage", kind(code, 2022));
            assertEquals(3, value(code, 2022));
            assertEquals(world.today.get(), world.properties.read(id(code)).valueFrom());
        }
    }

    @OnBothDatabases
    void aKindThatWasNeverTrueIsCorrectedInThePastToo() {
        String code = "03-013-0099-0001";
        file(code, "1", "2021-01-01");
        file(code, "2", "2024-01-01");
        world.clock = () -> Instant.parse("2026-03-02T08:00:00Z");
        Problem undated = assertThrows(Problem.class, () -> worth(code, "apartment", "2", ""));
        worth(code, "apartment", "2", (String) undated.arguments().get(0));
        assertEquals("apartment", kind(code, 2022));
        assertEquals("apartment", kind(code, 2024));
        assertEquals(1, value(code, 2022));
        assertEquals(2, value(code, 2024));
    }

    /** The cadastre's valuation of July arrives when the clerk has written the kind of November. */
    @OnBothDatabases
    void anotherKindIsNoNewerValue() {
        for (String kind : List.of("apartment", "house")) {
            String code = "03-013-0100-000" + kind.length();
            file(code, "10", "2023-01-01");
            world.clock = () -> Instant.parse("2026-11-29T08:00:00Z");
            worth(code, "apartment", "10", "2026-11-29");
            Report report = world.read(
                    "properties",
                    "cadastral_code,kind,cadastral_value,value_from\n%s,%s,12,2026-07-01\n".formatted(code, kind));
            assertEquals(List.of(), report.warnings());
            assertEquals(10, value(code, 2026));
            assertEquals("house", kind(code, 2026));
            assertEquals(12, value(code, 2027));
            assertEquals("apartment", kind(code, 2027));
            worth(code, "apartment", "12", "2026-06-01");
            assertEquals(12, value(code, 2027));
            Problem older = assertThrows(Problem.class, () -> worth(code, "apartment", "11", "2026-05-01"));
            assertEquals("value-older at value_from", older.getMessage());
        }
    }

    @OnBothDatabases
    void historyTellsTheDayOfTheKindAndTheDayOfTheValue() {
        String code = "03-013-0101-0001";
        file(code, "10", "2023-01-01");
        world.clock = () -> Instant.parse("2026-11-29T08:00:00Z");
        worth(code, "apartment", "10", "2026-11-29");
        world.read(
                "properties",
                "cadastral_code,kind,cadastral_value,value_from\n%s,apartment,12,2026-07-01\n".formatted(code));
        List<History.Entry> entries = world.history.of(id(code));
        assertEquals(
                Map.of(
                        "cadastral_value",
                        new History.Change("10", "12"),
                        "worth_from",
                        new History.Change("2023-01-01", "2026-07-01")),
                entries.get(0).changes());
        Map<String, History.Change> kind = entries.get(1).changes();
        assertEquals(new History.Change("2023-01-01", "2026-11-29"), kind.get("kind_from"));
        assertEquals(new History.Change("house", "apartment"), kind.get("kind"));
        assertFalse(kind.containsKey("worth_from"), "its value stands longer");
    }

    /** What a building is for is a factor of its value (law HO-225-N): another kind has another valuation. */
    @OnBothDatabases
    void aKindThatTheCadastreTellsIsPartOfItsValuation() {
        String code = "03-013-0098-0001";
        assertEquals(List.of(), cadastre(code, "Բնակելի տուն", "2021-01-01"));
        assertEquals(List.of(), cadastre(code, "Բնակարան", "2021-01-01"), "it was entered today");
        assertEquals("apartment", kind(code, 2022));

        world.clock = () -> Instant.parse("2026-03-02T08:00:00Z");
        assertEquals(List.of("kind kind-corrected"), cadastre(code, "Ավտոտնակ", "2021-01-01"));
        assertEquals("garage", kind(code, 2022));
        assertEquals(List.of(), world.properties.pastValues(id(code)));
        assertEquals(List.of(), cadastre(code, "Ավտոտնակ", "2021-01-01"));

        assertEquals(List.of(), cadastre(code, "Արտադրական", "2024-01-01"));
        assertEquals("garage", kind(code, 2022));
        assertEquals("industrial", kind(code, 2024));
        assertEquals(List.of("value_from value-older"), cadastre(code, "Ավտոտնակ", "2021-01-01"));
        assertEquals("industrial", kind(code, 2024));
    }

    private List<String> cadastre(String code, String purpose, String day) {
        String unit =
                "{\"UNIT_ID\":\"%s\",\"PURPOSE_OF_THE_BUILDING\":\"%s\",\"CAD_VALUE\":5,\"CAD_VALUE_DATE\":\"%s\","
                        + "\"RIGHTS\":[{\"RIGHT_TYPE\":\"Սեփականություն\",\"REG_DATE\":\"2020-01-01\",\"SUBJECTS\":"
                        + "[{\"organization_name\":\"«Կադաստրյան» ՍՊԸ\",\"tax_number\":\"11112222\"}]}]}";
        return world.read("properties", unit.formatted(code, purpose, day)).warnings().stream()
                .filter(issue -> !"owner-created".equals(issue.code()))
                .map(issue -> issue.column() + " " + issue.code())
                .toList();
    }

    /** Three digits behind the point are thousands to whoever reads what was typed. */
    @OnBothDatabases
    void whatIsSavedUnchangedStays() {
        String code = "03-013-0097-0001";
        file(code, "10000000", "2021-01-01");
        String id = id(code);
        world.properties.change(
                id,
                null,
                typed("cadastral_code", code, "kind", "house", "cadastral_value", "10000000", "area", "125,1250"),
                new ObjectBook.Told(null, column -> null));
        PropertyRecord before = world.properties.read(id);
        PropertyEditPage page = new PropertyEditPage(world.properties, world.settlements);
        Reply.View shown = (Reply.View) page.render(TestVisit.get(null, Map.of("id", id)));
        Map<String, String> typed = new HashMap<>(Map.of("version", String.valueOf(before.version())));
        ((Map<?, ?>) shown.model().get("form")).forEach((name, value) -> typed.put((String) name, (String) value));
        page.render(new TestVisit(null, true, Map.of("id", id), typed));
        PropertyRecord after = world.properties.read(id);
        assertEquals("125.125", after.area().toPlainString());
        assertEquals(before.facts(), after.facts());
        assertEquals(before.version(), after.version());
    }
}
