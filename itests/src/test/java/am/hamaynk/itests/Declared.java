package am.hamaynk.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the shipped bundles declare in their manifests, read without the help of the system that is tested. */
final class Declared {
    /**
     * Bundles and the addresses at which they answer on their own, outside pages and REST and so outside their permissions;
     * whoever adds one says here that it was looked at.
     */
    static final Set<String> SERVLETS = Set.of(
            "am.hamaynk.web /*",
            "am.hamaynk.web /api/*",
            "am.hamaynk.web /data/*",
            "am.hamaynk.web /health/*",
            "am.hamaynk.web /robots.txt",
            "am.hamaynk.web /sitemap.xml",
            "am.hamaynk.operations /api/openapi.json",
            "am.hamaynk.operations /metrics");

    private static final Pattern PERMISSIONS = Pattern.compile("permissions:List<String>=\"([^\"]*)\"");

    private Declared() {}

    /** Short symbolic name to manifest of every bundle of ours in the archive. */
    static Map<String, Manifest> manifests() {
        Map<String, Manifest> manifests = new TreeMap<>();
        Path repository = Distribution.ROOT.resolve("karaf-distribution/target/assembly/system/am/hamaynk");
        try (Stream<Path> jars = Files.walk(repository)) {
            for (Path jar :
                    jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
                try (JarFile file = new JarFile(jar.toFile())) {
                    String name = file.getManifest().getMainAttributes().getValue("Bundle-SymbolicName");
                    manifests.put(name.replace("am.hamaynk.", "").replaceAll(";.*", ""), file.getManifest());
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return manifests;
    }

    /** Permission to the roles that have it from the start; {@code admin} has all. */
    static Map<String, Set<String>> permissions() {
        Map<String, Set<String>> permissions = new TreeMap<>();
        for (Manifest manifest : manifests().values()) {
            Matcher declared = PERMISSIONS.matcher(capability(manifest));
            if (!declared.find()) {
                continue;
            }
            List<String> each = Pattern.compile("(?:\\\\,|[^,])+")
                    .matcher(declared.group(1))
                    .results()
                    .map(MatchResult::group)
                    .toList();
            for (String permission : each) {
                String[] parts = permission.replace("\\", "").split("=", 2);
                permissions.put(parts[0], parts.length == 1 ? Set.of() : new TreeSet<>(List.of(parts[1].split(","))));
            }
        }
        return permissions;
    }

    /** What tells of a module, empty where the bundle is none. */
    static String capability(Manifest manifest) {
        String provided = manifest.getMainAttributes().getValue("Provide-Capability");
        return provided == null || !provided.contains("hamaynk.module;") ? "" : provided;
    }
}
