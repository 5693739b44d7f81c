package am.hamaynk.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SliceTest {
    private static final List<Integer> ALL = IntStream.range(0, 250).boxed().toList();

    private static List<Integer> sizes(Integer limit) {
        List<Integer> sizes = new ArrayList<>();
        List<Integer> seen = new ArrayList<>();
        String cursor = null;
        do {
            Slice<Integer> part = Slice.first(most -> ALL.subList(0, Math.min(most, ALL.size())), cursor, limit);
            assertEquals(part, Slice.of(ALL, cursor, limit));
            sizes.add(part.items().size());
            seen.addAll(part.items());
            cursor = part.next();
        } while (cursor != null);
        assertEquals(ALL, seen);
        return sizes;
    }

    @Test
    void partsAreTheWhole() {
        assertEquals(List.of(100, 100, 50), sizes(null));
        assertEquals(List.of(125, 125), sizes(125));
        assertEquals(List.of(250), sizes(250));
        assertEquals(List.of(250), sizes(5000));
        assertEquals(250, sizes(0).size());
        assertNull(Slice.of(List.of(), null, 1).next());
        assertEquals(List.of(), Slice.of(List.of(1), Cursor.of(7), 1).items(), "what was there has gone");
    }

    @Test
    void whatIsNoCursorIsRefused() {
        for (String bad :
                List.of("", "x", "%", Cursor.of("a"), Cursor.of(-1), Cursor.of(1, 2), Cursor.of(Long.MAX_VALUE))) {
            assertEquals(
                    400,
                    assertThrows(Problem.class, () -> Slice.of(ALL, bad, 1)).status(),
                    bad);
        }
    }
}
