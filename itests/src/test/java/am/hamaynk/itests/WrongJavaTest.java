package am.hamaynk.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has a Java that cannot run Karaf, or none, is told so and what is needed in one line, before anything is started. */
class WrongJavaTest {
    private static final List<List<String>> SCRIPTS = List.of(
            List.of("bin/karaf", "server"),
            List.of("bin/start"),
            List.of("bin/stop"),
            List.of("bin/status"),
            List.of("bin/client", "hamaynk:modules"),
            List.of("bin/shell", "hamaynk:modules"),
            List.of("bin/instance", "list"));

    @TempDir
    private Path folder;

    @Test
    void everyScriptOfTheDistributionSaysSo() throws Exception {
        try (Distribution platform = Distribution.unpack("wrong-java")) {
            for (List<String> script : SCRIPTS) {
                refused("Java", "24", platform.home(), named("24.0.1"), script);
            }
            refused("Java", "24", platform.home(), onThePath("24.0.1"), SCRIPTS.get(0));
            refused("Java", "24", platform.home(), told("24.0.1"), SCRIPTS.get(0));
            refused("Java", "25", platform.home(), named("25"), SCRIPTS.get(0));
            refused("Java", "11", platform.home(), named("11.0.2"), SCRIPTS.get(0));
            refused("Java", "none", platform.home(), Map.of("JAVA_HOME", "/nowhere"), SCRIPTS.get(0));
            assertFalse(Files.exists(platform.home().resolve("data/derby")), "nothing was begun");
        }
    }

    @Test
    void theBuildSaysSo() throws Exception {
        List<String> build = List.of("sh", "mvnw", "verify");
        refused("JDK", "24", Distribution.ROOT, named("24.0.1"), build);
        refused("JDK", "24", Distribution.ROOT, onThePath("24.0.1"), build);
        refused("JDK", "11", Distribution.ROOT, named("11.0.2"), build);
        refused("JDK", "none", Distribution.ROOT, Map.of("JAVA_HOME", "/nowhere"), build);
    }

    private Map<String, String> named(String version) throws IOException {
        return Map.of("JAVA_HOME", java(version).toString());
    }

    private Map<String, String> onThePath(String version) throws IOException {
        return Map.of("PATH", java(version).resolve("bin") + ":" + System.getenv("PATH"));
    }

    /** A Java that says in a file what it is, as a JDK does, and need not be started to ask. */
    private Map<String, String> told(String version) throws IOException {
        Path home = java(version);
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
        Files.delete(home.resolve("bin/java"));
        return Map.of("JAVA_HOME", home.toString());
    }

    /** Answers what version it is, and notes where more is asked of it. */
    private Path java(String version) throws IOException {
        Path home = folder.resolve("java-" + System.nanoTime());
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(
                java,
                """
                #!/bin/sh
                [ "$*" = -version ] || echo "$*" >> %s/started
                echo 'openjdk version "%s" 2025-04-15' >&2
                """
                        .formatted(folder, version));
        assertTrue(java.toFile().setExecutable(true));
        return home;
    }

    private void refused(String what, String found, Path in, Map<String, String> java, List<String> command)
            throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(in.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.matches("JAVA_HOME|(HAMAYNK|KARAF)_.*"));
        builder.environment().putAll(java);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes());
        assertTrue(process.waitFor(1, TimeUnit.MINUTES), command::toString);
        assertEquals(
                "Hamaynk needs a " + what + " 17 (18 to 23 may work; 24 and later cannot run Karaf); found " + found
                        + ": set JAVA_HOME to one.\n",
                said,
                () -> command + " with " + java);
        assertEquals(1, process.exitValue(), command::toString);
        assertFalse(Files.exists(folder.resolve("started")), command::toString);
    }
}
