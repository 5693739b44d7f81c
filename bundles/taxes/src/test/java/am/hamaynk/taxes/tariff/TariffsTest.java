package am.hamaynk.taxes.tariff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.taxes.Dues;
import am.hamaynk.taxes.World;
import am.hamaynk.taxes.account.Debt;
import am.hamaynk.taxes.billing.Bills.Bill;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

class TariffsTest {
    private static final String WASTE = "taxes.fee.F01a";

    private final World world;
    private final String anna;

    TariffsTest(TestDatabase database) {
        world = new World(database);
        anna = world.registers.resident(1);
    }

    private Tariffs.Asked rate(String code, String amount) {
        return new Tariffs.Asked(code, 2026, new BigDecimal(amount), "N 5-Ն", LocalDate.of(2025, 12, 20));
    }

    private Charges.Asked charge(String period, String quantity) {
        return new Charges.Asked(anna, WASTE, 2026, period, new BigDecimal(quantity), LocalDate.of(2026, 7, 1));
    }

    @OnBothDatabases
    void theCouncilStaysWithinTheLaw() {
        assertEquals("tariff-outside-law", problem(rate(WASTE, "401")).code());
        assertEquals("fraction-of-dram", problem(rate(WASTE, "200.5")).code());
        assertEquals("rule-unconfirmed", problem(rate("taxes.due.D05", "4200")).code());
        assertEquals("rule-missing", problem(rate("taxes.due.D99", "4200")).code());
        world.tariffs().set(rate(WASTE, "150"));
        assertEquals(200, world.tariffs().set(rate(WASTE, "200")).amount());
        assertEquals(1, world.sql.number("select count(*) from taxes_tariff"));
    }

    private Problem problem(Tariffs.Asked asked) {
        return assertThrows(Problem.class, () -> world.tariffs().set(asked));
    }

    @OnBothDatabases
    void aFeeIsBilledOnceForAPeriodAndUsesWhatWasPaidAhead() {
        assertEquals(
                "tariff-missing",
                assertThrows(Problem.class, () -> world.charges().charge(charge("03", "4")))
                        .code());
        world.tariffs().set(rate(WASTE, "200"));
        world.pay("ahead", anna, 500, null);
        Bill bill = world.charges().charge(charge("03", "4")); // 4 residents × 200
        assertEquals(800, bill.amount());
        assertEquals(500, bill.paid());
        assertEquals(300, world.balance(anna));
        assertEquals("200", world.used.decode(bill.basis()).get(0).rate());
        assertEquals(
                409,
                assertThrows(Problem.class, () -> world.charges().charge(charge("03", "4")))
                        .status());
        world.charges().charge(charge("04", "2.5"));
        assertEquals(800, world.balance(anna));
        world.day = LocalDate.of(2027, 7, 1);
        assertEquals(0, world.accounts.of(anna, null).penalty(), "no penalty is known for fees");
        assertTrue(world.accounts.of(anna, null).debts().stream().noneMatch(Debt::ruleMissing));
        world.rules.confirm(
                "taxes.penalty-local@", Map.of("pct_per_day", new BigDecimal("0.1"), "since", "2027-06-22"));
        assertEquals(8, world.accounts.of(anna, null).penalty(), "10 days of 800 × 0.1 %");
        assertTrue(world.ledger.check().balanced());
    }

    /** As those round who tell the amount before: permits and services. The rule of rounding is of the tax of a year. */
    @OnBothDatabases
    void roundsHalfUp() {
        world.tariffs().set(rate(WASTE, "151"));
        world.rules.confirm("taxes.rounding@", Map.of("mode", "DOWN"));
        Bill bill = world.charges().charge(charge("03", "2.5")); // 377.5
        assertEquals(378, bill.amount());
        assertEquals("HALF_UP", world.used.decode(bill.basis()).get(1).rate());
    }

