package am.hamaynk.permits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.rules.Rules;
import am.hamaynk.api.web.Reply;
import am.hamaynk.permits.dues.DueTitles;
import am.hamaynk.permits.map.MapModel;
import am.hamaynk.permits.open.OpenOnePage;
import am.hamaynk.permits.open.OpenPage;
import am.hamaynk.permits.open.PermitSearch;
import am.hamaynk.permits.open.PermitsData;
import am.hamaynk.permits.open.PermitsResource;
import am.hamaynk.permits.register.Ask;
import am.hamaynk.permits.register.Entry;
import am.hamaynk.permits.register.PaperPage;
import am.hamaynk.permits.register.PaperSection;
import am.hamaynk.permits.register.PaperStore;
import am.hamaynk.permits.register.Permit;
import am.hamaynk.permits.register.PermitPage;
import am.hamaynk.permits.register.RegisterList;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class PagesTest {
    private static final User VIEWER =
            new User("viewer", "viewer", "viewer", true, null, Set.of(), Set.of(Rights.VIEW, Rights.EDIT));

    private final TestDatabase database;
    private final World world;
    private final Permit house;

    PagesTest(TestDatabase database) {
        this.database = database;
        world = new World(database);
        Map<String, String> typed = Map.of(
                "kind", "construction",
                "number", "7/26",
                "holder", "Աննա Աննյան",
                "granted", "2026-01-15",
                "subject", "Աննյանների տունը",
                "address", "Մոմիկի 5",
                "place", "39.7639, 45.3324");
        house = world.permits.enter(Entry.read(typed::get, world.kinds, world.day));
    }

    private PermitPage page() {
        return new PermitPage(
                world.permits,
                world.store,
                world.decisions,
                world.dues,
                world.inspections,
                world.inspectionStore,
                world.kinds,
                new Neighbours(null, null, null),
                new DueTitles(Fake.of(Rules.class, (method, arguments) -> List.of())),
                world.today);
    }

    private OpenPage open() {
        RegisterList lists = new RegisterList(world.finding, world.kinds, world.today);
        return new OpenPage(
                world.store, lists, new MapModel(world.store, world.kinds), world.kinds, world.finding, world.today);
    }

    private String one(Permit permit) {
        return ((Reply.View) new OpenOnePage(world.permits, world.kinds, world.finding, world.today)
                        .render(TestVisit.get(null, Map.of("id", permit.id()))))
                .model()
                .toString();
    }

    @OnBothDatabases
    void everybodySeesTheHouseAndNobodyItsOwner() {
        OpenPage open = open();
        String list = ((Reply.View) open.render(TestVisit.get(null, Map.of())))
                .model()
                .toString();
        assertTrue(list.contains("7/26") && list.contains("Մոմիկի 5"), list);
        String one = one(house);
        assertFalse((list + one).contains("Անն"), list + one);
        Map<String, String> asked = Map.of("q", "Աննյան", "state", "");
        String found = ((Reply.View) open.render(new TestVisit(null, false, Map.of(), asked)))
                .model()
                .toString();
        assertFalse(found.contains("7/26"), found);
    }

    /** By the code of a paper anybody reads the name on it, so that of a person is not where anybody looks. */
    @OnBothDatabases
    void thePaperOfAPersonIsForWhomTheyShowItTo() throws Exception {
        LocalDate end = LocalDate.of(2026, 12, 31);
        Permit shop = world.shop("8/26", end, null);
        Permit sign = world.permits.enter(Entry.read(
                Map.of(
                        "kind", "advertising",
                        "number", "9/26",
                        "holder", "Աննա Աննյան",
                        "granted", "2026-01-15",
                        "valid_to", "" + end,
                        "address", "Մոմիկի 7")::get,
                world.kinds,
                world.day));
        for (Permit permit : List.of(shop, sign)) {
            world.decisions.decide(permit.id(), "extend", 1, "Խնդրանքով", end.plusYears(1));
        }
        String organisations = world.permits.get(shop.id()).document();
        String persons = world.permits.get(sign.id()).document();
        PermitsResource open =
                new PermitsResource(world.store, world.permits, world.kinds, world.finding, world.files, world.today);
        StringBuilder told = new StringBuilder()
                .append(open.list(null, null, null, null, null))
                .append(open.get(sign.id()))
                .append(open.get(shop.id()))
                .append(((Reply.View) open().render(TestVisit.get(null, Map.of()))).model())
                .append(one(sign))
                .append(one(shop))
                .append(new PermitSearch(world.store, world.finding, world.kinds)
                        .documents(null)
                        .toList());
        new PermitsData(world.store, world.kinds, world.finding, world.today)
                .write(values -> told.append(Arrays.toString(values)));
        assertTrue(told.indexOf("9/26") > 0 && told.indexOf(organisations) > 0, told.toString());
        assertEquals(-1, told.indexOf(persons), told.toString());
        assertTrue(page().render(TestVisit.get(VIEWER, Map.of("id", sign.id()))) instanceof Reply.View view
                && view.model().toString().contains(persons));
    }

    @OnBothDatabases
    void staffSeeItAllAndThatIsOnRecord() {
        String shown = ((Reply.View) page().render(TestVisit.get(VIEWER, Map.of("id", house.id()))))
                .model()
                .toString();
        assertTrue(shown.contains("Աննա Աննյան"), shown);
        assertTrue(world.audited.contains("read 7/26"), world.audited.toString());
    }

    @OnBothDatabases
    void whoMayNotInspectPlansNothing() {
        TestVisit visit =
                new TestVisit(VIEWER, true, Map.of("id", house.id()), Map.of("do", "plan", "planned", "2026-06-01"));
        assertEquals(
                403, assertThrows(Problem.class, () -> page().render(visit)).status());
        assertEquals(List.of(), world.inspectionStore.planned());
        assertEquals(1, world.store.count(Ask.all(world.day)));
    }

    /** Who asks for the paper at the counter is given it; which permit it is of says who may see it, and that is on record. */
    @OnBothDatabases
    void staffOpenThePaperOfAPermit() throws Exception {
        LocalDate end = LocalDate.of(2026, 12, 31);
        Permit shop = world.shop("8/26", end, null);
        world.decisions.decide(shop.id(), "extend", 1, "Խնդրանքով", end.plusYears(1));
        String code = world.permits.get(shop.id()).document();
        PaperStore papers = new PaperStore(database.dataSource());
        Documents documents = Fake.of(Documents.class, (method, arguments) -> switch (method) {
            case "content" -> "%PDF".getBytes(StandardCharsets.UTF_8);
            default -> Optional.of(new Documents.Issued(
                    (String) arguments[0], "1", "permits", "", "hy", null, null, "valid", null, List.of()));
        });
        PaperSection section = new PaperSection(documents, papers);
        Reply.View shown = (Reply.View) section.render(TestVisit.get(VIEWER, Map.of("code", code, "label", "Բացել")));
        assertEquals("/permits/papers/" + code, shown.model().get("path"));
        assertFalse(section.render(TestVisit.get(VIEWER, Map.of("code", "ANOTHER"))) instanceof Reply.View);
        PaperPage page = new PaperPage(world.permits, papers, documents);
        assertTrue(page.render(TestVisit.get(VIEWER, Map.of("code", code))) instanceof Reply.Download);
        assertThrows(Problem.class, () -> page.render(TestVisit.get(VIEWER, Map.of("code", "ANOTHER"))));
    }

    @OnBothDatabases
    void theHistorySaysDaysAsPeopleWriteThem() {
        world.permits.happened(house, "reminded", "2026-12-06");
        world.permits.happened(house, "suspend", "Խնդրանքով");
        List<String> told = ((List<?>) ((Reply.View) page().render(TestVisit.get(VIEWER, Map.of("id", house.id()))))
                        .model()
                        .get("history"))
                .stream()
                        .map(event -> String.valueOf(((Map<?, ?>) event).get("text")))
                        .toList();
        assertTrue(told.contains("06.12.2026") && told.contains("Խնդրանքով"), told.toString());
    }
}
