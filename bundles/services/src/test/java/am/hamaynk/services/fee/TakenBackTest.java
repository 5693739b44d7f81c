package am.hamaynk.services.fee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.services.Shop;
import am.hamaynk.services.World;
import am.hamaynk.services.cases.Filler;
import am.hamaynk.services.fee.Fees.Due;
import am.hamaynk.services.work.Passing;
import am.hamaynk.services.workflow.Act;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Nobody owes a fee for what they did not get, but where the definition says that it was for the asking. */
class TakenBackTest {
    private static final String SERVICE = "trade-permit";

    private final World world;

    TakenBackTest(TestDatabase database) {
        world = new World(database);
        world.people.put(
                "party-anna",
                new Party("party-anna", "resident", "Աննյան Աննա", "1234567890", "Արենի", null, List.of()));
        world.ledger.tariffs.putAll(Map.of("D07", 200_000L, "D08", 50_000L, "D14", 1000L, "F03", 5000L));
        List.of(SERVICE, "auction", "advertising-permit").forEach(world::confirm);
    }

    private String send(User by, String service, Map<String, ?> answers) {
        world.user.set(by);
        return world.send(service, answers, "online", null).number();
    }

    private void act(User by, String number, String action) {
        world.user.set(by);
        world.cases.act(number, null, Act.of(action, "Պատճառը"));
    }

    private List<Due> fees(String number) {
        world.user.set(World.CLERK);
        return world.cases.see(number, null).fees();
    }

    private boolean told(String number) {
        world.user.set(World.ANNA);
        return world.cases.see(number, null).events().stream()
                .anyMatch(event -> event.kind().equals("taken-back"));
    }

    private long owed(String number, int place) {
        return world.ledger.owed.get("B" + number + "." + place);
    }

    @OnBothDatabases
    void whatIsGrantedStaysDue() {
        String number = send(World.ANNA, SERVICE, Shop.selling("metals"));
        world.ledger.paid.put("B" + number + ".1", 50_000L);
        act(World.CLERK, number, "submit");
        act(World.MAYOR, number, "grant");
        assertEquals(50_000, owed(number, 1));
    }

    @OnBothDatabases
    void whatIsRefusedWithdrawnOrLapsedIsOwedNoMore() {
        String refused = send(World.ANNA, SERVICE, Shop.selling("metals"));
        act(World.CLERK, refused, "submit");
        act(World.MAYOR, refused, "refuse");
        String withdrawn = send(World.ANNA, SERVICE, Shop.selling("metals", "fuel"));
        assertEquals(250_000, owed(withdrawn, 1) + owed(withdrawn, 2));
        act(World.ANNA, withdrawn, "withdraw");
        String lapsed = send(World.ANNA, SERVICE, Shop.selling("metals"));
        act(World.CLERK, lapsed, "askCompletion");
        world.day = LocalDate.of(2026, 6, 12);
        world.user.set(null);
        new Passing(world.inTime, world.assignment, world.opinions, world.fees).run();
        for (String number : List.of(refused, withdrawn, lapsed)) {
            assertEquals(0, owed(number, 1), number);
            assertTrue(fees(number).stream().allMatch(due -> due.paid() && due.amount() == 0 && due.back() > 0));
            assertTrue(told(number));
        }
        assertEquals(0, owed(withdrawn, 2));
    }

    @OnBothDatabases
    void whatIsForTheAskingStaysDueAsTheDefinitionSays() {
        Map<String, Object> answers =
                new Filler(0, world.day).answers(world.services.find("auction").definition());
        String refused = send(World.ANNA, "auction", answers);
        act(World.CLERK, refused, "submit");
        act(World.MAYOR, refused, "refuse");
        assertEquals(5000, owed(refused, 1));
        String withdrawn = send(World.ANNA, "auction", answers);
        act(World.ANNA, withdrawn, "withdraw");
        assertEquals(0, owed(withdrawn, 1));
    }

    @OnBothDatabases
    void whatACorrectionMakesCheaperIsLoweredAndDearerAskedFor() {
        String shop = send(World.ANNA, SERVICE, Shop.selling("metals", "fuel"));
        act(World.CLERK, shop, "askCompletion");
        world.user.set(World.ANNA);
        world.cases.act(shop, null, Act.of("complete"), Shop.selling("metals"));
        assertEquals(List.of(0L, 50_000L), List.of(owed(shop, 1), owed(shop, 2)));
        Map<String, Object> advert = new HashMap<>(new Filler(0, world.day)
                .answers(world.services.find("advertising-permit").definition()));
        String number = send(World.ANNA, "advertising-permit", area(advert, 12));
        assertEquals(12_000, owed(number, 1));
        for (int area : new int[] {5, 9}) {
            act(World.CLERK, number, "askCompletion");
            world.user.set(World.ANNA);
            world.cases.act(number, null, Act.of("complete"), area(advert, area));
        }
        assertEquals(5000, owed(number, 1));
        assertEquals(4000, owed(number, 2));
        act(World.ANNA, number, "withdraw");
        assertEquals(0, owed(number, 1) + owed(number, 2));
    }

