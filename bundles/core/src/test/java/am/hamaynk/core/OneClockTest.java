package am.hamaynk.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import am.hamaynk.testing.Clocks;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What day it is is asked of {@link am.hamaynk.api.calendar.Today} alone. */
class OneClockTest {
    @Test
    void nothingAsksTheMachine() {
        assertEquals(List.of(), Clocks.askingTheMachine());
    }
}
