package am.hamaynk.taxes.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.taxes.World;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.time.LocalDate;

class DemoPaymentsTest {
    private final World world;

    DemoPaymentsTest(TestDatabase database) {
        world = new World(database);
    }

    @OnBothDatabases
    void aPastThatLooksLikeOne() throws Exception {
        for (int i = 1; i <= 600; i++) {
            String party = world.registers.resident(i);
            world.registers.owns(party, world.registers.property(i, "apartment", 5_000_000L + i * 20_000L));
            if (i % 3 == 0) {
                world.registers.owns(party, world.registers.vehicle(i, "car", 90 + i % 100, 2010 + i % 15));
            }
        }
        world.day = LocalDate.of(2026, 11, 24);
        world.demo().fill(600);
        assertTrue(world.ledger.check().balanced(), () -> world.ledger.check().toString());
        assertEquals(1600, world.sql.number("select count(*) from taxes_bill"));
        assertEquals(0, world.mails.size());
        var first = world.accounts.of("00000000-0000-7000-8000-000000000001", null);
        assertTrue(first.balance() > 0);
        assertFalse(first.payments().isEmpty());
        assertTrue(world.sql.number("select count(*) from taxes_account where advance > 0") > 0);
        assertTrue(world.sql.number("select count(*) from taxes_bill where paid = 0 and tax_year = 2025") > 20);
        assertTrue(world.sql.number("select count(*) from taxes_payment") > 600);
        assertEquals(
                LocalDate.of(2025, 11, 1),
                world.bills.of(java.util.List.of(first.payer())).get(0).issued());
        long payments = world.sql.number("select count(*) from taxes_payment");
        world.demo().fill(600);
        assertEquals(payments, world.sql.number("select count(*) from taxes_payment"));
        world.pay("next", first.payer(), first.balance(), null);
        assertEquals(0, world.balance(first.payer()));
    }
}
