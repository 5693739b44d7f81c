package am.hamaynk.taxes.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import am.hamaynk.api.text.Texts;
import am.hamaynk.taxes.World;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.time.LocalDate;
import java.util.Map;

class NoticesTest {
    private final World world;
    private final Notices notices;

    NoticesTest(TestDatabase database) {
        world = new World(database);
        Papers papers = new Papers(world.sql, database.transactions(), Fake.of(Texts.class));
        notices = new Notices(world.bills, world.payments, world.debts, world.used, world.link, papers, world.today);
    }

    @OnBothDatabases
    void tellsWhatIsPaidWhatIsToBePaidAndOlderDebts() throws Exception {
        String anna = world.registers.resident(1);
        world.registers.owns(anna, world.registers.property(1, "apartment", 25_000_000));
        world.billing.now("real-estate", 2025); // 20,000 × 75 % = 15,000
        world.billing.now("real-estate", 2026); // 20,000
        world.pay("p", anna, 13_000, LocalDate.of(2025, 11, 1)); // all to the older: 2,000 left
        world.day = LocalDate.of(2026, 3, 11); // 100 days late: 2,000 × 0.04 % × 100 = 80
        Map<String, Object> notice = notices.notice(anna, 2026, "hy");
        assertEquals(20_000L, notice.get("total"));
        assertEquals(0L, notice.get("paid"));
        assertEquals(20_000L, notice.get("toPay"));
        assertEquals(2_080L, notice.get("older"));
        assertEquals(80L, notice.get("olderPenalty"));
        assertEquals(world.day, notice.get("asOf"));

        world.pay("q", anna, 7_080, null); // 2,080 to 2025, 5,000 to 2026
        notice = notices.notice(anna, 2026, "hy");
        assertEquals(5_000L, notice.get("paid"));
        assertEquals(15_000L, notice.get("toPay"));
        assertEquals(0L, notice.get("older"));
        assertEquals(15_000L, notices.notice(anna, 2025, "hy").get("paid"));
        assertEquals(0L, notices.notice(anna, 2025, "hy").get("toPay"));
    }
}
