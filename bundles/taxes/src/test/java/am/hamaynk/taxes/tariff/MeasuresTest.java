package am.hamaynk.taxes.tariff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** For what a rate is, is said in every language. */
class MeasuresTest {
    private static final Path RESOURCES = Path.of("src/main/resources");

    @Test
    void everyPeriodAndUnitHasItsWords() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (String file : Set.of("dues", "fees")) {
            for (JsonNode rule : new ObjectMapper()
                    .readTree(RESOURCES.resolve("rules/" + file + ".json").toFile())) {
                JsonNode value = rule.get("value");
                keys.add("period." + value.get("period").asText());
                if (value.has("per")) {
                    keys.add("per." + value.get("per").asText());
                }
            }
        }
        assertTrue(keys.contains("per.tonne"), "of bulky waste the law knows two measures");
        for (String lang : Set.of("hy", "ru", "en")) {
            Properties texts = new Properties();
            try (var reader = Files.newBufferedReader(RESOURCES.resolve("i18n/messages_" + lang + ".properties"))) {
                texts.load(reader);
            }
            Set<String> missing = new TreeSet<>(keys);
            missing.removeAll(texts.stringPropertyNames());
            assertEquals(Set.of(), missing, lang);
        }
    }
}
