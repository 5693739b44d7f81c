package am.hamaynk.registers;

import static am.hamaynk.registers.World.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.web.Reply;
import am.hamaynk.registers.duplicates.Alike;
import am.hamaynk.registers.duplicates.Duplicates;
import am.hamaynk.registers.duplicates.PairPage;
import am.hamaynk.registers.finding.Ask;
import am.hamaynk.registers.ownership.ObjectBook;
import am.hamaynk.registers.people.ResidentInput;
import am.hamaynk.registers.people.ResidentRecord;
import am.hamaynk.registers.people.ResidentsResource;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

class DuplicatesTest {
    private final World world;

    DuplicatesTest(TestDatabase database) {
        world = new World(database);
    }

    @OnBothDatabases
    void mergedAndPartedAgain() {
        ResidentRecord kept = world.residents.create(
                typed("last_name", "Կրկնյան", "first_name", "Ա", "birth_date", "1970-01-01", "psn", "1101701231"));
        ResidentRecord gone = world.residents.create(typed(
                "last_name",
                "ԿՐԿՆՅԱՆ",
                "first_name",
                "Ա",
                "birth_date",
                "1970-01-01",
                "phone",
                "077",
                "settlement",
                "Արտաշատ",
                "household",
                "5"));
        var flat = world.properties.create(
                typed("cadastral_code", "03-013-0044-0001", "kind", "house", "cadastral_value", "1"),
                new ObjectBook.Told(null, typed("owner", gone.id(), "from", "2001-01-01")));
        Duplicates.Pair pair = world.duplicates.pairs().stream()
                .filter(one -> one.first().name().equals("Կրկնյան Ա"))
                .findFirst()
                .orElseThrow();
        assertEquals("name", pair.why());
        String merge = world.duplicates.merge(kept.id(), gone.id());
        ResidentRecord merged = world.residents.read(kept.id());
        assertEquals("077", merged.phone());
        assertEquals("Արտաշատ", merged.settlement());
        assertEquals(
                1, world.residents.list(Ask.of("Կրկնյան", null, 10)).items().size());
        assertEquals(
                kept.id(), world.registers.holdingsOf(flat.id(), 2026).get(0).partyId());
        assertEquals(1, world.registers.holdings(gone.id(), 2026).size());
        assertEquals(
                List.of(gone.id()),
                world.registers.party(gone.id()).orElseThrow().merged());
        assertEquals(kept.id(), world.registers.party(gone.id()).orElseThrow().id());
        assertEquals(kept.id(), world.registers.merged().get(gone.id()));
        world.duplicates.undo(merge);
        assertFalse(world.registers.merged().containsKey(gone.id()));
        assertEquals(kept.facts(), world.residents.read(kept.id()).facts());
        assertEquals(gone.facts(), world.residents.read(gone.id()).facts());
        assertEquals(
                gone.id(), world.registers.holdingsOf(flat.id(), 2026).get(0).partyId());
        assertEquals(
                2, world.residents.list(Ask.of("Կրկնյան", null, 10)).items().size());
        assertThrows(Problem.class, () -> world.duplicates.undo(merge));
        world.duplicates.keepApart(gone.id(), kept.id());
        assertTrue(world.duplicates.pairs().stream()
                .noneMatch(one -> one.first().name().equals("Կրկնյան Ա")));
        assertEquals("unmerge", world.history.of(gone.id()).get(0).act());
    }

    /** Nobody has to be merged so that the rest is seen. */
    @OnBothDatabases
    void whatIsKeptApartMakesRoom() {
        List<String> triplets = List.of(person(0), person(0), person(0));
        for (int number = 1; number <= 130; number++) {
            person(number);
            person(number);
        }
        Set<Set<String>> seen = new HashSet<>();
        List<Duplicates.Pair> pairs = world.duplicates.pairs();
        while (!pairs.isEmpty()) {
            assertTrue(pairs.size() <= 200, () -> "a list without end");
            for (Duplicates.Pair pair : pairs) {
                Set<String> both = Set.of(pair.first().id(), pair.second().id());
                assertTrue(seen.add(both), () -> "asked again: " + pair);
                world.duplicates.keepApart(pair.first().id(), pair.second().id());
            }
            pairs = world.duplicates.pairs();
        }
        assertTrue(seen.size() >= 133, () -> seen.size() + " pairs");
        assertTrue(seen.containsAll(Set.of(
                Set.of(triplets.get(0), triplets.get(1)),
                Set.of(triplets.get(0), triplets.get(2)),
                Set.of(triplets.get(1), triplets.get(2)))));
    }

