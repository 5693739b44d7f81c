package am.hamaynk.taxes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeptTest {
    private long now;
    private final Kept kept = new Kept(() -> now);
    private int reads;

    private int total(Object key) {
        return kept.of(key, () -> ++reads);
    }

    @Test
    void aTotalIsReadOnceUntilSomethingChanges() {
        assertEquals(1, total(List.of("a", 2026)));
        assertEquals(1, total(List.of("a", 2026)));
        assertEquals(2, total(List.of("a", 2025)));
        kept.drop();
        assertEquals(3, total(List.of("a", 2026)));
    }

    @Test
    void whatChangesWhileATotalIsReadIsSeenNextTime() {
        assertEquals(0, kept.<Integer>of("a", () -> {
            kept.drop();
            return reads;
        }));
        assertEquals(1, total("a"));
    }

    @Test
    void manyQuestionsDoNotFillTheMemory() {
        for (int i = 0; i < 2_000; i++) {
            total(i);
        }
        assertEquals(2_000, reads);
        assertEquals(2_000, total(1_999));
        assertTrue(kept.size() <= 500);
    }

    @Test
    void whatIsOlderThanAMinuteIsReadAgainAndGoesWithTheNextNewOne() {
        for (int i = 0; i < 100; i++) {
            total(i);
        }
        now += 40_000_000_000L;
        total("later");
        assertEquals(101, kept.size());
        now += 30_000_000_000L;
        total("new");
        assertEquals(2, kept.size());
        now += 40_000_000_000L;
        assertEquals(103, total("later"));
    }
}
