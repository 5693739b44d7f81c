package am.hamaynk.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A Redmine of Debian's packages on the same PostgreSQL, set up by src/main/redmine/redmine.sh. */
final class Redmine implements AutoCloseable {
    private static final Path PACKAGE = Path.of("/usr/share/redmine");
    private static final Path PUMA = Path.of("/usr/bin/puma");
    private static final Path SCRIPT = Path.of(System.getProperty("hamaynk.redmine"));

    private final AtomicLong number = new AtomicLong();
    private final int port = Karaf.free();
    private final String key;
    private final Process process;

    /** @param database its URL for JDBC */
    Redmine(String database) throws IOException {
        Path folder = Karaf.WORK.resolve("redmine").toAbsolutePath();
        URI where = URI.create(database.substring("jdbc:".length()).replaceFirst("\\?.*", ""));
        String url = "postgresql://postgres@" + where.getHost() + ":" + where.getPort() + where.getPath();
        Process preparing = new ProcessBuilder(SCRIPT.toString(), folder.toString(), "prepare", url)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(preparing.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!said.startsWith("key ")) {
            throw new IOException("Redmine could not be prepared, see " + folder + "/log/prepare.log: " + said);
        }
        key = said.substring(4);
        process = new ProcessBuilder(SCRIPT.toString(), folder.toString(), "serve", url, Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "log/puma.log"))
                .start();
        for (int patience = 120; !answers(); patience--) {
            if (patience == 0 || !process.isAlive()) {
                close();
                throw new IOException("Redmine did not start, see " + folder + "/log/puma.log");
            }
            Karaf.pause(500);
        }
    }

    static boolean absent() {
        return !Files.isDirectory(PACKAGE) || !Files.isExecutable(PUMA);
    }

    private boolean answers() {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + "/").toURL().openConnection();
            connection.setReadTimeout(10_000);
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Creates an issue with as many words as an application has. */
    Load issues(String words) {
        return Load.post(
                port,
                "/issues.json",
                () -> "X-Redmine-API-Key: " + key,
                () -> "{\"issue\":{\"project_id\":\"benchmark\",\"subject\":\"Application " + number.incrementAndGet()
                        + "\",\"description\":\"" + words + "\"}}");
    }

    @Override
    public void close() {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroy();
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
