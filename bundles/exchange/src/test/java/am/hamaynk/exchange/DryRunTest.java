package am.hamaynk.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DryRunTest {
    private static final Map<String, List<String>> NAMED =
            Map.of("dryRun", Collections.singletonList(null)); // as JAX-RS gives a name that stands alone

    @ParameterizedTest
    @ValueSource(strings = {"true", "TRUE", "True", "1", "yes", "Yes", "on", "ON", "", " true "})
    void triesOnly(String told) {
        assertTrue(DryRun.asked(told, NAMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "False", "0", "no", "NO", "off"})
    void writes(String told) {
        assertFalse(DryRun.asked(told, NAMED));
    }

    @Test
    void theNameAloneTriesOnlyAndNothingWrites() {
        assertTrue(DryRun.asked(null, NAMED));
        assertFalse(DryRun.asked(null, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tru", "2", "այո", "null", "-"})
    void nothingElseIsTakenForEither(String told) {
        Problem problem = assertThrows(Problem.class, () -> DryRun.asked(told, NAMED));
        assertEquals(422, problem.status());
        assertEquals("dryRun", problem.field());
    }
}
