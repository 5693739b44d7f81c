package am.hamaynk.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The sample module, copied out of the repository and built there as an integrator would: all it has of us is the published
 * parent and the api.
 */
final class OutsideModule {
    private OutsideModule() {}

    static Path source() {
        return Distribution.ROOT.resolve("itests/dogs");
    }

    /** @return the built jar */
    static Path build() {
        try {
            Path work = Files.createTempDirectory("hamaynk-outside");
            Path copy = work.resolve("dogs");
            for (Path file : files()) {
                Path target = copy.resolve(source().relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
            Path published = work.resolve("repository");
            publish(published, "hamaynk", Distribution.ROOT.resolve("pom.xml"), null);
            publish(published, "bundles", Distribution.ROOT.resolve("bundles/pom.xml"), null);
            Path api = Distribution.ROOT.resolve("bundles/api");
            publish(
                    published,
                    "api",
                    api.resolve("pom.xml"),
                    api.resolve("target/api-" + Distribution.VERSION + ".jar"));
            List<String> command = new ArrayList<>(List.of(
                    Distribution.ROOT.resolve("mvnw").toString(),
                    "-q",
                    "-B",
                    "-o",
                    "-Dmaven.repo.local=" + published,
                    "-Dmaven.repo.local.tail=" + System.getProperty("hamaynk.repository"),
                    "-Dmaven.repo.local.tail.ignoreAvailability=true",
                    "-f",
                    copy.resolve("pom.xml").toString(),
                    "package"));
            Distribution.run(copy, command.toArray(String[]::new));
            return copy.resolve("target/dogs-" + Distribution.VERSION + ".jar");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static List<Path> files() {
        try (Stream<Path> all = Files.walk(source())) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !source().relativize(file).startsWith("target"))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void publish(Path repository, String artifact, Path pom, Path jar) throws IOException {
        Path folder = repository.resolve("am/hamaynk/" + artifact + "/" + Distribution.VERSION);
        Files.createDirectories(folder);
        String name = artifact + "-" + Distribution.VERSION;
        Files.copy(pom, folder.resolve(name + ".pom"), StandardCopyOption.REPLACE_EXISTING);
        if (jar != null) {
            Files.copy(jar, folder.resolve(name + ".jar"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
