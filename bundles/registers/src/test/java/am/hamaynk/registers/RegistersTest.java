package am.hamaynk.registers;

import static am.hamaynk.registers.World.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.api.registers.Registers;
import am.hamaynk.registers.finding.Ask;
import am.hamaynk.registers.ownership.ObjectBook;
import am.hamaynk.registers.people.ResidentRecord;
import am.hamaynk.registers.realestate.PropertyRecord;
import am.hamaynk.registers.vehicles.VehicleRecord;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

class RegistersTest {
    private final World world;

    RegistersTest(TestDatabase database) {
        world = new World(database);
    }

    private ResidentRecord resident(String last, String first, String... more) {
        List<String> told =
                new ArrayList<>(List.of("last_name", last, "first_name", first, "birth_date", "1980-05-17"));
        told.addAll(List.of(more));
        return world.residents.create(typed(told.toArray(String[]::new)));
    }

    private List<String> found(String query) {
        return world.residents.list(Ask.of(query, null, 50)).items().stream()
                .map(ResidentRecord::name)
                .toList();
    }

    @OnBothDatabases
    void personIsFoundHoweverTheyAreTyped() {
        resident("Գևորգյան", "Տիգրան", "patronymic", "Արտավազդի", "psn", "2705800017");
        resident("Խաչատրյան-Մելիքյան", "Նարինե");
        for (String query : List.of(
                "Գևորգյան",
                "գեւորգյան",
                "ԳԵՎՈՐԳՅԱՆ",
                "Gevorgyan",
                "gevorgian",
                "Тигран",
                "Տիգրան Գևորգ",
                "Արտավազդի Գևորգյան",
                "Tigran Gevorgyan",
                "Արտավ",
                "Գևորգյան Արտ",
                "2705800017",
                "27058")) {
            assertEquals(List.of("Գևորգյան Տիգրան Արտավազդի"), found(query), query);
        }
        assertEquals(List.of("Խաչատրյան-Մելիքյան Նարինե"), found("Khachatryan Narine"));
        assertEquals(List.of(), found("Պողոսյանց"));
    }

    @OnBothDatabases
    void longAnswersComeInPartsEachPersonOnceInOrder() {
        for (int number = 0; number < 25; number++) {
            resident("Թումանյան", "Թում" + (char) ('ա' + number), "patronymic", "Թումասի");
        }
        List<String> names = new ArrayList<>();
        String cursor = null;
        do {
            Slice<ResidentRecord> part = world.residents.list(Ask.of("Թում", cursor, 7));
            part.items().forEach(record -> names.add(record.name()));
            cursor = part.next();
        } while (cursor != null);
        assertEquals(25, names.size());
        assertEquals(names.stream().distinct().sorted(world.texts.order("hy")).toList(), names);
    }

    /** Whichever way answers the first part answers all of them. */
    @OnBothDatabases
    void searchGoesOnInTheWayItBegan() {
        for (int number = 0; number < 9; number++) {
            resident("Ղազարոսյան", "Վ" + (char) ('ա' + number) + "նատուր", "patronymic", "Արամի");
        }
        for (String query : List.of("Ղազարոս", "ղազ վ", "Ղազարօսյան", "ա Ղազարօս", "Ghazarosyan")) {
            List<String> whole = found(query);
            assertEquals(9, whole.size(), query);
            List<String> names = new ArrayList<>();
            String cursor = null;
            do {
                Slice<ResidentRecord> part = world.residents.list(Ask.of(query, cursor, 2));
                part.items().forEach(record -> names.add(record.name()));
                cursor = part.next();
            } while (cursor != null);
            assertEquals(whole, names, query);
        }
    }

    @OnBothDatabases
    void listGoesOnWhereItStopped() {
        for (String last : List.of("Ֆիդանյան", "Օհանյան", "Աբովյան", "Եվադյան", "Զորյան")) {
            resident(last, "Եվա");
        }
        for (boolean descending : new boolean[] {false, true}) {
            List<String> all = new ArrayList<>();
            String cursor = null;
            do {
                Slice<ResidentRecord> part = world.residents.list(new Ask("", Map.of(), "name", descending, cursor, 2));
                part.items().forEach(record -> all.add(record.lastName()));
                cursor = part.next();
            } while (cursor != null);
            var order = world.texts.order("hy");
            assertEquals(
                    all.stream().sorted(descending ? order.reversed() : order).toList(), all);
            assertTrue(all.size() >= 5);
        }
    }

