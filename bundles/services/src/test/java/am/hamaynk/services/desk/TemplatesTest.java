package am.hamaynk.services.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TemplatesTest {
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern SUBMIT = Pattern.compile("<button type=\"submit\"[^>]*>");
    private static final Pattern SLOT = Pattern.compile("sections\\(\"([^\"]+)\"");

    /** The enter key presses the first button of a form, wherever one writes in it. */
    @Test
    void enterGoesOnWithAnApplicationAndNeitherAddsNorRemoves() throws IOException {
        String parts = Files.readString(TEMPLATES.resolve("apply-parts.peb"));
        int forms = 0;
        try (Stream<Path> templates = Files.list(TEMPLATES)) {
            for (Path template : templates.toList()) {
                String page = Files.readString(template);
                int opens = page.indexOf("{{ openPage(");
                if (opens >= 0) {
                    String form = macro(parts, "openPage") + page.substring(opens);
                    Matcher button = SUBMIT.matcher(form);
                    assertTrue(button.find(), template + ": " + form);
                    assertFalse(button.group().contains("name="), template + ": " + button.group());
                    forms++;
                }
            }
        }
        assertTrue(forms >= 4, "pages of an application: " + forms);
    }

    @Test
    void whoIsAskedForADocumentFirstAttachesAndThenSends() throws IOException {
        String page = Files.readString(TEMPLATES.resolve("follow-case.peb"));
        int attaches = page.indexOf("\"attach-missing\"");
        int sends = page.indexOf("hidden(\"do\", \"act\")");
        assertTrue(0 < attaches && attaches < sends, attaches + " before " + sends);
    }

    private static String macro(String parts, String name) {
        String from = parts.substring(parts.indexOf("{% macro " + name + "("));
        return from.substring(0, from.indexOf("{% endmacro %}"));
    }

    @Test
    void whatOthersShowOnAPageStandsThereOnce() throws IOException {
        try (Stream<Path> templates = Files.list(TEMPLATES)) {
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
