package am.hamaynk.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What {@code ./mvnw -Prun} starts, seen from the terminal of somebody who tries the platform for the first time. */
class RunTest {
    private static final Path LAUNCHER = Distribution.ROOT.resolve("karaf-distribution/src/main/run/Run.java");

    @Test
    void theDemoComesUpAndCtrlCEndsItInOrder() throws Exception {
        try (Distribution platform = Distribution.unpack("run")) {
            Path former = Files.createDirectories(platform.home().resolve("data/derby"))
                    .resolve("former");
            Files.writeString(former, "of a run before");
            File console = platform.home().resolve("console.log").toFile();
            Process run = launch(platform, console);
            try {
                Distribution.await(
                        "a demo that is ready",
                        () -> !run.isAlive() || said(platform).contains("Hamaynk is ready after "));
                assertTrue(run.isAlive(), () -> said(platform));
                assertTrue(said(platform).contains("The former run's invented community is deleted"));
                assertFalse(Files.exists(former));
                assertTrue(said(platform).contains("HAMAYNK_DB_URL and its like are not heard here"));
                assertTrue(said(platform)
                        .contains(
                                "invented community of 20 residents, profile rural, will be at " + platform.uri("/")));
                assertEquals(200, platform.client().get("/hy/").status());
                platform.client("taxofficer", "hamaynk-demo")
                        .get("/api/v1/taxes/payments")
                        .expect(200);
                aSecondOneIsTold(platform);

                Path lock = platform.home().resolve("data/derby/db.lck");
                assertTrue(Files.exists(lock), "the database is open");
                Distribution.run(platform.home(), "kill", "-INT", "--", "-" + run.pid());
                assertTrue(run.waitFor(2, TimeUnit.MINUTES), "Ctrl-C ends it");
                assertTrue(said(platform).contains("Stopping."));
                assertFalse(Files.exists(lock), "the database was closed and not cut off");
            } finally {
                run.descendants().forEach(ProcessHandle::destroyForcibly);
                run.destroyForcibly();
            }
        }
    }

    private static void aSecondOneIsTold(Distribution platform) throws Exception {
        File console = platform.home().resolve("second.log").toFile();
        Process second = launch(platform, console);
        assertTrue(second.waitFor(2, TimeUnit.MINUTES));
        assertEquals(1, second.exitValue());
        assertEquals(
                "Port " + platform.uri("/").getPort()
                        + " is taken: stop what runs there, or set HAMAYNK_HTTP_PORT to another.\n",
                Files.readString(console.toPath()));
        assertEquals(200, platform.client().get("/health/ready").status(), "and the first is left in peace");
    }

    private static String said(Distribution platform) {
        return platform.log("console.log");
    }

    /** In a group of processes of its own, all of which hear Ctrl-C, as under a terminal. */
    private static Process launch(Distribution platform, File console) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                "env",
                "--default-signal=INT",
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                LAUNCHER.toString(),
                platform.home().toString()));
        builder.redirectErrorStream(true).redirectOutput(console);
        builder.environment().keySet().removeIf(name -> name.matches("(HAMAYNK|KARAF)_.*"));
        builder.environment()
                .putAll(Map.of(
                        "HAMAYNK_HTTP_PORT", "" + platform.uri("/").getPort(),
                        "HAMAYNK_SSH_PORT", "" + Distribution.freePort(),
                        "HAMAYNK_DEMO", "20",
                        "HAMAYNK_PROFILE", "rural",
                        "HAMAYNK_DB_URL", "jdbc:postgresql://127.0.0.1:1/of-somebody-else"));
        return builder.start();
    }
}
