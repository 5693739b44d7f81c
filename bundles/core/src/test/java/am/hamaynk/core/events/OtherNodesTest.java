package am.hamaynk.core.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.events.Changed;
import am.hamaynk.testing.TestDatabase;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.commons.dbutils.QueryRunner;
import org.apache.commons.dbutils.handlers.ScalarHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OtherNodesTest {
    private final TestDatabase database = TestDatabase.empty(TestDatabase.Engine.POSTGRESQL);
    private final QueryRunner outside = new QueryRunner(database.outside());
    private final Node here = new Node();
    private final Node there = new Node();

    private final class Node {
        final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
        final EventBus bus = new EventBus(database.transactions());
        final OtherNodes link = new OtherNodes(database.dataSource(), database.outside(), bus);

        Node() {
            bus.add(heard::add, Map.of());
        }

        Object next() throws InterruptedException {
            return heard.poll(10, TimeUnit.SECONDS);
        }

        Object nothing() throws InterruptedException {
            return heard.poll(200, TimeUnit.MILLISECONDS);
        }
    }

    @BeforeEach
    void bothListen() throws Exception {
        await(2);
    }

    @AfterEach
    void close() throws Exception {
        here.link.close();
        there.link.close();
        here.bus.close();
        there.bus.close();
        database.close();
    }

    @Test
    void hearWhatCommitted() throws Exception {
        Changed changed = new Changed("taxes", "Արամ \"և\" 1");
        database.transactions().run(() -> {
            here.bus.publish(changed);
            assertNull(there.nothing());
            assertNull(here.nothing());
        });
        assertEquals(changed, there.next());
        assertEquals(changed, here.next());
        here.bus.publish(new Changed("taxes", null));
        assertEquals(new Changed("taxes", null), there.next());
        assertEquals(new Changed("taxes", null), here.next());
        assertNull(here.nothing());
        assertNull(there.nothing());
    }

    @Test
    void hearSoonOfManyThatOnlySearchFollows() throws Exception {
        database.transactions().run(() -> {
            for (int i = 0; i < 500; i++) {
                here.bus.publishSoon(new Changed("services/cases", "a key of some length, number " + i));
            }
            assertNull(here.nothing());
        });
        for (int i = 0; i < 500; i++) {
            Changed expected = new Changed("services/cases", "a key of some length, number " + i);
            assertEquals(expected, here.next());
            assertEquals(expected, there.next());
        }
        assertThrows(IllegalStateException.class, () -> database.transactions().run(() -> {
            here.bus.publishSoon(new Changed("services/cases", "gone"));
            throw new IllegalStateException();
        }));
        here.bus.publishSoon(new Changed("services/cases", "next"));
        assertEquals(new Changed("services/cases", "next"), there.next());
        assertNull(there.nothing());
    }

    @Test
    void hearNothingOfWhatWasRolledBackNorOfOtherEvents() throws Exception {
        assertThrows(IllegalStateException.class, () -> database.transactions().run(() -> {
            here.bus.publish(new Changed("taxes", "1"));
            throw new IllegalStateException();
        }));
        here.bus.publish("an event within one module");
        assertEquals("an event within one module", here.next());
        assertNull(there.nothing());
        assertNull(here.nothing());
    }

    @Test
    void aLongKeyBecomesManyThings() throws Exception {
        here.bus.publish(new Changed("taxes", "և".repeat(4_000)));
        assertEquals(new Changed("taxes", null), there.next());
    }

    @Test
    void whatNobodyUnderstandsDropsEverything() throws Exception {
        outside.query("select pg_notify('hamaynk_changed', 'of a later version')", row -> null);
        assertEquals(Changed.EVERYTHING, there.next());
        assertTrue(Changed.EVERYTHING.concerns("taxes"));
    }

    @Test
    void listensAgainAndDropsEverythingAfterALoss() throws Exception {
        outside.query(
                "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%'"
                        + " and datname = current_database()",
                row -> null);
        assertEquals(Changed.EVERYTHING, there.next());
        assertEquals(Changed.EVERYTHING, here.next());
        here.bus.publish(new Changed("registers", "2"));
        assertEquals(new Changed("registers", "2"), there.next());
    }

    private void await(int listening) throws SQLException, InterruptedException {
        long until = System.nanoTime() + 10_000_000_000L;
        while (System.nanoTime() < until) {
            if (outside.query(
                            "select count(*) from pg_stat_activity where query like 'listen%' and state = 'idle'"
                                    + " and datname = current_database()",
                            new ScalarHandler<Long>())
                    >= listening) {
                return;
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("the nodes do not listen");
    }
}
