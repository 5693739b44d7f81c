package am.hamaynk.taxes.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.taxes.World;
import am.hamaynk.taxes.ledger.Ledger.Entry;
import am.hamaynk.taxes.ledger.Posting.Account;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestDatabase.Engine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LedgerPropertiesTest {
    /** What may happen to two payers, two flats and a car. */
    record Act(int what, int who, int amount, int days) {}

    @Provide
    Arbitrary<List<Act>> acts() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(1, 60_000),
                        Arbitraries.integers().between(0, 90))
                .as(Act::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(18);
    }

    @Property(tries = 25)
    void theSumIsZeroWhateverHappens(@ForAll("acts") List<Act> acts) throws Exception {
        try (TestDatabase database = TestDatabase.migrated(Engine.DERBY, getClass())) {
            World world = new World(database);
            String[] party = {world.registers.resident(1), world.registers.resident(2)};
            String[] flat = {
                world.registers.property(1, "apartment", 20_000_000),
                world.registers.property(2, "apartment", 5_000_000)
            };
            world.registers.owns(party[0], flat[0]);
            world.registers.owns(party[1], flat[1], 1, 2, LocalDate.of(2020, 1, 1), null);
            world.registers.owns(party[0], world.registers.vehicle(1, "car", 160, 2020));
            world.day = LocalDate.of(2025, 10, 1);
            List<Long> lost = new ArrayList<>();
            int number = 0;
            for (Act act : acts) {
                number++;
                world.day = world.day.plusDays(act.days());
                switch (act.what()) {
                    case 0 -> world.billing.now("real-estate", 2025);
                    case 1 -> world.billing.now("vehicle", 2025);
                    case 2 -> world.pay("p" + number, party[act.who()], act.amount(), null);
                    case 3 -> world.registers.value(flat[act.who()], act.amount() * 1_000L);
                    case 4 -> lost.add(world.pay("l" + number, "nobody", act.amount(), null)
                            .payment()
                            .id());
                    case 5 -> {
                        if (!lost.isEmpty()) {
                            world.payments.assign(lost.remove(0), party[act.who()]);
                        }
                    }
                    default -> world.registers.sell(flat[0], party[act.who()], world.day);
                }
                Ledger.Check check = world.ledger.check();
                assertTrue(check.balanced(), () -> act + " " + check);
            }
            long paid = world.sql.number("select sum(amount) from taxes_payment where settled is not null");
            long used = world.sql.number("select sum(paid + penalty_paid) from taxes_bill");
            long ahead = world.sql.number("select sum(advance) from taxes_account");
            assertEquals(paid, used + ahead, "each dram paid is used or carried");
            long bills = world.sql.number("select count(*) from taxes_bill");
            world.billing.now("real-estate", 2025);
            world.billing.now("vehicle", 2025);
            long after = world.sql.number("select count(*) from taxes_bill");
            world.billing.now("real-estate", 2025);
            assertEquals(after, world.sql.number("select count(*) from taxes_bill"));
            assertTrue(after >= bills);
        }
    }

    /** The same money for the same tax, whether it was known from the start or corrected down between the payments. */
    @Property(tries = 15)
    void whatIsOwedDoesNotHangOnWhetherPaymentsOrCorrectionsCameFirst(@ForAll("acts") List<Act> acts) throws Exception {
        try (TestDatabase database = TestDatabase.migrated(Engine.DERBY, getClass())) {
            long last = acts.stream()
                    .filter(act -> act.what() > 3)
                    .mapToLong(act -> act.amount() * 1_000L)
                    .reduce(60_000_000L, Math::min);
            assertEquals(paidAndCorrected(database, acts, last), paidAndCorrected(database, acts, 60_000_000L));
        }
    }

    private static List<Long> paidAndCorrected(TestDatabase database, List<Act> acts, long first) throws Exception {
        World world = new World(database);
        String anna = world.registers.resident(1);
        long value = first;
        String flat = world.registers.property(1, "apartment", value);
        world.registers.owns(anna, flat);
        world.day = LocalDate.of(2025, 10, 1);
        world.billing.now("real-estate", 2025);
        int number = 0;
        for (Act act : acts) {
            world.day = world.day.plusDays(act.days());
            if (act.what() > 3) {
                value = Math.min(value, act.amount() * 1_000L);
                world.registers.value(flat, value);
                world.billing.now("real-estate", 2025);
            } else {
                world.pay("p" + number++, anna, act.amount(), null);
            }
        }
        world.settlement.useAdvances();
        assertTrue(world.ledger.check().balanced());
        var account = world.accounts.of(anna, null);
        return List.of(account.principal(), account.penalty(), account.advance());
    }

    @Test
    void whatWasLostIsFound() throws Exception {
        try (TestDatabase database = TestDatabase.migrated(Engine.DERBY, getClass())) {
            World world = new World(database);
            String anna = world.registers.resident(1);
            world.registers.owns(anna, world.registers.property(1, "apartment", 20_000_000));
            world.billing.now("real-estate", 2026);
            world.pay("p", anna, 1_000, null);
            assertTrue(world.ledger.check().balanced());
            world.sql.update("update taxes_allocation set entry = entry + 1000");
            assertEquals(1, world.ledger.check().stray(), "its payment is gone");
            assertFalse(world.ledger.check().balanced());
            world.sql.update("update taxes_allocation set entry = entry - 1000, bill = bill + 1000");
            assertEquals(1, world.ledger.check().stray(), "its bill is gone");
            world.sql.update("delete from taxes_allocation");
            assertEquals(0, world.ledger.check().stray());
            assertEquals(1, world.ledger.check().bills(), "paid, but by nothing");
            assertFalse(world.ledger.check().balanced());
        }
    }

    @Test
    void anEntryThatDoesNotSumToZeroIsNoEntry() {
        Entry entry = new Entry(1, LocalDate.of(2026, 1, 1))
                .add(Account.DEBTORS, "x", 5)
                .add(Account.FEE, null, -4);
        assertThrows(IllegalStateException.class, entry::postings);
    }
}
