package am.hamaynk.taxes.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.demo.DemoData;
import am.hamaynk.taxes.TestRegisters;
import am.hamaynk.taxes.World;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestDatabase.Engine;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
        first.payments().forEach(one -> assertTrue(one.reference().matches("[BK]-202[56]-\\d{4}-\\d{4}")));
        long payments = world.sql.number("select count(*) from taxes_payment");
        world.demo().fill(600);
        assertEquals(payments, world.sql.number("select count(*) from taxes_payment"));
        world.pay("next", first.payer(), first.balance(), null);
        assertEquals(0, world.balance(first.payer()));
    }

    @OnBothDatabases
    void aFillThatWasKilledGoesOn() throws Exception {
        for (int i = 1; i <= 60; i++) {
            String party = world.registers.resident(i);
            world.registers.owns(party, world.registers.property(i, "apartment", 5_000_000L + i * 20_000L));
            world.registers.owns(party, world.registers.vehicle(i, "car", 90 + i, 2015));
        }
        world.day = LocalDate.of(2026, 11, 24);
        int[] left = {200}; // 60 holdings a run: in the fourth run
        world.registers.onRead = () -> {
            if (left[0]-- == 0) {
                throw new IllegalStateException("the power went");
            }
        };
        assertThrows(IllegalStateException.class, () -> world.demo().fill(60));
        assertEquals(180, world.sql.number("select count(*) from taxes_bill"));
        assertEquals(0, world.sql.number("select count(*) from taxes_payment"));
        world.registers.onRead = () -> {};
        world.pay("early", TestRegisters.id(5), 10, null); // somebody was quicker
        world.demo().fill(60);
        assertEquals(240, world.sql.number("select count(*) from taxes_bill"));
        assertEquals(4, world.sql.number("select count(*) from taxes_run where state = 'done'"));
        assertTrue(world.sql.number("select count(*) from taxes_payment") > 40);
        assertEquals(1, world.sql.number("select count(*) from taxes_payment where party = ?", TestRegisters.id(5)));
        assertTrue(world.ledger.check().balanced());
    }

    /** Who adds up what is late reads, after its one row, the bills and what paid them. */
    @OnBothDatabases
    void whileSomebodyLooksAtWhatIsLateAFillWaits(TestDatabase database) throws Exception {
        String party = world.registers.resident(1);
        world.registers.owns(party, world.registers.property(1, "apartment", 5_000_000));
        world.billing.now("real-estate", 2026);
        long bill = world.sql.number("select id from taxes_bill");
        Allocation.Result whole = Allocation.spread(1_000, List.of(new Allocation.Open(bill, 1_000, 0)));
        PaymentBatch batch = new PaymentBatch(
                world.sql, database.transactions(), world.numbers, world.ledger, world.late, world.today);
        CompletableFuture<Void> fill = database.transactions().call(() -> {
            world.late.anew();
            CompletableFuture<Void> begun = CompletableFuture.runAsync(() -> batch.write(
                    List.of(new PaymentBatch.Spread("B-1", party, 1_000, world.day, "bank", whole)), party));
            assertThrows(TimeoutException.class, () -> begun.get(500, TimeUnit.MILLISECONDS));
            assertEquals(0, world.sql.number("select sum(paid) from taxes_bill"));
            assertEquals(0, world.sql.number("select count(*) from taxes_allocation"));
            return begun;
        });
        fill.get(1, TimeUnit.MINUTES);
        assertEquals(1_000, world.sql.number("select sum(paid) from taxes_bill"));
    }

    @OnBothDatabases
    void aCommunityThatBillsByItselfIsNoDemo() throws Exception {
        world.registers.owns(world.registers.resident(1), world.registers.property(1, "apartment", 5_000_000));
        world.billing.now("real-estate", 2026);
        world.demo().fill(1);
        assertEquals(1, world.sql.number("select count(*) from taxes_bill"));
        assertEquals(0, world.sql.number("select count(*) from taxes_payment"));
    }

    private static World filled(World town, LocalDate day) throws Exception {
        for (int i = 1; i <= 200; i++) {
            town.registers.owns(
                    town.registers.resident(i), town.registers.property(i, "apartment", 5_000_000L + i * 20_000L));
        }
        town.day = day;
        town.demo().fill(200);
        return town;
    }

    private static List<String> told(World town, String query) {
        return town.sql.list(
                query,
                row -> row.getString(1) + " " + row.getString(2) + " " + row.getLong(3) + " " + row.getString(4));
    }

    /** {@link DemoData} promises the same for the same number; what lies ahead has not happened yet. */
    @OnBothDatabases
    void aDemoOfSpringIsThatOfAutumnUntilThen() throws Exception {
        try (TestDatabase other = TestDatabase.migrated(Engine.DERBY, getClass())) {
            World spring = filled(world, LocalDate.of(2026, 2, 10));
            World autumn = filled(new World(other), LocalDate.of(2026, 11, 24));
            String bills = "select party, object, amount, due from taxes_bill order by party, object, tax_year";
            assertEquals(told(autumn, bills), told(spring, bills));
            String payments =
                    "select reference, party, amount, paid_on from taxes_payment where paid_on <= '2026-02-10'"
                            + " order by reference";
            assertEquals(told(autumn, payments), told(spring, payments));
            assertEquals(0, spring.sql.number("select count(*) from taxes_payment where paid_on > '2026-02-10'"));
            assertTrue(spring.ledger.check().balanced());
        }
    }
}