    @OnBothDatabases
    void whoseBirthDateNobodyKnowsComesLast() {
        world.read(
                "properties",
                "cadastral_code,kind,cadastral_value,owner_name\n"
                        + "03-013-0085-0301,house,1,Անտարիքյան Ա\n03-013-0085-0302,house,1,Անտարիքյան Բ\n"
                        + "03-013-0085-0303,house,1,Անտարիքյան Գ\n");
        for (int day = 1; day <= 2; day++) {
            world.residents.create(typed("last_name", "Տարիքյան", "first_name", "Ա", "birth_date", "1990-01-0" + day));
        }
        for (boolean descending : new boolean[] {false, true}) {
            List<LocalDate> days = new ArrayList<>();
            Set<String> ids = new HashSet<>();
            String cursor = null;
            do {
                Slice<ResidentRecord> part =
                        world.residents.list(new Ask("", Map.of(), "birth_date", descending, cursor, 2));
                part.items().forEach(record -> {
                    days.add(record.birthDate());
                    ids.add(record.id());
                });
                cursor = part.next();
            } while (cursor != null);
            assertEquals(world.residents.count(Ask.of("", null, 1), 1000), days.size());
            assertEquals(days.size(), ids.size());
            Comparator<LocalDate> order = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
            assertEquals(days.stream().sorted(Comparator.nullsLast(order)).toList(), days);
        }
    }

    @OnBothDatabases
    void moveKeepsTheAddressBeforeAndHistoryTellsWho() {
        ResidentRecord before = resident(
                "Սարոյան",
                "Վիլյամ",
                "settlement",
                "Արտաշատ",
                "street",
                "Շահումյան փող.",
                "building",
                "3",
                "address_from",
                "2001-09-01",
                "household",
                "17");
        ResidentRecord after = world.residents.change(
                before.id(),
                before.version(),
                typed(
                        "last_name",
                        "Սարոյան",
                        "first_name",
                        "Վիլյամ",
                        "birth_date",
                        "17.05.1980",
                        "settlement",
                        "Արտաշատ",
                        "street",
                        "Արարատյան փող.",
                        "building",
                        "8",
                        "address_from",
                        "2020-01-01"));
        var addresses = world.residents.addresses(after);
        assertEquals(2, addresses.size());
        assertEquals(LocalDate.of(2019, 12, 31), addresses.get(1).to());
        assertEquals("17", addresses.get(1).household());
        assertTrue(addresses.get(1).on(LocalDate.of(2010, 1, 1)));
        var newest = world.history.of(before.id()).get(0);
        assertEquals("Անի", newest.user());
        assertEquals("Շահումյան փող.", newest.changes().get("street").before());
        assertEquals("Արարատյան փող.", newest.changes().get("street").after());
        Problem late = assertThrows(
                Problem.class,
                () -> world.residents.change(
                        before.id(),
                        before.version(),
                        typed("last_name", "Սարոյան", "first_name", "Վիլի", "birth_date", "1980-05-17")));
        assertEquals(409, late.status());
    }

    @OnBothDatabases
    void ownersOnAnyDay() {
        ResidentRecord seller = resident("Վաճառյան", "Ա");
        ResidentRecord buyer = resident("Գնորդյան", "Բ");
        PropertyRecord flat = world.properties.create(
                typed("cadastral_code", "03-013-0085-0007", "kind", "բնակարան", "cadastral_value", "12 500 000"),
                new ObjectBook.Told(null, typed("owner", seller.id(), "from", "2015-03-01")));
        PropertyRecord sold = world.properties.addOwner(flat.id(), typed("owner", buyer.id(), "from", "2025-07-01"));
        assertEquals(2, sold.owners().size());
        List<Registers.Holding> year = world.registers.holdingsOf(flat.id(), 2025);
        assertEquals(
                List.of(seller.id(), buyer.id()),
                year.stream().map(Registers.Holding::partyId).toList());
        assertEquals(LocalDate.of(2025, 6, 30), year.get(0).to());
        assertEquals(12_500_000, year.get(0).object().value());
        assertEquals(1, world.registers.holdings(seller.id(), 2025).size());
        assertEquals(0, world.registers.holdings(seller.id(), 2026).size());
        Problem tooMuch = assertThrows(
                Problem.class,
                () -> world.properties.addOwner(
                        flat.id(), typed("owner", seller.id(), "share", "1/3", "from", "2025-08-01")));
        assertEquals("shares-exceed", tooMuch.code());
        assertEquals("share", tooMuch.field());
        assertEquals(
                flat.id(),
                world.properties
                        .list(Ask.of("Գնորդյան", null, 10))
                        .items()
                        .get(0)
                        .id());
        assertEquals(
                flat.id(),
                world.properties
                        .list(Ask.of("03-013-0085", null, 10))
                        .items()
                        .get(0)
                        .id());
        assertEquals(
                flat.id(),
                world.registers.objectByCode("03 013 0085 0007").orElseThrow().id());
    }

    @OnBothDatabases
    void twoWhoChangeOwnersAtOnceWaitForEachOther() throws Exception {
        ResidentRecord one = resident("Միաժամանակյան", "Ա");
        ResidentRecord other = resident("Միաժամանակյան", "Բ");
        String id = world.properties
                .create(
                        typed("cadastral_code", "03-013-0085-0077", "kind", "house", "cadastral_value", "1"),
                        new ObjectBook.Told(null, column -> null))
                .id();
        List<CompletableFuture<String>> late = new ArrayList<>();
        world.transactions.run(() -> {
            world.properties.addOwner(id, typed("owner", one.id(), "share", "2/3"));
            late.add(CompletableFuture.supplyAsync(() -> {
                try {
                    world.properties.addOwner(id, typed("owner", other.id(), "share", "2/3"));
                    return "written";
                } catch (Problem problem) {
                    return problem.code();
                }
            }));
            late.add(CompletableFuture.supplyAsync(() -> world.read(
                            "properties",
                            "cadastral_code,kind,cadastral_value,owner_name,share\n"
                                    + "03-013-0085-0077,house,1,Միաժամանակյան Բ,2/3\n")
                    .errors()
                    .get(0)
                    .code()));
            Thread.sleep(700);
        });
        for (CompletableFuture<String> answer : late) {
            assertEquals("shares-exceed", answer.get(30, TimeUnit.SECONDS));
        }
        assertEquals(1, world.properties.read(id).owners().size());
    }

