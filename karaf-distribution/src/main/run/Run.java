import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What {@code ./mvnw -Prun} starts: the distribution as built, with an invented community, in the foreground. In Java, so
 * that nothing but the JDK is needed on any system. The one argument is the folder of the distribution.
 */
public final class Run {

    private static final String[] OF_A_FORMER_RUN = {"data", "instances", "lock"};

    public static void main(String[] args) throws Exception {
        File home = new File(args[0]);
        Map<String, String> env = new ProcessBuilder().environment();
        String host = env.getOrDefault("HAMAYNK_HTTP_HOST", "127.0.0.1");
        int port = Integer.parseInt(env.getOrDefault("HAMAYNK_HTTP_PORT", "8181"));
        if (!free(host, port)) {
            System.err.println("Port " + port + " is taken: stop what runs there, or set HAMAYNK_HTTP_PORT to another.");
            System.exit(1);
        }
        if (Files.exists(home.toPath().resolve("data/derby"))) {
            System.out.println("The former run's invented community is deleted: " + new File(home, "data"));
        }
        for (String leftover : OF_A_FORMER_RUN) {
            delete(home.toPath().resolve(leftover));
        }

        boolean windows = File.separatorChar == '\\';
        // Ctrl-C and a closed terminal reach the whole group, but Karaf stops its bundles in order, the database last, only
        // when stop() asks it to: so it does not hear them itself.
        ProcessBuilder builder = windows
                ? new ProcessBuilder("cmd", "/c", "bin\\karaf.bat", "server")
                : new ProcessBuilder("sh", "-c", "trap '' INT HUP; exec bin/karaf daemon");
        builder.directory(home).inheritIO();
        env = builder.environment();
        if (env.keySet().removeIf(name -> name.startsWith("HAMAYNK_DB_"))) {
            System.out.println("HAMAYNK_DB_URL and its like are not heard here: what is invented stays under data.");
        }
        env.putIfAbsent("HAMAYNK_DEMO", "12000");
        env.putIfAbsent("HAMAYNK_PROFILE", "city");
        env.putIfAbsent("KARAF_OPTS", "-Dkaraf.log.console=ERROR");
        env.put("JAVA_HOME", System.getProperty("java.home"));
        if (!env.containsKey("HAMAYNK_SSH_PORT") && !free("127.0.0.1", 8101)) {
            env.put("HAMAYNK_SSH_PORT", Integer.toString(anyFreePort()));
        }

        String site = "http://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":" + port + "/";
        System.out.printf(
                "%nHamaynk with an invented community of %s residents, profile %s, will be at %s%n"
                        + "Accounts: admin, mayor, clerk, taxofficer, secretary, resident; each with the password hamaynk-demo%n"
                        + "Starting; Ctrl-C stops it. Log: %s%n%n",
                env.get("HAMAYNK_DEMO"), env.get("HAMAYNK_PROFILE"), site, new File(home, "data/log/karaf.log"));

        long began = System.nanoTime();
        Process karaf = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(karaf)));
        // who ends Maven alone, not the whole group as Ctrl-C does, means this too
        ProcessHandle.current().parent().ifPresent(maven -> maven.onExit().thenRun(() -> System.exit(0)));
        while (karaf.isAlive() && !ready(URI.create(site + "health/ready"))) {
            TimeUnit.MILLISECONDS.sleep(250);
        }
        if (karaf.isAlive()) {
            double seconds = (System.nanoTime() - began) / 1e9;
            System.out.printf("Hamaynk is ready after %.1f s: %s%n", seconds, site);
        }
        System.exit(karaf.waitFor());
    }

    private static boolean ready(URI health) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
            return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException | InterruptedException notYet) {
            return false;
        }
    }

    private static void stop(Process karaf) {
        if (!karaf.isAlive()) {
            return;
        }
        System.out.println("Stopping.");
        karaf.descendants().forEach(ProcessHandle::destroy);
        karaf.destroy();
        try {
            if (!karaf.waitFor(1, TimeUnit.MINUTES)) {
                karaf.destroyForcibly();
            }
        } catch (InterruptedException e) {
            karaf.destroyForcibly();
        }
    }

    private static boolean free(String host, int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static int anyFreePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path path) throws IOException {
        if (Files.exists(path)) {
            try (var all = Files.walk(path)) {
                for (Path one : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(one);
                }
            }
        }
    }
}
