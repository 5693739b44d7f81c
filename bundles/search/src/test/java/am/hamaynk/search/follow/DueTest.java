package am.hamaynk.search.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class DueTest {
    /** Those that are not due yet stand between those that are. */
    @Property(tries = 500)
    void eachModuleIsTakenOnceWhenItsTimeHasCome(
            @ForAll @Size(max = 20) Map<@IntRange(max = 50) Integer, @IntRange(max = 5) Integer> modules) {
        Due due = new Due();
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
}
