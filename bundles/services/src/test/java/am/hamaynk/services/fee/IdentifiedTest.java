package am.hamaynk.services.fee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.taxes.Dues;
import am.hamaynk.services.Shop;
import am.hamaynk.services.World;
import am.hamaynk.services.fee.Fees.Due;
import am.hamaynk.services.workflow.Act;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.math.BigDecimal;
import java.util.Map;

/** What somebody owes whom the office comes to know stands with all else that they owe. */
class IdentifiedTest {
    private static final String SERVICE = "trade-permit";
    private static final String PSN = "1234567890";

    private final World world;

    IdentifiedTest(TestDatabase database) {
        world = new World(database);
    }

    private String send() {
        world.confirm(SERVICE);
        world.user.set(null);
        String number =
                world.send(SERVICE, Shop.selling("metals"), "online", null).number();
        world.user.set(World.CLERK);
        return number;
    }

    private Due fee(String number) {
        return world.cases.see(number, null).fees().get(0);
    }

    @OnBothDatabases
    void theFeeBecomesABillThatTheLedgerKnowsPaid() {
        world.ledger.tariffs.put("D08", 50_000L);
        String number = send();
        assertNull(fee(number).bill());
        assertTrue(fee(number).counter());
        world.identification.identify(number, PSN);
        Due due = fee(number);
        assertEquals(Map.of(due.bill(), 50_000L), world.ledger.owed);
        Dues.Charge charge = world.ledger.charges.get(0);
        assertEquals("D08", charge.code(), "a due of the council, into whose account it is paid");
        assertEquals(new BigDecimal("1.00"), charge.quantity());
        assertEquals("party-aram", charge.party());
        assertFalse(due.counter() || due.paid());
        assertEquals(
                "fee-in-ledger",
                assertThrows(Problem.class, () -> world.cases.paid(number, 1, null))
                        .code());
        world.cases.act(number, null, Act.of("submit"));
        world.user.set(World.MAYOR);
        assertEquals(
                "fee-unpaid",
                assertThrows(Problem.class, () -> world.cases.act(number, null, Act.of("grant")))
                        .code());
        world.ledger.paid.put(due.bill(), 50_000L);
        assertTrue(fee(number).paid());
        world.cases.act(number, null, Act.of("grant"));
    }

    /** Of two who identify at once the first one counts: case and debt are never of two people. */
    @OnBothDatabases
    void whoIsIdentifiedMeanwhileStays() {
        world.ledger.tariffs.put("D08", 50_000L);
        String number = send();
        world.party("party-namesake", world.people.get("party-aram").name(), "3456789012");
        world.whileLooking = () -> world.identification.identify(number, PSN);
        assertEquals(
                "not-now",
                assertThrows(Problem.class, () -> world.identification.identify(number, "3456789012"))
                        .code());
        assertEquals(
                "party-aram", world.cases.see(number, null).row().applicant().party());
        assertEquals(1, world.ledger.charges.size());
    }

    @OnBothDatabases
    void whatTheCounterHasTakenStaysWithIt() {
        world.ledger.tariffs.put("D08", 50_000L);
        String number = send();
        world.cases.paid(number, 1, null);
        world.identification.identify(number, PSN);
        assertNull(fee(number).bill());
        assertTrue(fee(number).paid());
        assertEquals(Map.of(), world.ledger.owed);
    }

    @OnBothDatabases
    void anAmountThatOnlyTheCounterKnowsIsTakenThere() {
        String number = send();
        world.identification.identify(number, PSN);
        assertEquals(Map.of(), world.ledger.owed);
        world.cases.paid(number, 1, 5_000L);
        assertTrue(fee(number).paid());
    }

    @OnBothDatabases
    void ofWhatIsRefusedAfterwardsNothingIsOwedInTheLedger() {
        world.ledger.tariffs.put("D08", 50_000L);
        String number = send();
        world.identification.identify(number, PSN);
        String bill = fee(number).bill();
        world.cases.act(number, null, Act.of("submit"));
        world.user.set(World.MAYOR);
        world.cases.act(number, null, Act.of("refuse", "Պատճառը"));
        assertEquals(0L, world.ledger.owed.get(bill));
    }
}
