package am.hamaynk.taxes.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.web.Reply;
import am.hamaynk.taxes.World;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class LedgerChecksTest {
    private final World world;
    private final LedgerChecks checks;

    LedgerChecksTest(TestDatabase database) throws Exception {
        world = new World(database);
        checks = new LedgerChecks(world.ledger, world.sql, database.transactions(), world.access, world.today);
        String anna = world.registers.resident(1);
        world.registers.owns(anna, world.registers.property(1, "apartment", 10_000_000));
        world.billing.now("real-estate", 2026);
        world.pay("p", anna, 7_000, null);
    }

    @OnBothDatabases
    void thePageShowsTheLastCheckAndMakesOneWhenAsked() {
        LedgerPage page = new LedgerPage(checks);
        TestVisit look = TestVisit.get(world.user, Map.of());
        assertEquals(null, ((Reply.View) page.render(look)).model().get("check"));
        page.render(new TestVisit(world.user, true, Map.of(), Map.of()));
        assertEquals(
                world.ledger.check(), ((Reply.View) page.render(look)).model().get("check"));
        world.pay("q", "nobody", 1_000, null);
        assertTrue(
                checks.last().orElseThrow().check().postings()
                        < world.ledger.check().postings(),
                "of then");
        checks.run();
        assertEquals(world.ledger.check(), checks.last().orElseThrow().check());
        assertEquals("Officer", checks.last().orElseThrow().by());
        assertEquals(1, world.sql.number("select count(*) from taxes_check"));
    }

    @OnBothDatabases
    void itHoldsBesideTellersAtWork() throws Exception {
        List<String> payers = List.of(world.registers.resident(2), world.registers.resident(3));
        ExecutorService tellers = Executors.newFixedThreadPool(2);
        List<Future<?>> work = new ArrayList<>();
        for (String payer : payers) {
            work.add(tellers.submit(() -> {
                for (int i = 0; i < 40; i++) {
                    world.pay(payer + i, payer, 100, null);
                }
            }));
        }
        tellers.shutdown();
        do {
            assertTrue(world.ledger.check().balanced());
        } while (!tellers.isTerminated());
        for (Future<?> one : work) {
            one.get();
        }
        assertTrue(world.ledger.check().balanced());
    }
}
