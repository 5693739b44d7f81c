package am.hamaynk.core.jobs;

import am.hamaynk.api.data.Ids;
import am.hamaynk.core.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The name by which a node knows after a crash what it was working on. */
final class Node {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private Node() {}

    static String name() {
        Path file = Path.of(Settings.data(), "node");
        try {
            if (Files.exists(file)) {
                String name = Files.readString(file).strip();
                if (Ids.valid(name)) {
                    return name;
                }
            }
            String name = Ids.next();
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, name);
            return name;
        } catch (IOException e) {
            LOG.warn("The name of this node cannot be kept in {}; work it leaves is resumed later", file, e);
            return Ids.next();
        }
    }
}
