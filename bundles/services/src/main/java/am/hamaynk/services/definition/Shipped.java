package am.hamaynk.services.definition;

import am.hamaynk.api.Problem;
import am.hamaynk.services.definition.Definition.Workflow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The services and workflows that come with the module. */
public final class Shipped {
    /** Those that any service may name. */
    public static final List<String> WORKFLOWS = List.of(
            "permit",
            "certificate",
            "information",
            "petition",
            "notice",
            "contract",
            "queue",
            "auction",
            "council",
            "head-or-council");

    private Shipped() {}

    /** All services, in the order of the country's list. */
    public static List<Definition> all() {
        Map<String, Workflow> workflows = new HashMap<>();
        return ids().stream()
                .map(id -> DefinitionReader.shipped(
                        file("/services/" + id + ".yaml"),
                        workflow -> workflows.computeIfAbsent(workflow, Shipped::workflow)))
                .toList();
    }

    static List<String> ids() {
        return new String(file("/services/list.txt"), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    /** @throws Problem {@code unknown-workflow} (422) */
    public static Workflow workflow(String id) {
        byte[] file = id.matches("[a-z][a-z0-9-]*") ? file("/workflows/" + id + ".yaml") : null;
        if (file == null) {
            throw Problem.field("/workflow", "unknown-workflow", id);
        }
        return DefinitionReader.workflow(file);
    }

    private static byte[] file(String path) {
        try (InputStream in = Shipped.class.getResourceAsStream(path)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
