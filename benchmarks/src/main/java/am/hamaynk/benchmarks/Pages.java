package am.hamaynk.benchmarks;

import am.hamaynk.benchmarks.Benchmarks.Benchmark;
import am.hamaynk.benchmarks.bare.BareServlet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Requests a second, the client on the same cores: the public home page against a bare servlet that writes as many bytes
 * in the same container, taking turns; and pages of a resident who is signed in, which are made anew each time.
 */
final class Pages implements Benchmark {
    private static final int CONNECTIONS = 8;
    private static final int ROUNDS = 5;

    @Override
    public void run(Results results) throws IOException {
        try (Karaf karaf = Karaf.ours("pages").with("HAMAYNK_PROFILE", "rural").with("HAMAYNK_DEMO", 2000)) {
            karaf.start(true).ready(300);
            deploy(karaf.home().resolve("deploy"));
            int port = karaf.http();
            int bytes = Load.get(port, "/hy/", null).size();
            Http anybody = new Http(karaf);
            karaf.await("the bare servlet", 400, () -> anybody.status("/bare?bytes=" + bytes) == 200);
            Load home = Load.get(port, "/hy/", null);
            Load bare = Load.get(port, "/bare?bytes=" + bytes, null);
            home.run(CONNECTIONS, 15);
            bare.run(CONNECTIONS, 10);
            List<Double> ours = new ArrayList<>();
            List<Double> plain = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                ours.add(home.run(CONNECTIONS, 4));
                plain.add(bare.run(CONNECTIONS, 4));
            }
            results.ratio(
                    "pages",
                    "home page of %,d bytes against a bare servlet (medians of %d)".formatted(bytes, ROUNDS),
                    Start.median(ours),
                    Start.median(plain),
                    "/s",
                    -0.5);
            String cookie =
                    new Http(karaf).signIn("resident", Http.DEMO_PASSWORD).cookie();
            for (String path : List.of("/hy/account", "/hy/taxes/own", "/hy/registers/own")) {
                Load own = Load.get(port, path, "Cookie: " + cookie);
                own.run(CONNECTIONS, 20);
                List<Double> figures = new ArrayList<>();
                for (int round = 0; round < ROUNDS; round++) {
                    figures.add(own.run(CONNECTIONS, 4));
                }
                results.figure(
                        "pages",
                        "%s of a signed-in resident, %,d bytes".formatted(path, own.size()),
                        Start.median(figures),
                        "/s",
                        -500);
            }
        }
    }

    private static void deploy(Path folder) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "am.hamaynk.benchmarks.bare");
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue("Bundle-Activator", BareServlet.class.getName());
        main.putValue("Import-Package", "javax.servlet,javax.servlet.http,org.osgi.framework");
        Path jar = Files.createTempFile("bare", ".jar");
        String name = BareServlet.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream in = BareServlet.class.getClassLoader().getResourceAsStream(name)) {
            out.putNextEntry(new JarEntry(name));
            in.transferTo(out);
            out.closeEntry();
        }
        Files.createDirectories(folder);
        Files.move(jar, folder.resolve("bare.jar"), StandardCopyOption.REPLACE_EXISTING);
    }
}
