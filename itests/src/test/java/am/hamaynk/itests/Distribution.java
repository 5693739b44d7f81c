package am.hamaynk.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The shipped tar.gz, unpacked and run as an administrator would, as a process of its own that can be killed. */
final class Distribution implements AutoCloseable {
    static final Path ROOT =
            Path.of(System.getProperty("hamaynk.root", "..")).toAbsolutePath().normalize();
    static final String VERSION = System.getProperty("hamaynk.version", "0.1.0");
    static final Path ARCHIVE = ROOT.resolve("karaf-distribution/target/hamaynk-" + VERSION + ".tar.gz");

    /** For what comes in seconds, or when a module looks again after a minute: a busy machine is no fault of the platform's. */
    static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Each of the two processes that test at a time has its own ports, and gives none twice: they are opened only later. */
    private static final int PORTS = 6_000;

    private static final int FIRST_PORT = 20_000 + (Integer.getInteger("hamaynk.fork", 1) - 1) % 2 * PORTS;
    private static final Set<Integer> GIVEN = new HashSet<>();

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Path home;
    private final int port = freePort();
    private final int shell = freePort();
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> command;
    private Process process;

    private Distribution(Path home) {
        this.home = home;
        this.command = new ArrayList<>(List.of(home.resolve("bin/karaf").toString(), "server"));
    }

    /** @param name of the folder below target/, emptied first */
    static Distribution unpack(String name) {
        Path home = ROOT.resolve("itests/target/" + name);
        try {
            run(ROOT, "rm", "-rf", home.toString());
            Files.createDirectories(home);
            run(ROOT, "tar", "xzf", ARCHIVE.toString(), "-C", home.toString(), "--strip-components=1");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new Distribution(home);
    }

    Distribution with(String variable, Object value) {
        environment.put(variable, value.toString());
        return this;
    }

    /** In a group of processes of its own, all of which hear Ctrl-C, as under a terminal. */
    Distribution inTheForeground() {
        command.addAll(0, List.of("env", "--default-signal=INT", "setsid"));
        return this;
    }

    /** Starts it and waits until it says that it is ready. */
    Distribution start() {
        launch();
        try {
            awaitReady(PATIENCE);
        } catch (IllegalStateException never) {
            kill();
            throw never;
        }
        return this;
    }

    void launch() {
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.directory(home.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("HAMAYNK_") || name.startsWith("KARAF_"));
            builder.environment().put("HAMAYNK_HTTP_PORT", Integer.toString(port));
            builder.environment().put("HAMAYNK_SSH_PORT", Integer.toString(shell));
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().putAll(environment);
            builder.redirectErrorStream(true);
            builder.redirectOutput(
                    ProcessBuilder.Redirect.appendTo(home.resolve("console.log").toFile()));
            process = builder.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void awaitReady(Duration patience) {
        Instant until = Instant.now().plus(patience);
        String last = "";
        while (Instant.now().isBefore(until)) {
            try {
                var answer = HTTP.send(
                        HttpRequest.newBuilder(uri("/health/ready"))
                                .timeout(Duration.ofSeconds(5))
                                .build(),
                        BodyHandlers.ofString());
                last = answer.body();
                if (answer.statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                last = notYet.toString();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            if (!process.isAlive()) {
                throw new IllegalStateException("It ended with " + process.exitValue() + ": " + log("console.log"));
            }
            pause(100);
        }
        throw new IllegalStateException("Not ready: " + last + "\n" + log("data/log/karaf.log"));
    }

    /** As a failing power supply would. */
    void kill() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
    }

    /** Ctrl-C at the terminal. */
    void interrupt() {
        run(home, "kill", "-INT", "--", "-" + process.pid());
        process.onExit().orTimeout(40, TimeUnit.SECONDS).join();
    }

    /** As an administrator would; what the script started ends after the script. */
    void stop() {
        if (process != null && process.isAlive()) {
            List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
            all.add(process.toHandle());
            all.forEach(ProcessHandle::destroy);
            for (ProcessHandle each : all) {
                try {
                    each.onExit().orTimeout(40, TimeUnit.SECONDS).join();
                } catch (CompletionException late) {
                    each.destroyForcibly();
                    each.onExit().join();
                }
            }
        }
    }

    @Override
    public void close() {
        stop();
    }

    Path home() {
        return home;
    }

    Jvm jvm() {
        return Jvm.of(process.descendants());
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** What is said of its readiness, empty while nobody answers. */
    String health() {
        try {
            return client().get("/health/ready").body();
        } catch (UncheckedIOException notYet) {
            return "";
        }
    }

    Client client() {
        return new Client(this);
    }

    /** Signed in by a token. */
    Client client(String user, String password) {
        return client().signIn(user, password);
    }

    String log(String file) {
        try {
            String text = Files.readString(home.resolve(file));
            return text.length() > 20_000 ? text.substring(text.length() - 20_000) : text;
        } catch (IOException none) {
            return "";
        }
    }

    /** @param command of the administrator's shell, given to bin/client as by a script */
    String shell(String command) {
        return shell(home, shell, command);
    }

    /** The same, of a platform that somebody else started. */
    static String shell(Path home, int port, String command) {
        String script = "bin/client '" + command + "' < /dev/null";
        return run(home, Map.of("HAMAYNK_SSH_PORT", Integer.toString(port)), "sh", "-c", script);
    }

    static void run(Path folder, String... command) {
        run(folder, Map.of(), command);
    }

    /** @param environment added to that of this process; @return what was written */
    static String run(Path folder, Map<String, String> environment, String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            String out = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + out);
            }
            return out;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** @param what that did not come, in words */
    static void await(String what, BooleanSupplier there) {
        Instant until = Instant.now().plus(PATIENCE);
        while (!there.getAsBoolean()) {
            if (Instant.now().isAfter(until)) {
                throw new AssertionError(PATIENCE.toSeconds() + " seconds have passed without " + what);
            }
            pause(50);
        }
    }

    /** The day in the community, whatever the zone of this machine. */
    static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Yerevan"));
    }

    /** One that the system gives nobody who calls out, since it is opened only when the platform has started. */
    static synchronized int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, FIRST_PORT + PORTS);
            if (!GIVEN.add(port)) {
                continue;
            }
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                continue;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
