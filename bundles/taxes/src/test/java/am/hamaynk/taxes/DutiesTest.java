package am.hamaynk.taxes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import am.hamaynk.api.duties.Standing;
import am.hamaynk.taxes.billing.BillingDuty;
import am.hamaynk.taxes.tariff.TariffDuty;
import am.hamaynk.taxes.tariff.Tariffs;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.LocalDate;

class DutiesTest {
    private final World world;

    DutiesTest(TestDatabase database) {
        world = new World(database);
    }

    @OnBothDatabases
    void theYearIsBilledByTheDayOfTheNotice() throws Exception {
        BillingDuty duty = new BillingDuty(world.runs, world.rules, world.link);
        LocalDate notice = LocalDate.of(2026, 11, 1);
        assertEquals(new Standing("2026", notice, true), duty.check(notice), "nobody owns anything");
        String owner = world.registers.resident(1);
        world.registers.owns(owner, world.registers.property(1, "apartment", 40_000_000));
        assertEquals(new Standing("2026", notice, false), duty.check(LocalDate.of(2026, 12, 5)));
        world.billing.now("real-estate", 2025);
        assertEquals(false, duty.check(notice).done());
        world.billing.now("real-estate", 2026);
        assertEquals(new Standing("2026", notice, true), duty.check(notice));
    }

    @OnBothDatabases
    void theCouncilSetsTheLocalDuesBeforeTheYearBegins() {
        TariffDuty duty = new TariffDuty(world.tariffs());
        LocalDate day = LocalDate.of(2026, 6, 1);
        assertEquals(new Standing("2026", LocalDate.of(2025, 12, 31), false), duty.check(day));
        for (int year : new int[] {2026, 2027}) {
            world.tariffs()
                    .set(new Tariffs.Asked(
                            "taxes.fee.F01a", year, BigDecimal.valueOf(200), "N 5-Ն", LocalDate.of(2025, 12, 20)));
            assertEquals(new Standing("2027", LocalDate.of(2026, 12, 31), year == 2027), duty.check(day));
        }
    }
}
