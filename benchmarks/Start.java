import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How long the distribution takes until people can work, as a ratio to a bare Karaf of the same version that opens its SSH
 * port; the two in turn, cold (data/ removed) and warm, and what memory each holds then.
 *
 * <p>java benchmarks/Start.java HAMAYNK_FOLDER KARAF_FOLDER [ROUNDS] — two unpacked archives; Linux.
 */
public final class Start {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String[] PAGES = {"/hy/", "/hy/taxes/calculator", "/hy/search"};

    private record Run(double seconds, long kilobytes) {}

    public static void main(String[] arguments) throws Exception {
        Path ours = Path.of(arguments[0]).toAbsolutePath();
        Path bare = Path.of(arguments[1]).toAbsolutePath();
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        List<Run> coldOurs = new ArrayList<>();
        List<Run> coldBare = new ArrayList<>();
        List<Run> warmOurs = new ArrayList<>();
        List<Run> warmBare = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            coldBare.add(run(bare, false, true));
            coldOurs.add(run(ours, true, true));
            warmBare.add(run(bare, false, false));
            warmOurs.add(run(ours, true, false));
        }
        System.out.println("| start | bare Karaf, SSH port | Hamaynk, ready | ratio | RSS bare | RSS Hamaynk | ratio |");
        System.out.println("|---|---|---|---|---|---|---|");
        row("cold", coldBare, coldOurs);
        row("warm", warmBare, warmOurs);
    }

    private static void row(String name, List<Run> bare, List<Run> ours) {
        double bareSeconds = median(bare.stream().mapToDouble(Run::seconds).toArray());
        double ourSeconds = median(ours.stream().mapToDouble(Run::seconds).toArray());
        double bareMemory = median(bare.stream().mapToDouble(Run::kilobytes).toArray()) / 1024;
        double ourMemory = median(ours.stream().mapToDouble(Run::kilobytes).toArray()) / 1024;
        System.out.printf(
                "| %s | %.1f s | %.1f s | %.2f | %.0f MB | %.0f MB | %.2f |%n",
                name, bareSeconds, ourSeconds, ourSeconds / bareSeconds, bareMemory, ourMemory, ourMemory / bareMemory);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static Run run(Path home, boolean hamaynk, boolean cold) throws Exception {
        if (cold) {
            new ProcessBuilder("rm", "-rf", home.resolve("data").toString()).start().waitFor();
            Files.createDirectories(home.resolve("data/tmp"));
            Files.createDirectories(home.resolve("data/log"));
        }
        int http = freePort();
        int ssh = hamaynk ? freePort() : 8101;
        ProcessBuilder builder = new ProcessBuilder(home.resolve("bin/karaf").toString(), "server");
        builder.environment().put("HAMAYNK_HTTP_PORT", Integer.toString(http));
        builder.environment().put("HAMAYNK_SSH_PORT", Integer.toString(ssh));
        builder.environment().put("JAVA_MAX_MEM", "512m");
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        long begun = System.nanoTime();
        Process process = builder.start();
        try {
            while (!(hamaynk ? answers(http) : open(ssh))) {
                if (System.nanoTime() - begun > Duration.ofMinutes(3).toNanos() || !process.isAlive()) {
                    throw new IllegalStateException(home + " does not come up");
                }
                Thread.sleep(20);
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            Thread.sleep(1000);
            return new Run(seconds, memory(process));
        } finally {
            List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
            all.add(process.toHandle());
            all.forEach(ProcessHandle::destroy);
            for (ProcessHandle each : all) {
                each.onExit().get();
            }
        }
    }

    private static boolean answers(int port) {
        try {
            if (status(port, "/health/ready") != 200) {
                return false;
            }
            for (String page : PAGES) {
                if (status(port, page) != 200) {
                    return false;
                }
            }
            return true;
        } catch (IOException | InterruptedException notYet) {
            return false;
        }
    }

    private static int status(int port, String path) throws IOException, InterruptedException {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private static boolean open(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 100);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Resident memory of the largest process below, in kilobytes. */
    private static long memory(Process process) throws IOException {
        long most = 0;
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        for (ProcessHandle each : all) {
            Path status = Path.of("/proc/" + each.pid() + "/status");
            if (Files.exists(status)) {
                for (String line : Files.readAllLines(status)) {
                    if (line.startsWith("VmRSS:")) {
                        most = Math.max(most, Long.parseLong(line.replaceAll("\\D", "")));
                    }
                }
            }
        }
        return most;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
