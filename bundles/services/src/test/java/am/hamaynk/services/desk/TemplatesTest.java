package am.hamaynk.services.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TemplatesTest {
    private static final Pattern SLOT = Pattern.compile("sections\\(\"([^\"]+)\"");

    @Test
    void whatOthersShowOnAPageStandsThereOnce() throws IOException {
        try (Stream<Path> templates = Files.list(Path.of("src/main/resources/templates"))) {
            int slots = 0;
            for (Path template : templates.toList()) {
                List<String> names = new ArrayList<>();
                SLOT.matcher(Files.readString(template)).results().forEach(slot -> names.add(slot.group(1)));
                assertEquals(Set.copyOf(names).size(), names.size(), template + ": " + names);
                slots += names.size();
            }
            assertTrue(slots > 0);
        }
    }
}
