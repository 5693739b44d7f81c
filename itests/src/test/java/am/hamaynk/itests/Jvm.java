package am.hamaynk.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What lives in a running JVM, asked from outside. */
record Jvm(long pid) {
    /** @param processes among which Karaf's is */
    static Jvm of(Stream<ProcessHandle> processes) {
        return new Jvm(processes
                .filter(each -> each.info().commandLine().orElse("").contains("karaf.home"))
                .filter(each -> each.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow()
                .pid());
    }

    /** Names of the classes of which there are objects, after a full collection. */
    Stream<String> liveClasses() {
        return jcmd("GC.class_histogram")
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length > 3)
                .map(words -> words[3]);
    }

    /** How many class loaders have loaded a class of that name and are still held by something. */
    long loadersOf(String type) {
        liveClasses();
        liveClasses();
        return jcmd("VM.classloaders", "show-classes", "fold=false")
                .lines()
                .filter(line -> line.strip().endsWith(type))
                .count();
    }

    private String jcmd(String... words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        command.add(Long.toString(pid));
        command.addAll(List.of(words));
        try {
            Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
            String answer = new String(jcmd.getInputStream().readAllBytes());
            assertEquals(0, jcmd.waitFor(), () -> command + " said " + answer);
            return answer;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
