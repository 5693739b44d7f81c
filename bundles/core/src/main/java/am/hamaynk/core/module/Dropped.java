package am.hamaynk.core.module;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** Modules that somebody dropped into {@code deploy/}: a withdrawn one is put aside, so that it can come back. */
final class Dropped {
    private final BundleContext context;
    private final Path aside = Path.of(System.getProperty("karaf.data", "data"), "withdrawn");
    private final Path deploy = Path.of(System.getProperty("karaf.base", "."), "deploy");

    Dropped(BundleContext context) {
        this.context = context;
    }

    /** Name to version. */
    Map<String, String> withdrawn() {
        Map<String, String> found = new TreeMap<>();
        if (Files.isDirectory(aside)) {
            try (Stream<Path> jars = Files.list(aside)) {
                jars.filter(jar -> jar.toString().endsWith(".jar")).forEach(jar -> {
                    String[] parts = jar.getFileName()
                            .toString()
                            .replaceAll("\\.jar$", "")
                            .split("@", 3);
                    if (parts.length == 3) {
                        found.put(parts[0], parts[1]);
                    }
                });
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return found;
    }

    void putAway(String name, Bundle bundle) throws IOException, BundleException {
        Path jar = location(bundle);
        if (jar != null && Files.isRegularFile(jar)) {
            Files.createDirectories(aside);
            remove(name);
            Files.move(jar, aside.resolve(name + "@" + bundle.getVersion() + "@" + jar.getFileName()));
        }
        bundle.uninstall();
    }

    boolean bringBack(String name) throws IOException, BundleException {
        if (!withdrawn().containsKey(name)) {
            return false;
        }
        try (Stream<Path> jars = Files.list(aside)) {
            for (Path jar : jars.toList()) {
                String[] parts = jar.getFileName().toString().split("@", 3);
                if (parts.length == 3 && parts[0].equals(name)) {
                    Path back = deploy.resolve(parts[2]);
                    Files.move(jar, back, StandardCopyOption.REPLACE_EXISTING);
                    context.installBundle(back.toAbsolutePath().toUri().toString())
                            .start();
                }
            }
        }
        return true;
    }

    private void remove(String name) throws IOException {
        try (Stream<Path> jars = Files.list(aside)) {
            for (Path jar : jars.toList()) {
                if (jar.getFileName().toString().startsWith(name + "@")) {
                    Files.delete(jar);
                }
            }
        }
    }

    private static Path location(Bundle bundle) {
        String location = bundle.getLocation();
        return location.startsWith("file:") ? Path.of(URI.create(location)) : null;
    }
}
