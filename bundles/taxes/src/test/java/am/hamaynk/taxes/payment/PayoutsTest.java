package am.hamaynk.taxes.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.taxes.Dues;
import am.hamaynk.taxes.TestRegisters;
import am.hamaynk.taxes.World;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;

/** Who paid too much has it back, once, and never more than is theirs. */
class PayoutsTest {
    private final World world;
    private final String anna;

    PayoutsTest(TestDatabase database) throws Exception {
        world = new World(database);
        anna = world.registers.resident(1);
        world.registers.owns(anna, world.registers.property(1, "apartment", 25_000_000));
        world.billing.now("real-estate", 2026); // 20,000
    }

    @AfterEach
    void theBookIsRight() {
        assertTrue(world.ledger.check().balanced(), () -> world.ledger.check().toString());
        assertEquals(
                world.sql.number("select sum(advance) from taxes_account"),
                world.sql.number("select sum(amount) from taxes_advance"));
    }

    private Problem refused(String payer, String amount, String reason, String reference, String channel) {
        BigDecimal drams = amount == null ? null : new BigDecimal(amount);
        return assertThrows(
                Problem.class, () -> world.payouts.payOut(new Payouts.Asked(payer, drams, reason, reference, channel)));
    }

    @OnBothDatabases
    void whatWasPaidTooMuchGoesBack() {
        world.pay("a", anna, 25_000, null);
        world.details.clear();
        Payouts.Paid paid = world.payOut("P-1", TestRegisters.psn(1), 3_000);
        assertTrue(paid.fresh());
        assertEquals(-2_000, world.balance(anna));
        assertEquals(3_000, -world.ledger.check().balances().get("treasury"));
        assertEquals(List.of(paid.payout()), world.accounts.of(anna, null).payouts());
        assertEquals(
                List.of(Map.of("reference", "P-1", "amount", 3_000L, "channel", "treasury", "why", "Դիմում")),
                world.details);
        assertTrue(world.audited.contains("taxes.payout " + anna));
        assertFalse(world.payOut("P-1", anna, 3_000).fresh());
        assertEquals(paid.payout(), world.payOut("P-1", anna, 3_000).payout());
        assertEquals(
                "reference-taken",
                assertThrows(Problem.class, () -> world.payOut("P-1", anna, 1)).code());
    }

    @OnBothDatabases
    void neverMoreThanIsThereAndNotDue() throws Exception {
        world.pay("a", anna, 25_000, null);
        Problem tooMuch = refused(anna, "5001", "Դիմում", "P-1", null);
        assertEquals("amount more-than-advance", tooMuch.field() + " " + tooMuch.code());
        world.registers.owns(anna, world.registers.property(2, "apartment", 10_000_000)); // 5,000
        world.billing.now("real-estate", 2026);
        assertEquals("amount", refused(anna, "1", "Դիմում", "P-1", null).field());
        assertEquals(0, world.sql.number("select count(*) from taxes_payout"));
    }

    @OnBothDatabases
    void whatIsWrongIsSaidAtItsField() {
        assertEquals("unknown-payer", refused("9999999999", "1", "x", "P", null).code());
        assertEquals("payer", refused(null, "1", "x", "P", null).field());
        assertEquals("amount", refused(anna, null, "x", "P", null).field());
        assertEquals("fraction-of-dram", refused(anna, "0.5", "x", "P", null).code());
        assertEquals("not-positive", refused(anna, "-1", "x", "P", null).code());
        assertEquals("amount", refused(anna, "1e30", "x", "P", null).field());
        assertEquals("reason", refused(anna, "1", " ", "P", null).field());
        assertEquals("reference", refused(anna, "1", "x", "", null).field());
        assertEquals("reference", refused(anna, "1", "x", "9".repeat(101), null).field());
        assertEquals("channel", refused(anna, "1", "x", "P", "pocket").field());
    }

    @OnBothDatabases
    void manyAtOnceNeverPayMoreThanIsThere() throws Exception {
        world.pay("a", anna, 25_000, null);
        ExecutorService many = Executors.newFixedThreadPool(6);
        List<Future<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String reference = "P-" + i / 2; // each twice
            all.add(many.submit(() -> {
                try {
                    return world.payOut(reference, anna, 2_000).fresh();
                } catch (Problem refused) {
                    return false;
                }
            }));
        }
        int done = 0;
        for (Future<Boolean> one : all) {
            done += one.get() ? 1 : 0;
        }
        many.shutdown();
        assertEquals(2, done);
        assertEquals(-1_000, world.balance(anna));
    }

    /** A case was refused: its fee is the applicant's again, and goes back. */
    @OnBothDatabases
    void aFeeThatWasTakenBackGoesBack() {
        world.pay("tax", anna, 20_000, null);
        Dues dues = world.dues();
        String bill = dues.charge(new Dues.Charge("2026-1.1", null, null, null, 5_000, anna, world.day, "Վճար"));
        world.pay("fee", anna, 5_000, null);
        assertEquals(0, world.balance(anna));
        dues.lower(bill, 0);
        assertEquals(-5_000, world.balance(anna));
        world.payOut("P-1", anna, 5_000);
        assertEquals(0, world.balance(anna));
    }
}
