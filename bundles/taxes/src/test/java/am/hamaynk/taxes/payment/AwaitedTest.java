package am.hamaynk.taxes.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.taxes.TestRegisters;
import am.hamaynk.taxes.World;
import am.hamaynk.taxes.account.Views;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Money that comes while the registers are away. */
class AwaitedTest {
    private final World world;
    private final String anna;

    AwaitedTest(TestDatabase database) throws Exception {
        world = new World(database);
        anna = world.registers.resident(1);
        world.registers.owns(anna, world.registers.property(1, "apartment", 25_000_000));
        world.billing.now("real-estate", 2026); // 20,000
        world.registersThere(false);
    }

    private Payment take(String reference, String payer) {
        return world.pay(reference, payer, 1_000, null).payment();
    }

    private void back() throws InterruptedException {
        world.registersThere(true);
        Awaited awaited = new Awaited(world.payments);
        awaited.back(world.registers);
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("taxes-assign")) {
                thread.join();
            }
        }
    }

    @OnBothDatabases
    void whoWasBilledIsKnownByNumberAndKey() throws Exception {
        assertEquals(anna, take("psn", TestRegisters.psn(1)).party());
        assertEquals(anna, take("key", " " + anna).party());
        assertEquals(18_000, world.balance(anna));
        assertTrue(world.ledger.check().balanced());
        assertEquals(List.of(), world.inbox);
        world.registersThere(true);
        assertEquals(18_000, world.balance(anna));
        assertTrue(!world.pay("psn", anna, 1_000, null).fresh(), "the same payment, told again");
    }

    @OnBothDatabases
    void theAccountIsShownAndSaysThatTheNameIsUnknown() {
        String found = world.accounts.permitted(TestRegisters.psn(1));
        var seen = Views.of(world.accounts.of(found, null), world.used, world.into);
        assertEquals(new Views.PayerView(anna, null, null, TestRegisters.psn(1), true), seen.payer());
        assertEquals(20_000, seen.balance());
        world.registersThere(true);
        assertEquals(
                new Views.PayerView(anna, "resident", "Անուն 1", TestRegisters.psn(1), false),
                Views.of(world.accounts.of(found, null), world.used, world.into).payer());
        world.registersThere(false);
        assertEquals(
                404,
                assertThrows(Problem.class, () -> world.accounts.permitted("1234567890"))
                        .status());
    }

    @OnBothDatabases
    void aMergedRecordsMoneyStaysTogether() throws Exception {
        String left = world.registers.resident(2);
        world.registersThere(true);
        world.registers.merge(anna, left);
        world.registers.owns(left, world.registers.vehicle(1, "car", 100, 2025));
        world.registers.value(world.registers.objects.firstKey(), 24_000_000);
        world.billing.now("real-estate", 2025);
        world.billing.now("vehicle", 2026);
        world.registersThere(false);
        Payment paid = world.pay("all", TestRegisters.psn(2), 1, null).payment();
        assertNotNull(paid.settled());
        assertTrue(world.ledger.check().balanced());
    }

    @OnBothDatabases
    void whoIsUnknownIsAssignedOnceTheRegistersAreBack() throws Exception {
        String later = world.registers.resident(7);
        assertEquals("unassigned", take("late", TestRegisters.psn(7)).state());
        assertEquals("unassigned", take("lost", "9999999999").state());
        assertEquals(2, world.inbox.size());
        back();
        assertEquals(-1_000, world.balance(later));
        assertEquals("unassigned", world.payments.find("lost").orElseThrow().state());
        assertEquals(1, world.inbox.size());
        assertTrue(world.ledger.check().balanced());
        back();
        assertEquals(-1_000, world.balance(later), "once");
    }

    @OnBothDatabases
    void aBanksFileFindsItsPayersThenOrLater() throws Exception {
        String later = world.registers.resident(7);
        String file = "reference,date,amount,payer_psn,purpose\n" + "a,2026-05-01,500," + TestRegisters.psn(1) + ",\n"
                + "b,2026-05-01,700,,tax of PSN " + TestRegisters.psn(7) + "\n";
        assertEquals(1, read(file).unassigned());
        assertEquals(19_500, world.balance(anna));
        back();
        assertEquals(-700, world.balance(later));
        assertEquals(0, world.payments.unassigned());
    }

    private PaymentFiles.Report read(String file) throws IOException {
        var order = new PaymentFiles.Order("bank.csv", Map.of(), "bank", false, "en");
        return world.files().read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), order);
    }
}