    private static Map<String, Object> area(Map<String, Object> answers, int area) {
        Map<String, Object> advert = new HashMap<>();
        ((Map<?, ?>) answers.get("advert")).forEach((key, value) -> advert.put((String) key, value));
        advert.put("area", area);
        advert.put("months", 1);
        Map<String, Object> all = new HashMap<>(answers);
        all.put("advert", advert);
        return all;
    }

    @OnBothDatabases
    void whatTheCounterTookItHasToGiveBack() {
        String number = send(null, SERVICE, Shop.selling("metals"));
        world.user.set(World.CLERK);
        world.cases.paid(number, 1, 50_000L);
        act(World.CLERK, number, "submit");
        act(World.MAYOR, number, "refuse");
        assertEquals(50_000, fees(number).get(0).give());
        assertEquals(
                "fee-paid",
                assertThrows(Problem.class, () -> world.cases.paid(number, 1, 50_000L))
                        .code());
    }

    /** Kept with its reason, told to the applicant, and not twice. */
    @OnBothDatabases
    void whatTheCounterGaveBackIsKept() {
        String number = send(null, SERVICE, Shop.selling("metals", "fuel"));
        world.user.set(World.CLERK);
        world.cases.paid(number, 1, null);
        world.cases.paid(number, 2, null);
        assertEquals("nothing-to-give-back", refused(number, 1, "Օրդեր 7"));
        act(World.CLERK, number, "submit");
        act(World.MAYOR, number, "refuse");
        long give = fees(number).get(0).give();
        assertEquals("required-field", refused(number, 1, " "));
        assertEquals("too-long", refused(number, 1, "Ա".repeat(100_000)));
        assertEquals("not-found", refused(number, 9, "Օրդեր 7"));
        assertEquals("forbidden", refusedBy(World.ANNA, number, 1));
        world.user.set(World.CLERK);
        Due given = world.cases.givenBack(number, 1, " Օրդեր 7 ").fees().get(0);
        assertEquals(List.of(0L, give), List.of(given.give(), given.given()));
        assertTrue(fees(number).get(1).give() > 0, "the other still");
        assertEquals("nothing-to-give-back", refused(number, 1, "Օրդեր 7"));
        var event = world.cases.see(number, null).events().stream()
                .filter(one -> one.kind().equals("given-back"))
                .findFirst()
                .orElseThrow();
        assertTrue(event.open());
        assertEquals("Օրդեր 7", event.words());
        assertEquals(am.hamaynk.api.money.Money.of(give).toString(), event.amount());
    }

    private String refused(String number, int place, String reason) {
        world.user.set(World.CLERK);
        return assertThrows(Problem.class, () -> world.cases.givenBack(number, place, reason))
                .code();
    }

    private String refusedBy(User user, String number, int place) {
        world.user.set(user);
        return assertThrows(Problem.class, () -> world.cases.givenBack(number, place, "x"))
                .code();
    }

    /** Billed while taxes were there, paid at the counter while they were withdrawn. */
    @OnBothDatabases
    void whatTheLedgerBilledBeforeItWentAwayIsPaidAtTheCounter() {
        String number = send(World.ANNA, SERVICE, Shop.selling("metals"));
        String id = world.sql
                .one("select id from services_case where number = ?", row -> row.getString(1), number)
                .orElseThrow();
        Fees alone = new Fees(world.database.dataSource(), world.database.transactions(), world.today);
        CounterFees counter = new CounterFees(
                world.database.dataSource(),
                alone,
                world.access,
                Fake.of(Audit.class, (method, arguments) -> null),
                world.today);
        world.user.set(World.CLERK);
        assertFalse(world.fees.of(id).get(0).counter());
        assertEquals(
                "fee-in-ledger",
                assertThrows(Problem.class, () -> world.counter.paid(id, number, 1, null))
                        .code());
        assertTrue(alone.of(id).get(0).counter());
        counter.paid(id, number, 1, null);
        assertTrue(alone.of(id).get(0).paid());
        assertEquals(50_000, owed(number, 1), "the ledger does not know yet");
        world.fees.tell();
        assertEquals(0, owed(number, 1), "nobody pays twice");
        assertTrue(fees(number).get(0).paid());
        act(World.CLERK, number, "submit");
        act(World.MAYOR, number, "grant");
        assertEquals(50_000, fees(number).get(0).amount());
    }

    @OnBothDatabases
    void aLedgerThatWasAwayIsToldWhenItIsBack() {
        String number = send(World.ANNA, SERVICE, Shop.selling("metals"));
        String id = world.sql
                .one("select id from services_case where number = ?", row -> row.getString(1), number)
                .orElseThrow();
        new Fees(world.database.dataSource(), world.database.transactions(), world.today).ended(id, "refused");
        assertEquals(50_000, owed(number, 1));
        world.fees.tell();
        world.fees.tell();
        assertEquals(0, owed(number, 1));
        assertEquals(0, world.sql.number("select count(*) from services_lowered"));
    }
}
