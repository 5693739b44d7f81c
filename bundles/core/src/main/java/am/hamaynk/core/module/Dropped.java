package am.hamaynk.core.module;

import am.hamaynk.core.data.ModuleBundles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.BundleListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Modules that somebody dropped into {@code deploy/}: a withdrawn one is put aside, and comes back from there. Were its jar
 * put back into {@code deploy/}, the watcher of that folder would find a new file and start the module a second time.
 */
final class Dropped implements BundleListener {
    private static final Logger LOG = LoggerFactory.getLogger(Dropped.class);

    private final BundleContext context;
    private final Path aside = Path.of(System.getProperty("karaf.data", "data"), "withdrawn");

    Dropped(BundleContext context) {
        this.context = context;
        context.addBundleListener(this);
    }

    void close() {
        context.removeBundleListener(this);
    }

    /** What is dropped anew takes the place of what came back. */
    @Override
    public void bundleChanged(BundleEvent event) {
        String name = event.getType() == BundleEvent.INSTALLED ? ModuleBundles.name(event.getBundle()) : null;
        if (name == null || isAside(event.getBundle())) {
            return;
        }
        for (Bundle other : context.getBundles()) {
            if (name.equals(ModuleBundles.name(other)) && isAside(other)) {
                try {
                    other.uninstall();
                    remove(name);
                } catch (BundleException | IOException failed) {
                    LOG.warn("The former {} could not be removed", name, failed);
                }
            }
        }
    }

    private boolean isAside(Bundle bundle) {
        Path jar = location(bundle);
        return jar != null && jar.startsWith(aside.toAbsolutePath());
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
        if (jar != null && Files.isRegularFile(jar) && !isAside(bundle)) {
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
                    context.installBundle(jar.toAbsolutePath().toUri().toString())
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
