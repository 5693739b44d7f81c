package am.hamaynk.taxes.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.taxes.Dues;
import am.hamaynk.taxes.World;
import am.hamaynk.taxes.account.Accounts.Account;
import am.hamaynk.taxes.ledger.Ledger;
import am.hamaynk.taxes.statement.Statements;
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

/** Money comes, is moved and goes away again in any order, and no dram is lost or made. */
class MoneyPropertiesTest {
    private static final int WAYS = 9;

    record Act(int what, int who, int amount, int days) {}

    @Provide
    Arbitrary<List<Act>> acts() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, WAYS - 1),
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(1, 60_000),
                        Arbitraries.integers().between(0, 60))
                .as(Act::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(22);
    }

    /** Two payers with a flat each. */
    private static final class Town {
        final World world;
        final String[] party;
        final String[] flat;
        final List<Payment> payments = new ArrayList<>();
        final List<String> fees = new ArrayList<>();
        final Dues dues;
        int number;

        Town(TestDatabase database) throws Exception {
            world = new World(database);
            dues = world.dues();
            party = new String[] {world.registers.resident(1), world.registers.resident(2)};
            flat = new String[] {
                world.registers.property(1, "apartment", 40_000_000),
                world.registers.property(2, "apartment", 60_000_000)
            };
            world.registers.owns(party[0], flat[0]);
            world.registers.owns(party[1], flat[1]);
            world.registers.owns(party[0], world.registers.property(3, "apartment", 20_000_000));
            world.day = LocalDate.of(2025, 10, 1);
            world.billing.now("real-estate", 2025);
        }

        void act(Act act) throws Exception {
            number++;
            world.day = world.day.plusDays(act.days());
            String who = party[act.who()];
            switch (act.what()) {
                case 0 -> pay(who, act.amount());
                case 1 -> correct(act);
                case 2 -> fees.add(dues.charge(new Dues.Charge(
                        "2026-" + number, null, null, null, act.amount(), who, world.day.plusDays(30), "Վճար")));
                case 3 -> {
                    if (!fees.isEmpty()) {
                        dues.lower(fees.get(act.amount() % fees.size()), act.amount() % 3 == 0 ? 0 : act.amount() / 2);
                    }
                }
                case 4 -> pay("nobody", act.amount());
                case 5 -> assign(who);
                case 6, 7 -> reverse(act.amount());
                default -> payOut(who, act.amount());
            }
        }

        void correct(Act act) throws Exception {
            world.registers.value(flat[act.who()], act.amount() * 1_000L);
            world.billing.now("real-estate", 2025);
        }

        Payment pay(String who, long amount) {
            Payment payment = world.pay("p" + number, who, amount, null).payment();
            payments.add(payment);
            return payment;
        }

        private void assign(String who) {
            world.payments.list(Long.MAX_VALUE, true, 1).forEach(lost -> world.payments.assign(lost.id(), who));
        }

        private void reverse(int which) {
            if (payments.isEmpty()) {
                return;
            }
            long id = payments.get(which % payments.size()).id();
            boolean before = world.payments.find(id).orElseThrow().reversed() != null;
            try {
                world.reversals.reverse(id, "Սխալ");
                assertTrue(!before, "twice");
            } catch (Problem refused) {
                assertTrue(
                        refused.code().equals(before ? "payment-reversed" : "advance-paid-out"), () -> refused.code());
            }
        }

        private void payOut(String who, long amount) {
            long most = Math.max(0, -world.balance(who));
            if (most == 0) {
                assertThrows(Problem.class, () -> world.payOut("o" + number, who, amount));
            } else {
                world.payOut("o" + number, who, Math.min(most, amount));
            }
        }

        List<Long> owed(String who) {
            Account account = world.accounts.of(who, null);
            return List.of(account.principal(), account.penalty(), account.advance());
        }
    }

    @Property(tries = 60)
    void noDramIsLostWhateverHappens(@ForAll("acts") List<Act> acts) throws Exception {
        try (TestDatabase database = TestDatabase.migrated(Engine.DERBY, getClass())) {
            Town town = new Town(database);
            for (Act act : acts) {
                town.act(act);
                right(town.world, act);
                told(town, act);
            }
        }
    }

    /** Other bodies are told what the payer is told. */
    private static void told(Town town, Act act) {
        World world = town.world;
        Statements statements = new Statements(world.link, world.bills, world.debts, world.rows, world.today);
        for (String who : town.party) {
            assertEquals(
                    world.balance(who),
                    statements.ofPayer(who).stream()
                            .mapToLong(Statements.Line::owed)
                            .sum(),
                    () -> "the statement of " + who + " after " + act);
        }
    }

    private static void right(World world, Act act) {
        Ledger.Check check = world.ledger.check();
        assertTrue(check.balanced(), () -> act + " " + check);
        long billed = world.sql.number("select sum(amount) from taxes_bill");
        long allocated = world.sql.number("select sum(principal) from taxes_allocation");
        assertEquals(billed - allocated, check.debtors(), () -> "what is owed after " + act);
        long paid = world.sql.number(
                "select sum(amount) from taxes_payment where settled is not null and reversed is null");
        long back = world.sql.number("select sum(amount) from taxes_payout");
        long used = world.sql.number("select sum(paid + penalty_paid) from taxes_bill");
        long ahead = world.sql.number("select sum(advance) from taxes_account");
        assertEquals(paid - back, used + ahead, () -> "each dram that stayed is used or carried after " + act);
        assertEquals(ahead, world.sql.number("select sum(amount) from taxes_advance"), () -> "days after " + act);
        assertEquals(0, world.sql.number("select count(*) from taxes_advance where amount < 0"));
        assertEquals(0, world.sql.number("select count(*) from taxes_bill where penalty_paid < 0"));
        assertEquals(
                0,
                world.sql.number("select count(*) from taxes_bill where amount > 0 and (paid < 0 or paid > amount)"),
                () -> "a bill is paid less than nothing or more than all after " + act);
    }

    /** Whatever was corrected before and since: all is owed, with its penalty, as if the payment had not come. */
    @Property(tries = 25)
    void thePenaltyIsThatOfSomebodyWhoNeverPaid(@ForAll("acts") List<Act> before, @ForAll("acts") List<Act> since)
            throws Exception {
        same(only(before, 1, 3), only(since, 1, 3));
    }

    /** Whatever else was paid before: what that had paid ahead finds the bills that it would have found. */
    @Property(tries = 25)
    void otherMoneyGoesWhereItWouldHaveGone(@ForAll("acts") List<Act> before, @ForAll("acts") List<Act> since)
            throws Exception {
        same(only(before, 0, 3), only(since, 2, 2));
    }

    private static List<Act> only(List<Act> acts, int from, int to) {
        return acts.stream()
                .map(act -> new Act(from + act.what() % (to - from + 1), act.who(), act.amount(), act.days()))
                .toList();
    }

    private static void same(List<Act> before, List<Act> since) throws Exception {
        try (TestDatabase database = TestDatabase.migrated(Engine.DERBY, MoneyPropertiesTest.class)) {
            assertEquals(owed(database, before, since, false), owed(database, before, since, true));
        }
    }

    private static List<Long> owed(TestDatabase database, List<Act> before, List<Act> since, boolean more)
            throws Exception {
        Town town = new Town(database);
        for (Act act : before) {
            town.act(act);
        }
        town.number++;
        Payment wrong = more ? town.pay(town.party[0], 45_000) : null;
        for (Act act : since) {
            town.act(act);
        }
        if (more) {
            town.world.reversals.reverse(wrong.id(), "Սխալ");
        }
        List<Long> owed = new ArrayList<>(town.owed(town.party[0]));
        owed.addAll(town.owed(town.party[1]));
        return owed;
    }
}