    /** An owner named in a file without PSN may be somebody whom the register knows. */
    @OnBothDatabases
    void whoHasNoBirthDateIsFound() {
        ResidentRecord known = world.residents.create(
                typed("last_name", "Անամսյան", "first_name", "Արամ", "birth_date", "1980-01-01"));
        world.residents.create(typed(
                "last_name", "Անամսյան", "first_name", "Արամ", "birth_date", "1981-01-01", "patronymic", "Գագիկի"));
        world.read(
                "properties",
                "cadastral_code,kind,cadastral_value,owner_name\n03-013-0044-0501,house,1,Անամսյան Արամ Վարդանի\n");
        String made = world.registers
                .objectByCode("03-013-0044-0501")
                .map(house ->
                        world.registers.holdingsOf(house.id(), 2026).get(0).partyId())
                .orElseThrow();
        assertEquals(Set.of(Set.of(known.id(), made)), pairsOf("Անամսյան"));
        assertEquals(
                List.of(made),
                world
                        .residents
                        .alike(world.residents.told(typed(
                                "last_name",
                                "ԱՆԱՄՍՅԱՆ",
                                "first_name",
                                "Արամ",
                                "birth_date",
                                "1979-01-01",
                                "patronymic",
                                "ՎԱՐԴԱՆԻ")))
                        .stream()
                        .map(Alike::id)
                        .toList());
        world.duplicates.keepApart(known.id(), made);
        assertEquals(Set.of(), pairsOf("Անամսյան"));
    }

    /** No database knows that Լևոնի, Լեւոնի and ԼԵՎՈՆԻ are one name. */
    @OnBothDatabases
    void aPatronymicIsComparedHoweverItIsSpelled() {
        List<String> ids = new ArrayList<>();
        for (String patronymic : List.of("Լևոնի", "Լեւոնի", "ԼԵՒՈՆԻ", "Գագիկի")) {
            ids.add(world.residents
                    .create(typed(
                            "last_name",
                            "Հայրանունյան",
                            "first_name",
                            "Արամ",
                            "patronymic",
                            patronymic,
                            "elsewhere",
                            "true"))
                    .id());
        }
        world.residents.create(typed(
                "last_name", "Հայրանունյանց", "first_name", "Արամ", "patronymic", "ՀԵԾՈՒՀԻ", "elsewhere", "true"));
        assertEquals(Set.of(Set.of(ids.get(0), ids.get(1)), Set.of(ids.get(0), ids.get(2))), pairsOf("Հայրանունյան"));
    }

    /** A range of keys has both, the name of one word and the one of two. */
    @OnBothDatabases
    void whoHasASecondFirstNameIsSomebodyElse() {
        String anna = world.residents
                .create(typed("last_name", "Երկանունյան", "first_name", "Աննա", "elsewhere", "true"))
                .id();
        String born = world.residents
                .create(typed("last_name", "Երկանունյան", "first_name", "ԱՆՆԱ", "birth_date", "1980-01-01"))
                .id();
        for (String second : List.of("Մարիա", "Մար", "Մարի")) {
            for (String birth : List.of("", "1980-01-01")) {
                world.residents.create(typed(
                        "last_name",
                        "Երկանունյան",
                        "first_name",
                        "Աննա " + second,
                        "birth_date",
                        birth,
                        "elsewhere",
                        "true",
                        "patronymic",
                        birth.isEmpty() ? "Արամի" : "Գագիկի"));
            }
        }
        assertEquals(Set.of(Set.of(anna, born)), pairsOf("Երկանունյան"));
        assertEquals("name", world.duplicates.pair(anna, born).why());
        assertTrue(
                world.duplicates.pairs().stream().noneMatch(pair -> pair.why().equals("chosen")));
        assertEquals(
                Set.of(anna, born),
                world
                        .residents
                        .alike(world.residents.told(
                                typed("last_name", "Երկանունյան", "first_name", "Աննա", "elsewhere", "true")))
                        .stream()
                        .map(Alike::id)
                        .collect(Collectors.toSet()));
    }

