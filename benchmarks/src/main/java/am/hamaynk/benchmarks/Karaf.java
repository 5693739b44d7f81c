package am.hamaynk.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A Karaf as its archive has it, run as a process: ours, or the bare one it is compared with. */
final class Karaf implements AutoCloseable {
    static final Path WORK = Path.of(System.getProperty("hamaynk.work", "target/work"));

    private final Path home;
    private final Map<String, String> environment = new HashMap<>();
    private final int http = free();
    private final int shell;
    private final Map<Path, Double> compilers = new HashMap<>();
    private Process process;
    private long started;

    private Karaf(Path home, int shell) {
        this.home = home;
        this.shell = shell;
    }

    /** Our distribution, freshly unpacked. */
    static Karaf ours(String name) throws IOException {
        int shell = free();
        Karaf karaf = new Karaf(unpack(System.getProperty("hamaynk.archive"), name), shell);
        return karaf.with("HAMAYNK_HTTP_PORT", karaf.http).with("HAMAYNK_SSH_PORT", shell);
    }

    /** @param asOurs whether it runs with our flags for the JVM, instead of those it comes with */
    static Karaf bare(String name, boolean asOurs) throws IOException {
        Path home = unpack(System.getProperty("hamaynk.bare"), name);
        int shell = free();
        Path settings = home.resolve("etc/org.apache.karaf.shell.cfg");
        Files.writeString(settings, Files.readString(settings).replaceAll("sshPort *= *\\d+", "sshPort = " + shell));
        Path management = home.resolve("etc/org.apache.karaf.management.cfg");
        Files.writeString(
                management,
                Files.readString(management)
                        .replaceAll("rmiRegistryPort *= *\\d+", "rmiRegistryPort = " + free())
                        .replaceAll("rmiServerPort *= *\\d+", "rmiServerPort = " + free()));
        Karaf karaf = new Karaf(home, shell);
        if (asOurs) {
            karaf.with("JAVA_NON_DEBUG_OPTS", flags());
        }
        return karaf;
    }

    /** What bin/setenv of our archive decides. */
    private static String flags() throws IOException {
        Path home = WORK.resolve("flags");
        if (!Files.isDirectory(home)) {
            unpack(System.getProperty("hamaynk.archive"), "flags");
        }
        Process shell = new ProcessBuilder("sh", "-c", ". bin/setenv; echo \"${JAVA_NON_DEBUG_OPTS}\"")
                .directory(home.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Arrays.stream(said.trim().split(" +"))
                .filter(flag -> flag.startsWith("-X"))
                .reduce((one, other) -> one + " " + other)
                .orElseThrow();
    }

    Karaf with(String variable, Object value) {
        environment.put(variable, value.toString());
        return this;
    }

    /** Starts it, and does not wait. */
    Karaf start(boolean cold) throws IOException {
        if (cold) {
            run(home, "rm", "-rf", "data", "lock");
        }
        ProcessBuilder builder = new ProcessBuilder(home.resolve("bin/karaf").toString(), "server");
        builder.directory(home.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("HAMAYNK_") || name.startsWith("KARAF_") || name.startsWith("JAVA_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(home.toFile(), "console.log")));
        started = System.nanoTime();
        process = builder.start();
        return this;
    }

    /** Looks every tenth of a second: oftener, and looking would take the processor from what starts. @return seconds since the start */
    double await(String what, int patience, BooleanSupplier reached) throws IOException {
        while (!reached.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new IOException("It ended before " + what + ": " + log());
            }
            if (System.nanoTime() - started > patience * 1_000_000_000L) {
                throw new IOException(what + " was not reached in " + patience + " s: " + log());
            }
            pause(100);
        }
        return (System.nanoTime() - started) / 1e9;
    }

    Karaf ready(int patience) throws IOException {
        Http client = new Http(this);
        await("ready", patience, () -> client.status("/health/ready") == 200);
        return this;
    }

    boolean shellIsOpen() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", shell), 1000);
            socket.setSoTimeout(2000);
            return new String(socket.getInputStream().readNBytes(3), StandardCharsets.US_ASCII).equals("SSH");
        } catch (IOException notYet) {
            return false;
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + http + path);
    }

    int http() {
        return http;
    }

    Path home() {
        return home;
    }

    /** Memory of the JVM in the machine, MB. */
    double rss() throws IOException {
        return status("VmRSS");
    }

    /** The most it ever was. */
    double peak() throws IOException {
        return status("VmHWM");
    }

    private double status(String line) throws IOException {
        String status = Files.readString(Path.of("/proc/" + java().pid() + "/status"));
        return status.lines()
                .filter(each -> each.startsWith(line + ":"))
                .mapToDouble(each -> Double.parseDouble(each.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** How long the compilers of the JVM have worked so far, seconds; those of its threads that have ended among them. */
    double compiling() throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + java().pid() + "/task"))) {
            for (Path thread : threads.toList()) {
                String stat = stat(thread);
                if (stat.contains(" CompilerThre")) {
                    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                    compilers.put(thread, (Double.parseDouble(fields[11]) + Double.parseDouble(fields[12])) / 100);
                }
            }
        }
        return compilers.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static String stat(Path thread) {
        try {
            return Files.readString(thread.resolve("stat"));
        } catch (IOException ended) {
            return "";
        }
    }

    boolean alive() {
        return process != null && process.isAlive();
    }

    private ProcessHandle java() {
        return process.descendants()
                .filter(each -> each.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElse(process.toHandle());
    }

    void stop() {
        if (process != null) {
            List<ProcessHandle> all = process.descendants().toList();
            all.forEach(ProcessHandle::destroy);
            all.forEach(each -> {
                try {
                    each.onExit().get(60, TimeUnit.SECONDS);
                } catch (Exception late) {
                    each.destroyForcibly();
                }
            });
            process.destroy();
            process = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    private String log() {
        try {
            String log = Files.readString(home.resolve("data/log/karaf.log"));
            return log.substring(Math.max(0, log.length() - 3000));
        } catch (IOException none) {
            return "no log";
        }
    }

    private static Path unpack(String archive, String name) throws IOException {
        Path home = WORK.resolve(name).toAbsolutePath();
        run(Path.of("."), "rm", "-rf", home.toString());
        Files.createDirectories(home);
        run(home, "tar", "xzf", Path.of(archive).toAbsolutePath().toString(), "--strip-components=1");
        return home;
    }

    private static void run(Path folder, String... command) throws IOException {
        try {
            if (new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .inheritIO()
                            .start()
                            .waitFor()
                    != 0) {
                throw new IOException(String.join(" ", command));
            }
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    static int free() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
