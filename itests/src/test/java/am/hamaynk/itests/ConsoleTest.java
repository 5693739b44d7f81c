package am.hamaynk.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What an administrator does and is told at a terminal. */
class ConsoleTest {
    @Test
    void commandsAnswerATakenPortIsToldAndCtrlCEndsInOrder() {
        try (Distribution platform = Distribution.unpack("console").inTheForeground()) {
            platform.with("HAMAYNK_PROFILE", "rural").start();
            assertTrue(platform.shell("hamaynk:modules").contains("registers"), "a script is answered");
            assertThrows(IllegalStateException.class, () -> platform.shell("hamaynk:nonsense"), "and told of failure");
            tellsOfATakenPort(platform.uri("/").getPort());

            Path lock = platform.home().resolve("data/derby/db.lck");
            assertTrue(Files.exists(lock), "the database is open");
            platform.interrupt();
            assertFalse(Files.exists(lock), "the database was closed and not cut off");

            platform.with("HAMAYNK_DEMO", 20).launch();
            Distribution.await("a refusal of the demo among real data", () -> platform.log("console.log")
                    .contains("HAMAYNK_DEMO is refused"));
            Distribution.await("the refusal in health", () -> platform.health().contains("own-data"));
        }
    }

    private static void tellsOfATakenPort(int port) {
        try (Distribution late = Distribution.unpack("console-late")) {
            late.with("HAMAYNK_HTTP_PORT", port).launch();
            Distribution.await("a word on the port", () -> told(late, port) > 0);
            assertEquals(1, told(late, port));
            assertFalse(late.log("console.log").contains("\tat "), "without the inside");
        }
    }

    private static long told(Distribution late, int port) {
        return late.log("console.log")
                .lines()
                .filter(line -> line.contains(":" + port) && line.contains("HAMAYNK_HTTP_PORT"))
                .count();
    }
}