    private Set<Set<String>> pairsOf(String lastName) {
        Set<Set<String>> found = new HashSet<>();
        world.duplicates.pairs().stream()
                .filter(pair -> pair.first().name().startsWith(lastName))
                .forEach(pair ->
                        found.add(Set.of(pair.first().id(), pair.second().id())));
        return found;
    }

    @OnBothDatabases
    void anyTwoThatStandAreComparedWhereSomebodyNamesThem() {
        ResidentRecord one = world.residents.create(
                typed("last_name", "Հակոբսոնյան", "first_name", "Ա", "birth_date", "1980-01-01"));
        ResidentRecord other = world.residents.create(
                typed("last_name", "Յակոբսոնյան", "first_name", "Ա", "birth_date", "1980-01-01"));
        assertEquals("chosen", world.duplicates.pair(other.id(), one.id()).why());
        for (String[] pair : new String[][] {{one.id(), one.id()}, {one.id(), "x"}, {one.id(), Ids.next()}}) {
            assertEquals(
                    404,
                    assertThrows(Problem.class, () -> world.duplicates.pair(pair[0], pair[1]))
                            .status());
        }
        world.duplicates.merge(one.id(), other.id());
        assertThrows(Problem.class, () -> world.duplicates.pair(one.id(), other.id()));
    }

    @OnBothDatabases
    void onlyTwoRecordsOfAKindAreKeptApart() {
        String one = person(900);
        String shop = world.organisations
                .create(typed("tin", "66660009", "name", "Զատ խանութ"))
                .id();
        long before = world.db.number("select count(*) from registers_distinct");
        for (String[] pair : new String[][] {
            {one, "x"}, {"ա".repeat(40), "x"}, {one, Ids.next()}, {one, one}, {one, shop}, {shop, one}
        }) {
            Problem refused = assertThrows(Problem.class, () -> world.duplicates.keepApart(pair[0], pair[1]));
            assertEquals(404, refused.status());
        }
        assertEquals(before, world.db.number("select count(*) from registers_distinct"));
        world.duplicates.keepApart(one, person(901));
        assertEquals(before + 1, world.db.number("select count(*) from registers_distinct"));
    }

    private String person(int number) {
        String born = LocalDate.of(1950, 1, 1).plusDays(number).toString();
        return world.residents
                .create(typed("last_name", "Երկվորյան", "first_name", "Ա", "birth_date", born))
                .id();
    }

    /** Whom a new one may be is told by the rule of the list. */
    @OnBothDatabases
    void whoIsTakenInTwiceIsTold() throws Exception {
        ResidentRecord first = world.residents.create(
                typed("last_name", "Նմանյան", "first_name", "Ա", "birth_date", "1971-01-01", "psn", "1101711231"));
        var sameName = typed("last_name", "նմանյան", "first_name", "Ա", "birth_date", "01.01.1971");
        var sameNumber =
                typed("last_name", "Այլյան", "first_name", "Բ", "birth_date", "1980-01-01", "psn", "1101711231");
        var namesake = typed("last_name", "Նմանյան", "first_name", "Ա", "birth_date", "1972-01-01");
        for (var typed : List.of(sameName, sameNumber)) {
            world.audited.clear();
            assertEquals(List.of(Alike.of(first)), world.residents.alike(world.residents.told(typed)));
            assertEquals(List.of("read " + first.id()), world.audited);
        }
        assertEquals(List.of(), world.residents.alike(world.residents.told(namesake)));

        ResidentsResource resource = new ResidentsResource(world.residents, null);
        JsonMapper json = JsonMapper.builder()
                .disable(MapperFeature.REQUIRE_HANDLERS_FOR_JAVA8_TIMES)
                .build();
        JsonNode other = json.valueToTree(resource.create(input("Նմանյան", "1972-01-01")));
        assertEquals("Նմանյան", other.path("last_name").asText());
        assertFalse(other.has("maybe_duplicates"), other::toString);
        JsonNode again = json.valueToTree(resource.create(input("Նմանյան", "1971-01-01")));
        assertEquals(
                first.id(), again.path("maybe_duplicates").path(0).path("id").asText());
        assertFalse(again.has("record") || again.has("location"), again::toString);
        Set<String> both = Set.of(first.id(), again.path("id").asText());
        assertTrue(world.duplicates.pairs().stream()
                .anyMatch(pair ->
                        both.equals(Set.of(pair.first().id(), pair.second().id()))));
    }

