package am.hamaynk.registers.households;

import static am.hamaynk.registers.World.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.registers.Registers;
import am.hamaynk.registers.World;
import am.hamaynk.registers.finding.Ask;
import am.hamaynk.registers.people.ResidentRecord;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.time.LocalDate;
import java.util.List;

class HouseholdsTest {
    private final World world;

    HouseholdsTest(TestDatabase database) {
        world = new World(database);
    }

    private ResidentRecord person(String first, String household, String street) {
        return world.residents.create(typed(
                "last_name",
                "Տնեցյան",
                "first_name",
                first,
                "birth_date",
                "1980-05-17",
                "settlement",
                "Արտաշատ",
                "street",
                street,
                "building",
                "4",
                "household",
                household,
                "address_from",
                "2010-03-01"));
    }

    private List<String> found(String q) {
        return world.book.list(Ask.of(q, null, 50)).items().stream()
                .map(HouseholdRecord::number)
                .toList();
    }

    @OnBothDatabases
    void bookTellsWhoLivesAndLivedThere() {
        ResidentRecord head = person("Արամ", "17", "Օրբելի");
        ResidentRecord gone = person("Եվա", "17", "Օրբելի");
        world.residents.change(
                gone.id(),
                gone.version(),
                typed(
                        "last_name",
                        "Տնեցյան",
                        "first_name",
                        "Եվա",
                        "birth_date",
                        "1980-05-17",
                        "settlement",
                        "Արտաշատ",
                        "street",
                        "Շահումյան",
                        "household",
                        "18",
                        "address_from",
                        "2020-01-01"));
        String id = head.householdId();
        HouseholdRecord made = world.book.read(id);
        assertEquals("Արտաշատ, Օրբելի, 4", made.address());
        HouseholdRecord changed = world.book.change(
                id,
                made.version(),
                typed("number", "17", "settlement", "Արտաշատ", "street", "Օրբելի", "head", head.id(), "note", "ջուր"));
        assertEquals("Տնեցյան Արամ", changed.head());
        assertEquals(1, changed.size());
        assertEquals(2, changed.members().size());
        assertNull(changed.members().get(0).to());
        assertEquals(LocalDate.of(2010, 3, 1), changed.members().get(1).from());
        assertEquals(LocalDate.of(2019, 12, 31), changed.members().get(1).to());
        assertTrue(world.audited.contains("read " + gone.id()));
        assertEquals(
                409,
                assertThrows(
                                Problem.class,
                                () -> world.book.change(
                                        id, made.version(), typed("number", "17", "settlement", "Արտաշատ")))
                        .status());
        Problem stranger = assertThrows(
                Problem.class,
                () -> world.book.change(id, null, typed("number", "17", "settlement", "Արտաշատ", "head", gone.id())));
        assertEquals("head bad-choice", stranger.field() + " " + stranger.code());
        assertEquals("ջուր", world.history.of(id).get(0).changes().get("note").after());
    }

    @OnBothDatabases
    void modulesAreToldWhoLivesThereTodayAndWhatIsThere() {
        ResidentRecord head = person("Արամ", "71", "Օրբելի");
        ResidentRecord gone = person("Եվա", "71", "Օրբելի");
        world.residents.change(
                gone.id(),
                gone.version(),
                typed(
                        "last_name",
                        "Տնեցյան",
                        "first_name",
                        "Եվա",
                        "birth_date",
                        "1980-05-17",
                        "settlement",
                        "Արտաշատ",
                        "household",
                        "71",
                        "departed",
                        "2024-01-01"));
        world.book.addItem(
                head.householdId(),
                typed("category", "livestock", "kind", "կով", "quantity", "3", "unit", "գլուխ", "from", "2020-01-01"));
        Registers.Household told = world.registers.household(head.id()).orElseThrow();
        assertEquals("71", told.number());
        assertEquals(
                List.of("Տնեցյան Արամ"),
                told.members().stream().map(Registers.Member::name).toList());
        assertEquals("կով", told.items().get(0).kind());
        assertTrue(world.registers.household(gone.id()).isEmpty());
        assertTrue(world.registers.household("nobody").isEmpty());
    }

    @OnBothDatabases
    void foundByNumberPersonAndAddress() {
        person("Նարե", "7", "Գետափի");
        person("Գոռ", "8", "Այգեստան");
        assertEquals(List.of("7"), found("7"));
        assertEquals(List.of("7"), found("Նարե Տնեց"));
        assertEquals(List.of("8"), found("Այգեստան 4"));
        assertEquals(List.of("8"), found("Aygestan"));
        assertEquals(List.of(), found("Ուրիշ"));
        person("Սոս", "10", "Գետափի");
        assertEquals(List.of("7", "8", "10"), found(""));
        assertEquals(
                List.of("10"),
                world.book.list(Ask.of("", world.book.list(Ask.of("", null, 2)).next(), 2)).items().stream()
                        .map(HouseholdRecord::number)
                        .toList());
        assertEquals(3, world.book.count(Ask.of("", null, 50), 100));
        var part = world.book.list(Ask.of("Տնեցյան", null, 1));
        assertEquals(1, part.items().size());
        assertEquals(
                1, world.book.list(Ask.of("Տնեցյան", part.next(), 1)).items().size());
    }

    @OnBothDatabases
    void whatItHasIsDated() {
        HouseholdRecord made = world.book.create(typed("number", "3", "settlement", "Արտաշատ", "street", "Աբովյան"));
        assertEquals(
                "number-taken",
                assertThrows(Problem.class, () -> world.book.create(typed("number", "3", "settlement", "ԱՐՏԱՇԱՏ")))
                        .code());
        HouseholdRecord with = world.book.addItem(
                made.id(),
                typed("category", "livestock", "kind", "կով", "quantity", "2", "unit", "գլուխ", "from", "2024-05-01"));
        HouseholdRecord.Item cows = with.items().get(0);
        assertEquals("2", cows.quantity().toPlainString());
        Problem early =
                assertThrows(Problem.class, () -> world.book.endItem(made.id(), cows.id(), LocalDate.of(2024, 4, 30)));
        assertEquals("to period-reversed", early.field() + " " + early.code());
        HouseholdRecord after = world.book.endItem(made.id(), cows.id(), LocalDate.of(2025, 4, 30));
        assertEquals(LocalDate.of(2025, 4, 30), after.items().get(0).to());
        // what has ended does not end again
        assertEquals(
                404,
                assertThrows(Problem.class, () -> world.book.endItem(made.id(), cows.id(), LocalDate.of(2026, 1, 1)))
                        .status());
        Problem wrong = assertThrows(Problem.class, () -> world.book.addItem(made.id(), typed("category", "x")));
        assertEquals(
                List.of("category", "quantity", "kind", "unit"),
                wrong.each().stream().map(Problem::field).toList());
    }

    @OnBothDatabases
    void doubtsStayWithTheirFields() {
        ResidentRecord saved = world.residents.create(typed(
                "last_name",
                "Տնեցյան",
                "first_name",
                "Վ",
                "birth_date",
                "1980-05-17",
                "psn",
                "12",
                "document",
                "x",
                "email",
                "y",
                "settlement",
                "Հեռավան"));
        assertEquals(
                List.of("psn", "document", "email", "settlement"),
                world.residents.doubts(saved).stream().map(Problem::field).toList());
    }
}
