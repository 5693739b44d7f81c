package am.hamaynk.core.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.events.Listener;
import am.hamaynk.testing.Fake;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventBusTest {
    private static final Map<String, String> FIRST = Map.of("hamaynk.event.first", "true");

    private final EventBus bus = new EventBus(Fake.of(Transactions.class, (method, arguments) -> {
        ((Runnable) arguments[0]).run();
        return null;
    }));

    private final AtomicInteger noted = new AtomicInteger();
    private final BlockingQueue<Integer> heard = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        bus.close();
    }

    /** Whoever reads what another keeps, once told that it changed, is not given what was before. */
    @Test
    void whoOnlyForgetsIsToldBeforeTheOthers() throws Exception {
        bus.add(event -> heard.add(noted.get() - (int) event), Map.of());
        bus.add(
                event -> {
                    Thread.sleep(1);
                    noted.set((int) event);
                },
                FIRST);
        bus.add(
                event -> {
                    if (event.equals(1)) {
                        throw new IllegalStateException("expected by this test");
                    }
                },
                FIRST);
        for (int i = 1; i <= 50; i++) {
            bus.publish(i);
            assertEquals(i, noted.get(), "before whoever told goes on");
            assertEquals(0, heard.poll(10, TimeUnit.SECONDS), "and before the others hear of it");
        }
    }

    @Test
    void whoLeftIsToldNothing() throws Exception {
        Listener forgetting = event -> noted.set((int) event);
        Listener reading = event -> heard.add((int) event);
        bus.add(forgetting, FIRST);
        bus.add(reading, Map.of());
        bus.publish(1);
        assertEquals(1, heard.poll(10, TimeUnit.SECONDS));
        bus.remove(forgetting);
        bus.remove(reading);
        bus.publish(2);
        assertEquals(1, noted.get());
        assertNull(heard.poll(200, TimeUnit.MILLISECONDS));
    }
}