    @OnBothDatabases
    void anotherModuleBillsOnceAndIsToldWhatIsPaid() {
        DuesOfModules dues = world.dues();
        assertTrue(dues.tariff("F01a", world.day).isEmpty());
        world.tariffs().set(rate(WASTE, "200"));
        assertEquals(200, dues.tariff("F01a", world.day).orElseThrow());
        LocalDate due = world.day.plusMonths(1);
        var byTariff = new Dues.Charge("2026-000001.1", "F01a", new BigDecimal("3"), null, 0, anna, due, "Աղբ");
        String bill = dues.charge(byTariff); // 3 × 200
        assertEquals(bill, dues.charge(byTariff));
        assertEquals(600, world.balance(anna));
        assertFalse(dues.paid(bill));
        world.pay("a", anna, 600, null);
        assertTrue(dues.paid(bill));
        String other =
                dues.charge(new Dues.Charge("2026-000001.2", null, null, null, 1000, anna, due, "Ծ".repeat(300)));
        assertEquals(1000, world.bills.find(Long.parseLong(other)).orElseThrow().amount());
        assertFalse(dues.paid("none"));
        assertTrue(world.ledger.check().balanced());
    }

    /** Asked for in January, a quarter of last year costs what it cost then. */
    @OnBothDatabases
    void whatBeganLastYearIsBilledByLastYearsTariff() {
        DuesOfModules dues = world.dues();
        world.tariffs().set(rate(WASTE, "200"));
        int year = world.day.getYear();
        LocalDate began = LocalDate.of(year, 10, 1);
        world.day = LocalDate.of(year + 1, 1, 12);
        world.tariffs()
                .set(new Tariffs.Asked(WASTE, year + 1, new BigDecimal("350"), "N 9-Ա", LocalDate.of(year, 12, 20)));
        String bill = dues.charge(new Dues.Charge(
                "P1.20261001", "F01a", new BigDecimal("3"), began, 0, anna, world.day.plusMonths(1), "Աղբ"));
        assertEquals(600, world.bills.find(Long.parseLong(bill)).orElseThrow().amount()); // 3 × 200
        assertEquals(3 * dues.tariff("F01a", began).orElseThrow(), 600);
        String now = dues.charge(new Dues.Charge(
                "P1.20270101", "F01a", new BigDecimal("3"), null, 0, anna, world.day.plusMonths(1), "Աղբ"));
        assertEquals(1050, world.bills.find(Long.parseLong(now)).orElseThrow().amount()); // 3 × 350
    }

    @OnBothDatabases
    void aBillIsPartOfTheActThatItIsFor() {
        world.tariffs().set(rate(WASTE, "200"));
        world.pay("ahead", anna, 500, null);
        LocalDate due = world.day.plusMonths(1);
        var charge = new Dues.Charge("2026-000001.1", "F01a", new BigDecimal("3"), null, 0, anna, due, "Աղբ");
        var law = new Dues.Charge("2026-000001.2", null, null, null, 1000, anna, due, "Վճար");
        assertThrows(
                IllegalStateException.class, () -> world.database.transactions().run(() -> {
                    world.dues().charge(charge);
                    throw new IllegalStateException("the application was not kept");
                }));
        assertEquals(-500, world.balance(anna));
        List<String> bills = world.database
                .transactions()
                .call(() -> List.of(world.dues().charge(charge), world.dues().charge(law)));
        assertEquals(1600 - 500, world.balance(anna));
        assertTrue(world.sql.number("select count(*) from taxes_payer where party = ?", anna) > 0);
        assertEquals(
                500,
                world.bills.find(Long.parseLong(bills.get(0))).orElseThrow().paid());
        assertTrue(world.ledger.check().balanced());
    }

