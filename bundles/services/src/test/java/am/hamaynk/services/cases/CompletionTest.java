package am.hamaynk.services.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.documents.DocumentRevoked;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.search.SearchSource;
import am.hamaynk.api.web.Reply;
import am.hamaynk.services.Hands;
import am.hamaynk.services.Shop;
import am.hamaynk.services.World;
import am.hamaynk.services.apply.Fields;
import am.hamaynk.services.follow.AnswersPage;
import am.hamaynk.services.follow.Opening;
import am.hamaynk.services.workflow.Act;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of a case can be set right: answers by the applicant, a paper by whoever decides. */
class CompletionTest {
    private static final Map<String, Object> SHOP = Shop.selling("metals");

    private final World world;

    CompletionTest(TestDatabase database) {
        world = new World(database);
        world.confirm("trade-permit");
    }

    private String returned() {
        world.user.set(World.ANNA);
        String number = world.send("trade-permit", SHOP, "online", null).number();
        world.user.set(World.CLERK);
        world.cases.act(number, null, Act.of("askCompletion", "Ուղղեք հասցեն"));
        world.user.set(World.ANNA);
        return number;
    }

    private static Map<String, Object> shop(String name, Object value) {
        Map<String, Object> shop = new HashMap<>(shop());
        shop.put(name, value);
        return Map.of("shop", shop);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> shop() {
        return (Map<String, Object>) SHOP.get("shop");
    }

    @OnBothDatabases
    void answersAreCorrectedWhileCompletingAndTheOldOnesStay() {
        String number = returned();
        Cases.Sight after =
                world.cases.act(number, null, Act.of("complete"), shop("address", Map.of("text", "Երևան, Տերյան 2")));
        assertEquals("preparing", after.row().standing().state());
        assertTrue(
                after.row().answers().toString().contains("Տերյան 2"),
                after.row().answers().toString());
        CaseEvent event = world.store.events(after.row().id()).stream()
                .filter(one -> "complete".equals(one.what()))
                .findFirst()
                .orElseThrow();
        assertTrue(
                event.corrected().toString().contains("Աբովյան 1"),
                event.facts().toString());
        world.user.set(World.CLERK);
        assertTrue(world.cases.see(number, null).row().answers().toString().contains("Տերյան 2"));
    }

    @OnBothDatabases
    void theDefinitionsChecksRunAgain() {
        String number = returned();
        Problem wrong =
                assertThrows(Problem.class, () -> world.cases.act(number, null, Act.of("complete"), shop("tin", "12")));
        assertEquals("answers.shop.tin", wrong.field());
        assertEquals(
                "completing", world.cases.see(number, null).row().standing().state());
        Problem unknown = assertThrows(
                Problem.class,
                () -> world.cases.act(number, null, Act.of("complete"), shop("goods", List.of("weapons"))));
        assertEquals(422, unknown.status());
        assertEquals(
                "answers-not-now",
                assertThrows(
                                Problem.class,
                                () -> world.cases.act(number, null, Act.of("withdraw"), shop("name", "Այլ")))
                        .code());
        // the same answers again are no correction
        Cases.Sight after = world.cases.act(number, null, Act.of("complete"), SHOP);
        assertTrue(world.store.events(after.row().id()).stream().allMatch(event -> event.corrected() == null));
    }

    /** The place is wanted from the day of sending on; that this day has passed when the goods are corrected changes nothing. */
    @OnBothDatabases
    @SuppressWarnings("unchecked")
    void aDateThatWasRightWhenItWasSentStaysSo() {
        world.confirm("fair-place");
        Map<String, Object> answers = new Filler(0, world.day)
                .answers(world.services.find("fair-place").definition());
        world.user.set(World.ANNA);
        String number = world.send("fair-place", answers, "online", null).number();
        world.user.set(World.CLERK);
        world.cases.act(number, null, Act.of("askCompletion", "Ի՞նչ ապրանք"));
        world.day = world.day.plusDays(5);
        world.user.set(World.ANNA);
        Map<String, Object> place = new HashMap<>((Map<String, Object>) answers.get("place"));
        place.put("goods", "Մեղր");
        place.put("start", world.day.minusDays(1).toString());
        Problem past = assertThrows(
                Problem.class, () -> world.cases.act(number, null, Act.of("complete"), Map.of("place", place)));
        assertEquals("answers.place.start", past.field(), "given now, and past");
        place.put("start", world.day.minusDays(5).toString());
        Cases.Sight after = world.cases.act(number, null, Act.of("complete"), Map.of("place", place));
        assertTrue(after.row().answers().toString().contains("Մեղր"));
    }

    @OnBothDatabases
    void thePageShowsWhatWasAnsweredAndSendsWhatWasTyped() throws Exception {
        String number = returned();
        Access access = Fake.of(Access.class, (method, given) -> Optional.ofNullable(world.user.get()));
        AnswersPage page = new AnswersPage(
                new Opening(world.cases),
                world.cases,
                new Fields(
                        new RegistersKnown(access, Fake.of(Files.class), world.today), access, Fake.of(Audit.class)));
        Map<String, String> at = Map.of("number", number);
        Reply.View shown = (Reply.View) page.render(TestVisit.get(World.ANNA, at));
        assertEquals("Խանութ", ((Map<?, ?>) shown.model().get("form")).get("shop.name"));
        Map<String, String> typed = new HashMap<>(Map.of(
                "version",
                "2",
                "shop.tin",
                "12345678",
                "shop.name",
                "ՆորԽանութ",
                "shop.address.text",
                "Երևան, Աբովյան 1"));
        typed.put("shop.goods", "metals");
        Map<String, String> mistyped = new HashMap<>(typed);
        mistyped.put("shop.tin", "12");
        assertEquals(
                "shop.tin",
                assertThrows(Problem.class, () -> page.render(new TestVisit(World.ANNA, true, at, mistyped)))
                        .field());
        page.render(new TestVisit(World.ANNA, true, at, typed));
        assertTrue(world.cases.see(number, null).row().answers().toString().contains("ՆորԽանութ"));
        assertTrue(
                page.render(TestVisit.get(World.ANNA, at)) instanceof Reply.Redirect, "it is not their turn any more");
    }

    @OnBothDatabases
    void aPaperIsRevokedWithAReasonByWhoDecides() {
        String number = returned();
        world.cases.act(number, null, Act.of("complete"));
        assertEquals(
                403,
                assertThrows(Problem.class, () -> world.cases.revoke(number, "x"))
                        .status());
        world.user.set(World.CLERK);
        assertEquals(
                403,
                assertThrows(Problem.class, () -> world.cases.revoke(number, "x"))
                        .status());
        world.cases.paid(number, 1, 1000L);
        world.cases.act(number, null, Act.of("submit"));
        world.user.set(World.MAYOR);
        assertEquals(
                "not-now",
                assertThrows(Problem.class, () -> world.cases.revoke(number, "x"))
                        .code());
        assertEquals(
                "valid", world.cases.act(number, null, Act.of("grant")).paper().state());
        assertEquals(
                "reason",
                assertThrows(Problem.class, () -> world.cases.revoke(number, "  "))
                        .field());
        Cases.Sight after = world.cases.revoke(number, "Տրվել է կեղծ փաստաթղթով");
        assertEquals("revoked", after.paper().state());
        assertEquals("Տրվել է կեղծ փաստաթղթով", after.paper().reason());
        assertTrue(world.told.stream().anyMatch(told -> told.endsWith("mail.revoked")));
        assertTrue(world.audited.contains("services.case.revoke " + number));
        assertEquals(
                "not-now",
                assertThrows(Problem.class, () -> world.cases.revoke(number, "again"))
                        .code());
        heard(number);
        world.user.set(World.ANNA);
        assertEquals(1, revocations(number));
    }

    private String paperOf(String number) {
        return world.sql
                .one("select document from services_case where number = ?", row -> row.getString(1), number)
                .orElseThrow();
    }

    private void heard(String number) {
        world.revokedPapers.on(new DocumentRevoked(paperOf(number), "Տրվել է կեղծ փաստաթղթով"));
    }

    private long revocations(String number) {
        return world.cases.see(number, null).events().stream()
                .filter(event -> event.kind().equals("revoked"))
                .count();
    }

    @OnBothDatabases
    void aPaperRevokedElsewhereIsKnownToItsCaseAndItsApplicantOnce() {
        String number = returned();
        world.cases.act(number, null, Act.of("complete"));
        world.user.set(World.CLERK);
        world.cases.paid(number, 1, 1000L);
        world.cases.act(number, null, Act.of("submit"));
        world.user.set(World.MAYOR);
        world.cases.act(number, null, Act.of("grant"));
        world.user.set(null);
        heard(number);
        heard(number);
        assertEquals(
                1,
                world.told.stream()
                        .filter(told -> told.endsWith("mail.revoked"))
                        .count());
        world.user.set(World.ANNA);
        assertEquals(1, revocations(number));
    }

    @OnBothDatabases
    void aPaperRevokedWhileNobodyHereHeardIsKnownWithTheNextLook() {
        String number = returned();
        world.cases.act(number, null, Act.of("complete"));
        world.user.set(World.CLERK);
        world.cases.paid(number, 1, 1000L);
        world.cases.act(number, null, Act.of("submit"));
        world.user.set(World.MAYOR);
        world.cases.act(number, null, Act.of("grant"));
        world.user.set(null);
        world.revokedPapers.run();
        world.documents.revoke(paperOf(number), "Տրվել է կեղծ փաստաթղթով");
        world.revokedPapers.run();
        world.revokedPapers.run();
        heard(number);
        world.user.set(World.ANNA);
        assertEquals(1, revocations(number));
        assertEquals(1, world.sql.number("select count(*) from services_revocations"));
    }

    @OnBothDatabases
    void casesAreFoundByNumberAndNameAndByTheirOwner() {
        String number = returned();
        CaseSearch search = new CaseSearch(world.store, world.services);
        List<SearchSource.Document> all = search.documents(null).toList();
        assertEquals(1, all.size());
        SearchSource.Document found = all.get(0);
        assertTrue(found.title().get("hy").startsWith(number));
        assertEquals(Map.of("", world.applicant), found.text());
        assertEquals(Hands.ANY, found.permission());
        assertEquals("/case/" + number, found.own());
        assertEquals(1, search.documents(found.id()).count());
        assertEquals(0, search.documents("no key").count());
        assertNull(search.documents("00000000-0000-7000-8000-000000000000")
                .findFirst()
                .orElse(null));
    }
}
