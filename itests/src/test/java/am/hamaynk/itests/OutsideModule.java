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
 * A module of a folder beside this one, copied out of the repository and built there as an integrator would: all it has of us
 * is the published parent and the api.
 */
final class OutsideModule {
    private OutsideModule() {}

    /** @return the built jar */
    static Path build(String module) {
        try {
            Path work = Files.createTempDirectory("hamaynk-outside");
            Path copy = work.resolve(module);
            for (Path file : files(module)) {
                Path target = copy.resolve(source(module).relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
            List<String> command = new ArrayList<>();
            command.add(Distribution.ROOT.resolve("mvnw").toString());
            command.addAll(publish(work.resolve("repository")));
            command.add("package");
            Distribution.run(copy, command.toArray(String[]::new));
            return copy.resolve("target/" + module + "-" + Distribution.VERSION + ".jar");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path source(String module) {
        return Distribution.ROOT.resolve("itests/" + module);
    }

    static List<Path> files(String module) {
        try (Stream<Path> all = Files.walk(source(module))) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !source(module).relativize(file).startsWith("target"))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** @return what Maven is told so that it finds us in that repository, and all else here, without a network */
    static List<String> publish(Path repository) {
        try {
            publish(repository, "hamaynk", Distribution.ROOT.resolve("pom.xml"), null);
            publish(repository, "bundles", Distribution.ROOT.resolve("bundles/pom.xml"), null);
            Path api = Distribution.ROOT.resolve("bundles/api");
            publish(
                    repository,
                    "api",
                    api.resolve("pom.xml"),
                    api.resolve("target/api-" + Distribution.VERSION + ".jar"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return List.of(
                "-q",
                "-B",
                "-o",
                "-Dmaven.repo.local=" + repository,
                "-Dmaven.repo.local.tail=" + System.getProperty("hamaynk.repository"),
                "-Dmaven.repo.local.tail.ignoreAvailability=true");
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