    @OnBothDatabases
    void whatIsTakenBackIsOwedNoMoreAndWhatWasPaidOfItIsThePayers() {
        world.tariffs().set(rate(WASTE, "200"));
        LocalDate due = world.day.plusMonths(1);
        Dues dues = world.dues();
        String paid =
                dues.charge(new Dues.Charge("2026-000001.1", "F01a", new BigDecimal("3"), null, 0, anna, due, "Աղբ"));
        world.pay("a", anna, 400, null);
        assertEquals(200, world.balance(anna));
        dues.lower(paid, 450); // 600 - 400 paid = 200 open, 150 of them taken back
        assertEquals(50, world.balance(anna));
        assertFalse(dues.paid(paid));
        String other = dues.charge(new Dues.Charge("2026-000002.1", null, null, null, 1000, anna, due, "Վճար"));
        dues.lower(paid, 0); // 450 - 400 paid = 50 open; 400 go to the other bill
        dues.lower(paid, 0);
        dues.lower(paid, 300);
        assertEquals(600, world.balance(anna));
        assertFalse(dues.paid(paid), "nothing of it is owed, so nothing of it is paid");
        assertEquals(400, world.bills.find(Long.parseLong(other)).orElseThrow().paid());
        dues.lower(other, 0);
        assertEquals(-400, world.balance(anna), "paid ahead");
        assertThrows(Problem.class, () -> dues.lower("none", 0));
        assertTrue(world.audited.stream().anyMatch(act -> act.startsWith("taxes.charge.lower ")));
        world.day = due.plusYears(1);
        assertEquals(-400, world.balance(anna));
        assertTrue(world.ledger.check().balanced());
    }

    @OnBothDatabases
    void whatWasTakenBackCanBeAskedForAgain() {
        world.tariffs().set(rate(WASTE, "200"));
        LocalDate due = world.day.plusMonths(1);
        Dues dues = world.dues();
        var byTariff = new Dues.Charge("2026-000001.1", "F01a", new BigDecimal("3"), null, 0, anna, due, "Աղբ");
        var byLaw = new Dues.Charge("2026-000001.2", null, null, null, 1000, anna, due, "Վճար");
        for (Dues.Charge charge : List.of(byTariff, byLaw)) {
            String first = dues.charge(charge);
            long owed = world.balance(anna);
            dues.lower(first, 0);
            assertFalse(dues.paid(first), "nobody has paid it");
            String again = dues.charge(charge);
            assertEquals(owed, world.balance(anna));
            assertFalse(dues.paid(again));
            assertEquals(owed, world.balance(anna));
            dues.charge(charge);
            assertEquals(owed, world.balance(anna), "once");
            world.pay(again, anna, owed, null);
            assertTrue(dues.paid(again));
            assertTrue(dues.paid(first), "whatever its number");
            dues.lower(again, 100);
            assertTrue(dues.paid(first));
            dues.lower(again, 0);
            assertEquals(-owed, world.balance(anna));
            dues.charge(charge);
            assertEquals(0, world.balance(anna), "by what was paid ahead");
            assertTrue(dues.paid(again));
        }
        assertTrue(world.ledger.check().balanced());
    }

    @OnBothDatabases
    void whatWasLoweredInPartIsAskedForAgainInPart() {
        LocalDate due = world.day.plusMonths(1);
        Dues dues = world.dues();
        var charge = new Dues.Charge("2026-000001.1", null, null, null, 1000, anna, due, "Վճար");
        String first = dues.charge(charge);
        dues.lower(first, 400);
        assertEquals(400, world.balance(anna));
        String rest = dues.charge(charge);
        assertEquals(1000, world.balance(anna), "what was taken back is billed again, no more");
        assertEquals(600, world.bills.find(Long.parseLong(rest)).orElseThrow().amount());
        dues.charge(charge);
        assertEquals(1000, world.balance(anna), "once");
        world.pay("part", anna, 400, null);
        assertFalse(dues.paid(first));
        world.pay("rest", anna, 600, null);
        assertTrue(dues.paid(first));
        assertTrue(dues.paid(rest));
        dues.lower(rest, 700);
        assertEquals(-300, world.balance(anna));
        assertTrue(world.ledger.check().balanced());
    }

    @OnBothDatabases
    void eachBillIsOnRecordAndTold() {
        world.tariffs().set(rate(WASTE, "200"));
        LocalDate due = world.day.plusMonths(1);
        world.events.clear();
        world.audited.clear();
        String one = world.dues()
                .charge(new Dues.Charge("2026-000001.1", "F01a", new BigDecimal("3"), null, 0, anna, due, "Աղբ"));
        String other = world.dues().charge(new Dues.Charge("2026-000001.2", null, null, null, 9, anna, due, "Վճար"));
        assertEquals(List.of("taxes.charge " + anna, "taxes.charge " + anna), world.audited);
        assertTrue(world.events.containsAll(List.of(new Changed("taxes", one), new Changed("taxes", other))));
    }
}
