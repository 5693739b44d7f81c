package am.hamaynk.search.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class DueTest {
    /** Those that are not due yet stand between those that are. */
    @Property(tries = 500)
    void eachModuleIsTakenOnceWhenItsTimeHasCome(
            @ForAll @Size(max = 20) Map<@IntRange(max = 50) Integer, @IntRange(max = 5) Integer> modules) {
        Due due = new Due(5_000);
        modules.forEach((module, time) -> due.module("module" + module, time));
        for (int now = 0; now <= 5; now++) {
            int time = now;
            List<String> taken = new ArrayList<>();
            for (String next = due.takeModule(now); next != null; next = due.takeModule(now)) {
                taken.add(next);
            }
            assertEquals(
                    modules.entrySet().stream()
                            .filter(each -> each.getValue() == time)
                            .map(each -> "module" + each.getKey())
                            .sorted()
                            .toList(),
                    taken.stream().sorted().toList(),
                    "at " + now);
        }
    }

    @Example
    void whatWaitedLongestIsTakenFirstAndNoModuleHoldsUpTheOthers() {
        Due due = new Due(5_000);
        for (int i = 0; i < 2_500; i++) {
            assertTrue(due.document("cases", "" + i));
        }
        assertTrue(due.document("bills", "b"));
        assertTrue(due.document("cases", "7"), "twice is once");
        List<String> taken = new ArrayList<>();
        for (var next = due.takeDocuments(); next != null; next = due.takeDocuments()) {
            taken.add(next.getKey() + " " + next.getValue().size());
            if (taken.size() == 1) {
                assertTrue(next.getValue().contains("0") && !next.getValue().contains("1000"));
            }
        }
        assertEquals(List.of("cases 1000", "bills 1", "cases 1000", "cases 500"), taken);
    }

    @Example
    void whatIsReadAsAWholeIsNotReadOneByOne() {
        Due due = new Due(5_000);
        due.document("cases", "7");
        due.moduleAlone("cases", 3);
        assertNull(due.takeDocuments());
        assertEquals("cases", due.takeModule(3));
    }
}
