package am.hamaynk.web.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import am.hamaynk.api.jobs.Tasks.JobState;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TasksPageTest {
    private static final Instant EARLIER = Instant.parse("2026-11-24T00:01:00Z");
    private static final Instant LATER = Instant.parse("2026-11-24T00:02:00Z");

    @Test
    void aJobIsToldAsItWentLastTime() {
        assertEquals("never", state(null, null, null));
        assertEquals("running", state(EARLIER, null, null));
        assertEquals("running", state(LATER, EARLIER, "of the run before"));
        assertEquals("done", state(EARLIER, LATER, null));
        assertEquals("failed", state(EARLIER, LATER, "no more room"));
    }

    private static String state(Instant start, Instant end, String error) {
        return TasksPage.state(new JobState("taxes.day", 0, "00:01", start, end, LATER, error));
    }
}