    private static ResidentInput input(String lastName, String birthDate) throws Exception {
        return JsonMapper.builder()
                .build()
                .readValue(
                        "{\"last_name\":\"" + lastName + "\",\"first_name\":\"Ա\",\"birth_date\":\"" + birthDate
                                + "\"}",
                        ResidentInput.class);
    }

    @OnBothDatabases
    void ofTwoOrganisationsOfOneNameWithTheirOwnTinNobodyIsWarned() {
        var shop = world.organisations.create(typed("tin", "66660001", "name", "Նման խանութ"));
        var other = typed("tin", "66660002", "name", "ՆՄԱՆ ԽԱՆՈՒԹ");
        assertEquals(List.of(), world.organisations.alike(world.organisations.told(other)));
        world.db.update("update registers_organisation set tin = null where id = ?", shop.id());
        assertEquals(
                List.of(shop.id()),
                world.organisations.alike(world.organisations.told(other)).stream()
                        .map(Alike::id)
                        .toList());
    }

    @OnBothDatabases
    void laterMergeIsUndoneFirst() {
        String[] ids = new String[3];
        for (int index = 0; index < 3; index++) {
            ids[index] = world.organisations
                    .create(typed("tin", "5555000" + index, "name", "Ե"))
                    .id();
        }
        String first = world.duplicates.merge(ids[1], ids[0]);
        String second = world.duplicates.merge(ids[2], ids[1]);
        assertEquals(ids[2], world.registers.party(ids[0]).orElseThrow().id());
        assertEquals(
                "merge-later",
                assertThrows(Problem.class, () -> world.duplicates.undo(first)).code());
        world.duplicates.undo(second);
        assertEquals(ids[1], world.registers.party(ids[0]).orElseThrow().id());
        world.duplicates.undo(first);
        assertEquals(ids[0], world.registers.party(ids[0]).orElseThrow().id());
        assertFalse(world.registers.party(ids[1]).orElseThrow().merged().contains(ids[0]));
    }

    /** What one of them alone tells is not at odds, and a key is no fact that anybody reads. */
    @OnBothDatabases
    void theyStandSideBySideInWords() {
        ResidentRecord one = world.residents.create(typed(
                "last_name",
                "Կողքյան",
                "first_name",
                "Ա",
                "birth_date",
                "1970-01-01",
                "phone",
                "077",
                "household",
                "7"));
        ResidentRecord other = world.residents.create(
                typed("last_name", "ԿՈՂՔՅԱՆ", "first_name", "Ա", "birth_date", "1970-01-01", "nationality", "հայ"));
        Reply.View shown = (Reply.View) new PairPage(world.duplicates)
                .render(TestVisit.get(null, Map.of("first", one.id(), "second", other.id())));
        Map<String, Boolean> same = new TreeMap<>();
        ((List<?>) shown.model().get("facts")).forEach(each -> {
            PairPage.Fact fact = (PairPage.Fact) each;
            same.put(fact.name().replace("column.", ""), fact.same());
        });
        assertEquals(false, same.get("last_name"));
        assertEquals(true, same.get("phone"));
        assertEquals(true, same.get("nationality"));
        assertFalse(same.containsKey("household_id"));
    }
}
