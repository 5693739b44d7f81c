package am.hamaynk.web.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A slip in a template is otherwise met by whoever opens its page first. */
class ParsedTest {
    @Test
    void everyTemplateOfEveryModuleCanBeRead() throws IOException {
        PebbleEngine engine = new PebbleEngine.Builder().build();
        List<String> broken = new ArrayList<>();
        List<Path> templates = templates();
        for (Path template : templates) {
            try {
                engine.getLiteralTemplate(Files.readString(template));
            } catch (PebbleException slip) {
                broken.add(
                        template + ": " + slip.getMessage().lines().findFirst().orElse(""));
            }
        }
        assertEquals(List.of(), broken);
        assertTrue(templates.size() > 100, templates.size() + " templates");
    }

    private static List<Path> templates() throws IOException {
        List<Path> templates = new ArrayList<>();
        try (Stream<Path> bundles = Files.list(Path.of(".."))) {
            for (Path folder : bundles.map(bundle -> bundle.resolve("src/main/resources/templates"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".peb")).forEach(templates::add);
                }
            }
        }
        return templates;
    }
}
