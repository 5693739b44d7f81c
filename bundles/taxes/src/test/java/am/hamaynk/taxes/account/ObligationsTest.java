package am.hamaynk.taxes.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import am.hamaynk.api.taxes.Obligations;
import am.hamaynk.api.taxes.Obligations.Account;
import am.hamaynk.api.taxes.Obligations.Line;
import am.hamaynk.api.taxes.Obligations.Payment;
import am.hamaynk.taxes.World;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.time.LocalDate;
import java.util.List;

class ObligationsTest {
    private static final LocalDate OF_2025 = LocalDate.of(2025, 12, 1);
    private static final LocalDate OF_2026 = LocalDate.of(2026, 12, 1);

    private final World world;
    private final Obligations obligations;
    private final String anna;
    private final String home;

    ObligationsTest(TestDatabase database) throws Exception {
        world = new World(database);
        obligations = new ObligationsForModules(world.debts, world.rows, world.payments, world.link, world.today);
        anna = world.registers.resident(1);
        home = world.registers.property(1, "apartment", 25_000_000);
        world.registers.owns(anna, home);
        world.billing.now("real-estate", 2025); // 15,000
        world.billing.now("real-estate", 2026); // 20,000
        world.day = LocalDate.of(2026, 3, 11); // 100 days after the first was due: 600 of penalty
    }

    @OnBothDatabases
    void whatIsPastItsTermIsToldFromWhatIsOnlyOpen() {
        Account account = obligations.of(anna, null);
        assertEquals(
                List.of(
                        new Line("real-estate", 2025, "01-001-0001-1", OF_2025, 15_000, 0, 15_600, 15_600),
                        new Line("real-estate", 2026, "01-001-0001-1", OF_2026, 20_000, 0, 20_000, 0)),
                account.lines());
        assertEquals(15_600, account.overdue());
        world.pay("a", anna, 15_600, null);
        account = obligations.of(anna, null);
        assertEquals(0, account.overdue());
        assertEquals(15_600, account.lines().get(0).paid());
        assertEquals(20_000, account.lines().get(1).owed());
        assertEquals(List.of(new Payment(world.day, 15_600)), account.payments());
    }

    @OnBothDatabases
    void ofOneObjectOnlyItsOwnIsTold() {
        String car = world.registers.vehicle(1, "car", 100, 2015);
        world.registers.owns(anna, car);
        world.pay("a", anna, 40_000, null);
        assertEquals(0, obligations.of(anna, car).lines().size());
        Account ofHome = obligations.of(anna, home);
        assertEquals(2, ofHome.lines().size());
        assertEquals(List.of(new Payment(world.day, 35_600)), ofHome.payments());
        assertEquals(0, ofHome.advance());
        assertEquals(4_400, obligations.of(anna, null).advance());
    }

    @OnBothDatabases
    void mergedRecordsAreOnePersons() {
        String other = world.registers.resident(2);
        world.registers.merge(anna, other);
        assertEquals(15_600, obligations.of(other, null).overdue());
    }

    @OnBothDatabases
    void onlyWhatWasPaidIsToldAsPaid() throws Exception {
        world.pay("a", anna, 15_000, null);
        world.registers.value(home, 10_000_000);
        world.billing.now("real-estate", 2025); // 3,750: 11,250 are paid ahead
        world.settlement.useAdvances();
        Account ofHome = obligations.of(anna, home);
        assertEquals(List.of(new Payment(world.day, 15_000)), ofHome.payments());
        assertEquals(15_000, ofHome.lines().stream().mapToLong(Line::paid).sum());
    }

    @OnBothDatabases
    void aLoweredBillIsNoDebt() throws Exception {
        world.registers.value(home, 10_000_000);
        world.billing.now("real-estate", 2025);
        Account account = obligations.of(anna, home);
        assertEquals(account.lines().stream().mapToLong(Line::overdue).sum(), account.overdue());
        assertEquals(2, account.lines().size());
    }
}
