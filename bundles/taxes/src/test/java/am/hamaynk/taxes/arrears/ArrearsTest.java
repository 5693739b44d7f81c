package am.hamaynk.taxes.arrears;

import static org.junit.jupiter.api.Assertions.assertEquals;

import am.hamaynk.taxes.World;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

class ArrearsTest {
    private final World world;
    private final Arrears arrears;

    ArrearsTest(TestDatabase database) throws Exception {
        world = new World(database);
        arrears = new Arrears(world.sql, world.bills, world.debts, world.link, world.today, world.kept);
        for (int i = 1; i <= 3; i++) {
            String party = world.registers.resident(i);
            world.registers.owns(party, world.registers.property(i, "apartment", 10_000_000L * i));
        }
        world.billing.now("real-estate", 2025); // 3,750, 11,250 and 22,500 (10,000,000 × i)
        world.billing.now("real-estate", 2026);
        world.pay("a", world.registers.parties.keySet().iterator().next(), 1_750, LocalDate.of(2025, 11, 1));
        world.day = LocalDate.of(2026, 3, 11); // 100 days
    }

    private static Arrears.Filter filter(Long least, String sort) {
        return new Arrears.Filter(null, null, least, sort);
    }

    @OnBothDatabases
    void worstFirstWithPenalties() throws Exception {
        List<Arrears.Late> late = arrears.list(filter(null, null), 0, 10);
        assertEquals(
                List.of(22_500L, 11_250L, 2_000L),
                late.stream().map(Arrears.Late::principal).toList());
        assertEquals(
                List.of(900L, 450L, 80L),
                late.stream().map(Arrears.Late::penalty).toList()); // 4 % of each
        assertEquals("Անուն 3", late.get(0).name());
        assertEquals(new Arrears.Totals(3, 35_750), arrears.totals(filter(null, null)));
        assertEquals(2, arrears.list(filter(10_000L, "amount"), 0, 10).size());
        assertEquals(11_250, arrears.list(filter(null, "amount"), 1, 1).get(0).principal());
        assertEquals(
                0,
                arrears.list(new Arrears.Filter("vehicle", 2025, null, "due"), 0, 10)
                        .size());
        List<Arrears.Late> all = new ArrayList<>();
        arrears.each(filter(null, "bills"), all::addAll);
        assertEquals(3, all.size());
    }
}