    @OnBothDatabases
    void valueOfAPastYearStays() {
        PropertyRecord house = world.properties.create(
                typed(
                        "cadastral_code",
                        "03-013-0085-0010",
                        "kind",
                        "house",
                        "cadastral_value",
                        "9000000",
                        "value_from",
                        "2021-01-01"),
                new ObjectBook.Told(null, typed("owner_name", "Պողոս Պետրոսյան")));
        world.properties.change(
                house.id(),
                null,
                typed(
                        "cadastral_code",
                        "03-013-0085-0010",
                        "kind",
                        "house",
                        "cadastral_value",
                        "11000000",
                        "value_from",
                        "2024-01-01"),
                new ObjectBook.Told(null, column -> null));
        assertEquals(
                9_000_000,
                world.registers.holdingsOf(house.id(), 2023).get(0).object().value());
        assertEquals(
                11_000_000,
                world.registers.holdingsOf(house.id(), 2024).get(0).object().value());
        assertEquals(1, world.properties.pastValues(house.id()).size());
    }

    @OnBothDatabases
    void netIncomeIsOfTheDayAndMissedWhereLandIsTaxedOnIt() {
        String code = "03-013-0085-0011";
        PropertyRecord field = world.properties.create(
                typed("cadastral_code", code, "kind", "land-agricultural", "cadastral_value", "900000"),
                new ObjectBook.Told(null, typed("owner_name", "Պողոս Պետրոսյան")));
        assertEquals(List.of("net-income-missing"), field.warnings());
        assertEquals("net_income", world.properties.doubts(field).get(0).field());
        assertNull(world.registers.object(field.id()).orElseThrow().netIncome());
        for (String[] told : new String[][] {{"12000", "2021-01-01"}, {"15 000", "2024-01-01"}}) {
            field = world.properties.change(
                    field.id(),
                    null,
                    typed(
                            "cadastral_code",
                            code,
                            "kind",
                            "land-agricultural",
                            "cadastral_value",
                            "900000",
                            "net_income",
                            told[0],
                            "value_from",
                            told[1]),
                    new ObjectBook.Told(null, column -> null));
        }
        assertEquals(List.of(), field.warnings());
        assertEquals(
                12_000,
                world.registers.holdingsOf(field.id(), 2023).get(0).object().netIncome());
        assertEquals(
                15_000,
                world.registers.holdingsOf(field.id(), 2024).get(0).object().netIncome());
        assertEquals(15_000, field.netIncome());
    }

    @OnBothDatabases
    void streamGoesOnAfterAnObject() {
        ResidentRecord owner = resident("Մեքենայան", "Գ");
        for (int number = 1; number <= 3; number++) {
            world.vehicles.create(
                    typed("plate", "34 AB " + (120 + number), "kind", "car", "horsepower", "151", "year", "2023"),
                    new ObjectBook.Told(null, typed("owner", owner.id(), "from", "2024-02-10")));
        }
        List<Registers.Holding> all;
        try (Stream<Registers.Holding> stream = world.registers.holdings("vehicle", 2024, null)) {
            all = stream.toList();
        }
        assertEquals(world.registers.countHoldings("vehicle", 2024), all.size());
        try (Stream<Registers.Holding> stream =
                world.registers.holdings("vehicle", 2024, all.get(0).object().id())) {
            assertEquals(all.subList(1, all.size()), stream.toList());
        }
        VehicleRecord found =
                world.vehicles.list(Ask.of("34ab121", null, 5)).items().get(0);
        assertEquals("34 AB 121", found.plate());
        assertEquals("Մեքենայան Գ", found.owners().get(0).name());
    }

    @OnBothDatabases
    void organisationHasItsTinAlone() {
        world.organisations.create(typed("tin", "01234567", "name", "«Արև» ՍՊԸ"));
        assertThrows(Problem.class, () -> world.organisations.create(typed("tin", "01234567", "name", "Այլ")));
        Problem wrong = assertThrows(Problem.class, () -> world.organisations.create(typed("tin", "123", "name", "")));
        assertEquals(
                List.of("bad-tin", "required-field"),
                wrong.each().stream().map(Problem::code).toList());
        assertEquals(
                "«Արև» ՍՊԸ",
                world.registers.partyByNumber("01234567").orElseThrow().name());
        assertEquals(1, world.registers.search("Արեւ", 10).size());
    }
}
