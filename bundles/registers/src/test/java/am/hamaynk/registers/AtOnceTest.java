package am.hamaynk.registers;

import static am.hamaynk.registers.World.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.registers.exchange.Report;
import am.hamaynk.registers.finding.Ask;
import am.hamaynk.registers.ownership.ObjectBook;
import am.hamaynk.registers.people.ResidentRecord;
import am.hamaynk.sql.Sql;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

/** Clerks and files that concern the same records at the same moment. */
class AtOnceTest {
    private static final String PEOPLE = "last_name,first_name,birth_date,phone,education,settlement,household\n";

    private final World world;
    private final List<CompletableFuture<?>> beside = new ArrayList<>();

    AtOnceTest(TestDatabase database) {
        world = new World(database);
    }

    @AfterEach
    void nobodyIsLeft() {
        for (CompletableFuture<?> one : beside) {
            assertTrue(one.isDone(), "somebody is still at work");
        }
    }

    /** Somebody else does it from beginning to end, now. */
    private void meanwhile(Runnable work) {
        end(begin(work));
    }

    /** Somebody else begins it, and has time to come as far as they can. */
    private CompletableFuture<Void> begin(Runnable work) {
        CompletableFuture<Void> other = CompletableFuture.runAsync(work);
        beside.add(other);
        try {
            other.get(500, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return other;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return other;
    }

    private static void end(CompletableFuture<Void> other) {
        assertNull(failure(other));
    }

    /** What the other's work failed with, or null. */
    private static Throwable failure(CompletableFuture<Void> other) {
        try {
            other.get(1, TimeUnit.MINUTES);
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String code(CompletableFuture<Void> other) {
        return failure(other) instanceof Problem problem ? problem.code() : String.valueOf(failure(other));
    }

    private static String counts(Report report) {
        return report.read() + " " + report.created() + " " + report.updated() + " " + report.unchanged() + " "
                + report.rejected();
    }

    private ResidentRecord person(String lastName, String... more) {
        String[] told = new String[6 + more.length];
        System.arraycopy(
                new String[] {"last_name", lastName, "first_name", "Ա", "birth_date", "1975-05-05"}, 0, told, 0, 6);
        System.arraycopy(more, 0, told, 6, more.length);
        return world.residents.create(typed(told));
    }

    private void telephone(ResidentRecord person, String number) {
        world.residents.change(
                person.id(),
                null,
                typed(
                        "last_name",
                        person.lastName(),
                        "first_name",
                        person.firstName(),
                        "birth_date",
                        person.birthDate().toString(),
                        "phone",
                        number));
    }

    private String flatOf(String code, ResidentRecord owner) {
        return world.properties
                .create(
                        typed("cadastral_code", code, "kind", "house", "cadastral_value", "1"),
                        new ObjectBook.Told(null, typed("owner", owner.id(), "from", "2001-01-01")))
                .id();
    }

    private String ownerOf(String flat) {
        return world.registers.holdingsOf(flat, 2026).get(0).partyId();
    }

    private String mergedInto(ResidentRecord person) {
        return world.residents.read(person.id()).mergedInto();
    }

    @OnBothDatabases
    void whatAClerkChangesWhileAFileComesInStands() {
        ResidentRecord person = person("Միաժամյան", "phone", "010111");
        world.between.once(
                "update registers_resident set last_name", () -> meanwhile(() -> telephone(person, "010222")));
        String file = PEOPLE + "Միաժամյան,Ա,1975-05-05,,բարձրագույն,,\n";
        assertEquals("1 0 1 0 0", counts(world.read("residents", file)));
        ResidentRecord now = world.residents.read(person.id());
        assertEquals("010222", now.phone());
        assertEquals("բարձրագույն", now.education());
        assertEquals(
                List.of("import-update", "update", "create"),
                world.history.of(person.id()).stream().map(line -> line.act()).toList());
    }

    @OnBothDatabases
    void soForOrganisationsRealEstateAndVehicles() {
        var shop = world.organisations.create(typed("tin", "77770001", "name", "Միաժամ", "phone", "010111"));
        world.between.once(
                "update registers_organisation set tin",
                () -> meanwhile(() -> world.organisations.change(
                        shop.id(), null, typed("tin", "77770001", "name", "Միաժամ", "phone", "010222"))));
        assertEquals(
                "1 0 1 0 0", counts(world.read("organisations", "tin,name,email\n77770001,Միաժամ,one@example.am\n")));
        assertEquals("010222", world.organisations.read(shop.id()).phone());
        assertEquals("one@example.am", world.organisations.read(shop.id()).email());

        String code = "03-013-0077-0001";
        var nobody = new ObjectBook.Told(null, column -> null);
        var flat = world.properties.create(
                typed("cadastral_code", code, "kind", "house", "cadastral_value", "1", "area", "50"), nobody);
        world.between.once(
                "update registers_property set kind",
                () -> meanwhile(() -> world.properties.change(
                        flat.id(),
                        null,
                        typed("cadastral_code", code, "kind", "house", "cadastral_value", "1", "area", "60"),
                        nobody)));
        assertEquals(
                "1 0 1 0 0",
                counts(world.read(
                        "properties", "cadastral_code,kind,cadastral_value,purpose\n" + code + ",house,1,բնակելի\n")));
        assertEquals("60", world.properties.read(flat.id()).area().toPlainString());
        assertEquals("բնակելի", world.properties.read(flat.id()).purpose());

        var car = world.vehicles.create(
                typed("plate", "77 MM 001", "kind", "car", "horsepower", "100", "model", "Niva"), nobody);
        world.between.once(
                "update registers_vehicle set kind",
                () -> meanwhile(() -> world.vehicles.change(
                        car.id(),
                        null,
                        typed("plate", "77 MM 001", "kind", "car", "horsepower", "100", "model", "Lada"),
                        nobody)));
        assertEquals("1 0 1 0 0", counts(world.read("vehicles", "plate,kind,horsepower\n77 MM 001,car,120\n")));
        assertEquals("Lada", world.vehicles.read(car.id()).model());
        assertEquals(120, world.vehicles.read(car.id()).horsepower());
    }

    @OnBothDatabases
    void whoIsMergedWhileAFileComesInStaysMerged() {
        ResidentRecord kept = person("Միաձույլյան", "psn", "1505751231");
        ResidentRecord gone = person("Միաձուլյան");
        String flat = flatOf("03-013-0077-0002", gone);
        List<CompletableFuture<Void>> merge = new ArrayList<>();
        world.between.once(
                "update registers_resident set last_name",
                () -> merge.add(begin(() -> world.duplicates.merge(kept.id(), gone.id()))));
        assertEquals("1 0 1 0 0", counts(world.read("residents", PEOPLE + "Միաձուլյան,Ա,1975-05-05,010333,,,\n")));
        end(merge.get(0));
        assertEquals(kept.id(), mergedInto(gone));
        assertEquals(kept.id(), ownerOf(flat));
        assertEquals("010333", world.residents.read(kept.id()).phone(), "the merge sees what the file told");
        world.duplicates.undo(world.duplicates.merges().get(0).id());
        assertNull(mergedInto(gone));
        assertEquals(gone.id(), ownerOf(flat));
    }

    /** Property that a file gives to somebody is given to the record that is left of them. */
    @OnBothDatabases
    void ownersAreNotMergedAwayWhileAFileTellsOfThem() {
        ResidentRecord kept = person("Տերյան");
        ResidentRecord gone = person("Տիրյան", "psn", "1505751242");
        List<CompletableFuture<Void>> merge = new ArrayList<>();
        world.between.once(
                "insert into registers_holding",
                () -> merge.add(begin(() -> world.duplicates.merge(kept.id(), gone.id()))));
        assertEquals(
                "1 1 0 0 0",
                counts(world.read("vehicles", "plate,kind,horsepower,owner_psn\n77 MM 002,car,100,1505751242\n")));
        end(merge.get(0));
        assertEquals(
                List.of(kept.id()),
                world.db.list(
                        "select party_id from registers_holding where party_id in (?, ?)",
                        row -> row.getString(1),
                        kept.id(),
                        gone.id()));
    }

    @OnBothDatabases
    void twoMergesOfOnePairAreOne() {
        ResidentRecord kept = person("Երկուսյան");
        ResidentRecord gone = person("Երկուսեան");
        String flat = flatOf("03-013-0077-0003", gone);
        int before = world.duplicates.merges().size();
        List<CompletableFuture<Void>> second = new ArrayList<>();
        world.between.once(
                "insert into registers_merge",
                () -> second.add(begin(() -> world.duplicates.merge(kept.id(), gone.id()))));
        String merge = world.duplicates.merge(kept.id(), gone.id());
        assertEquals("merged-record", code(second.get(0)));
        assertEquals(before + 1, world.duplicates.merges().size());
        List<CompletableFuture<Void>> undone = new ArrayList<>();
        world.between.once(
                "update registers_merge set undone_at", () -> undone.add(begin(() -> world.duplicates.undo(merge))));
        world.duplicates.undo(merge);
        assertEquals("merge-undone", code(undone.get(0)));
        assertNull(mergedInto(gone));
        assertEquals(gone.id(), ownerOf(flat));
    }

    /** Who is merged at this moment takes nobody else in. */
    @OnBothDatabases
    void whoIsMergedTakesNobodyIn() {
        ResidentRecord first = person("Շղթայյան");
        ResidentRecord middle = person("Շղթաեան");
        ResidentRecord last = person("Շղթայան");
        List<CompletableFuture<Void>> other = new ArrayList<>();
        world.between.once(
                "insert into registers_merge",
                () -> other.add(begin(() -> world.duplicates.merge(middle.id(), first.id()))));
        world.duplicates.merge(last.id(), middle.id());
        assertEquals("merged-record", code(other.get(0)));
        assertEquals(last.id(), mergedInto(middle));
        assertNull(mergedInto(first));
    }

    @OnBothDatabases
    void aMergeDoesNotUndoWhatAClerkChangesMeanwhile() {
        ResidentRecord kept = person("Զուգահեռյան");
        ResidentRecord gone = person("Զուգահեռեան");
        world.between.once("update registers_resident set last_name", () -> meanwhile(() -> telephone(kept, "010444")));
        Problem problem = assertThrows(Problem.class, () -> world.duplicates.merge(kept.id(), gone.id()));
        assertEquals("changed-meanwhile", problem.code());
        assertNull(mergedInto(gone));
        world.duplicates.merge(kept.id(), gone.id());
        assertEquals("010444", world.residents.read(kept.id()).phone());
    }

    /** A right that a clerk ends goes over with its end to the record that is left. */
    @OnBothDatabases
    void aRightThatEndsMeanwhileGoesOver() {
        ResidentRecord kept = person("Վերջյան");
        ResidentRecord gone = person("Վերջեան");
        String flat = flatOf("03-013-0077-0004", gone);
        String right = world.db
                .list("select id from registers_holding where object_id = ?", row -> row.getString(1), flat)
                .get(0);
        List<CompletableFuture<Void>> merge = new ArrayList<>();
        world.between.once(
                "update registers_holding set party_kind",
                () -> merge.add(begin(() -> world.duplicates.merge(kept.id(), gone.id()))));
        world.properties.endOwner(flat, right, LocalDate.of(2020, 12, 31));
        end(merge.get(0));
        assertEquals(
                List.of(kept.id() + " 2020-12-31"),
                world.db.list(
                        "select party_id, to_date from registers_holding where id = ?",
                        row -> row.getString(1) + " " + row.getDate(2),
                        right));
    }

    @OnBothDatabases
    void aHouseholdThatAClerkMakesAtTheSameMomentIsOne() {
        world.between.once(
                "insert into registers_household",
                () -> meanwhile(() -> person("Տնեցյան", "settlement", "Արտաշատ", "household", "771")));
        String file = PEOPLE + "Տնեցի,Բ,1976-05-05,,,Արտաշատ,771\n";
        assertEquals("1 1 0 0 0", counts(world.read("residents", file)));
        assertEquals(
                2,
                world.db.number("select count(*) from registers_resident r join registers_household h"
                        + " on h.id = r.household_id where h.number = '771'"));
    }

    private void shop(String tin) {
        world.organisations.create(typed("tin", tin, "name", "Միաժամանակ"));
    }

    private int shops(String tin) {
        return world.organisationStore.byTin(List.of(tin)).size();
    }

    @OnBothDatabases
    void organisationsOfOneTinThatAreMadeAtTheSameMomentAreOne() {
        List<CompletableFuture<Void>> other = new ArrayList<>();
        world.between.once("insert into registers_history", () -> other.add(begin(() -> shop("77770002"))));
        shop("77770002");
        assertEquals("tin-taken", code(other.get(0)));
        assertEquals(1, shops("77770002"));
        var moved = world.organisations.create(typed("tin", "77770003", "name", "Փոխվող"));
        world.between.once("insert into registers_history", () -> other.add(begin(() -> shop("77770004"))));
        world.organisations.change(moved.id(), null, typed("tin", "77770004", "name", "Փոխվող"));
        assertEquals("tin-taken", code(other.get(1)));
        assertEquals(1, shops("77770004"));
        shop("77770003");
        assertEquals(1, shops("77770003"), "a number that was given up is free");
    }

    @OnBothDatabases
    void soAreThoseOfAFileAndOfAnOwner() {
        List<CompletableFuture<Void>> other = new ArrayList<>();
        world.between.once("insert into registers_organisation", () -> other.add(begin(() -> shop("77770005"))));
        assertEquals("1 1 0 0 0", counts(world.read("organisations", "tin,name\n77770005,Միաժամանակ\n")));
        assertEquals("tin-taken", code(other.get(0)));
        world.between.once("update registers_tin", () -> meanwhile(() -> shop("77770006")));
        assertEquals("1 0 0 1 0", counts(world.read("organisations", "tin,name\n77770006,Միաժամանակ\n")));
        world.between.once("update registers_tin", () -> meanwhile(() -> shop("77770007")));
        assertEquals(
                "1 1 0 0 0",
                counts(world.read(
                        "vehicles",
                        "plate,kind,horsepower,owner_tin,owner_name\n77 MM 007,car,90,77770007,Միաժամանակ\n")));
        assertEquals(List.of(1, 1, 1), List.of(shops("77770005"), shops("77770006"), shops("77770007")));
    }

    /** What was made for a piece that failed is made once. */
    @OnBothDatabases
    void aPieceThatMetADeadlockIsTakenAgain() {
        world.between.once("insert into registers_holding", AtOnceTest::deadlock);
        Report report = world.read(
                "vehicles",
                "plate,kind,horsepower,owner_psn,owner_name\n77 MM 003,car,100,1505751253,Նորեկյան Նոր\n"
                        + "77 MM 004,car,100,1505751253,Նորեկյան Նոր\n77 MM 005,car,no,,\n");
        assertEquals("3 2 0 0 1", counts(report));
        assertEquals(1, report.errors().size());
        List<ResidentRecord> made =
                world.residents.list(Ask.of("Նորեկյան", null, 5)).items();
        assertEquals(1, made.size());
        assertEquals(
                2,
                world.db.number(
                        "select count(*) from registers_holding where party_id = ?",
                        made.get(0).id()));
    }

    @OnBothDatabases
    void aPieceIsNotTakenAgainForEver() {
        AtomicInteger tries = new AtomicInteger();
        world.between.always("insert into registers_vehicle", () -> {
            tries.incrementAndGet();
            deadlock();
        });
        String file = "plate,kind,horsepower\n77 MM 006,car,100\n";
        assertThrows(Sql.Failure.class, () -> world.read("vehicles", file));
        assertEquals(5, tries.get());
        assertEquals(0, world.vehicles.list(Ask.of("77MM006", null, 5)).items().size());
    }

    private static void deadlock() throws SQLException {
        throw new SQLException("deadlock", "40P01");
    }
}
