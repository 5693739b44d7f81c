package am.hamaynk.itests;

import static org.ops4j.pax.exam.CoreOptions.systemTimeout;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.spi.PaxExamRuntime;

/**
 * Runs the shipped tar.gz in Pax Exam's container for a JUnit 5 test class, which is given the {@link Running} platform.
 * Pax Exam has drivers for JUnit 4 only; its runtime serves as well.
 */
final class PaxExam implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
    private TestContainer container;
    private Running running;

    /** @param home where it was unpacked */
    record Running(Path home, int port, int shell) {
        URI uri(String path) {
            return URI.create("http://127.0.0.1:" + port + path);
        }

        Client client() {
            return new Client(this::uri);
        }

        String shell(String command) {
            return Distribution.shell(home, shell, command);
        }

        Path deploy() {
            return home.resolve("deploy");
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        int port = Distribution.freePort();
        int shell = Distribution.freePort();
        Path folder = Distribution.ROOT.resolve(
                "itests/target/exam-" + context.getRequiredTestClass().getSimpleName());
        Distribution.run(Distribution.ROOT, "rm", "-rf", folder.toString());
        Option[] options = {
            karafDistributionConfiguration()
                    .frameworkUrl(Distribution.ARCHIVE.toUri().toString())
                    .karafVersion("4.4.10")
                    .name("Hamaynk")
                    .useDeployFolder(false)
                    .unpackDirectory(folder.toFile()),
            keepRuntimeFolder(),
            configureConsole().ignoreLocalConsole(), // it would prompt nobody a thousand times
            systemTimeout(Distribution.PATIENCE.toMillis()),
            editConfigurationFilePut("etc/org.ops4j.pax.web.cfg", "org.osgi.service.http.port", Integer.toString(port)),
            editConfigurationFilePut("etc/org.apache.karaf.shell.cfg", "sshPort", Integer.toString(shell)),
            // the platform reads its own folder only; what Pax Exam adds lies in Maven's
            editConfigurationFilePut(
                    "etc/org.ops4j.pax.url.mvn.cfg",
                    "org.ops4j.pax.url.mvn.defaultRepositories",
                    "${karaf.home.uri}${karaf.default.repository}@id=system.repository@snapshots,"
                            + "${karaf.data.uri}kar@id=kar.repository@multi@snapshots,"
                            + Path.of(System.getProperty("hamaynk.repository")).toUri() + "@id=tests@snapshots"),
            editConfigurationFilePut("etc/hamaynk.cfg", "demo", "300"),
            editConfigurationFilePut("etc/hamaynk.cfg", "profile", "rural"),
        };
        container = PaxExamRuntime.createContainer(PaxExamRuntime.createTestSystem(options));
        container.start();
        running = new Running(unpacked(folder), port, shell);
        awaitReady(running.client());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (container != null) {
            container.stop();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running;
    }

    private static Path unpacked(Path folder) throws IOException {
        try (var found = java.nio.file.Files.walk(folder, 4)) {
            return found.filter(path -> path.endsWith("etc/hamaynk.cfg"))
                    .findFirst()
                    .orElseThrow()
                    .getParent()
                    .getParent();
        }
    }

    private static void awaitReady(Client client) {
        Instant until = Instant.now().plus(Distribution.PATIENCE);
        while (Instant.now().isBefore(until)) {
            try {
                if (client.get("/health/ready").status() == 200) {
                    return;
                }
            } catch (UncheckedIOException notYet) {
                Distribution.pause(100);
            }
            Distribution.pause(100);
        }
        throw new IllegalStateException("The distribution did not become ready in Pax Exam");
    }
}
