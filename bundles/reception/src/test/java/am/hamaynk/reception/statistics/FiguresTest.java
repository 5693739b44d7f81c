package am.hamaynk.reception.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void byNearestRank() {
        assertNull(Figures.quantile(new long[0], 0.5));
        assertEquals(3, Figures.quantile(new long[] {1, 2, 3, 4, 5}, 0.5));
        assertEquals(2, Figures.quantile(new long[] {1, 2, 3, 4}, 0.5));
        assertEquals(9, Figures.quantile(new long[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 0.9));
        assertEquals(7, Figures.quantile(new long[] {7}, 0.9));
    }

    @Property
    void nineOfTenAreNotAboveTheNinetiethPercentile(
            @ForAll @Size(min = 1, max = 50) List<@IntRange(min = 0, max = 100) Integer> values) {
        long[] sorted = values.stream().mapToLong(Integer::longValue).sorted().toArray();
        long most = Figures.quantile(sorted, 0.9);
        assertTrue(Arrays.stream(sorted).filter(one -> one <= most).count() >= 0.9 * sorted.length);
        assertTrue(Arrays.stream(sorted).filter(one -> one < most).count() < 0.9 * sorted.length);
    }
}
