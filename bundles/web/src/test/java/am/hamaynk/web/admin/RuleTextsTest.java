package am.hamaynk.web.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.web.Languages;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleTextsTest {
    private static final Pattern SAID = Pattern.compile("\"evidence\"\\s*:\\s*\"([^\"]+)\"");

    /** Whoever has to confirm a rule reads in their language what is known of it. */
    @Test
    void howSureARuleIsIsSaidInThreeLanguages() throws IOException {
        Set<String> said = new TreeSet<>();
        Set<String> missing = new TreeSet<>();
        for (Path file : ruleFiles()) {
            Path resources = file.getParent().getParent();
            for (String lang : Languages.ALL) {
                Properties words = read(Path.of("src/main/resources"), lang);
                words.putAll(read(resources, lang));
                SAID.matcher(Files.readString(file)).results().forEach(found -> {
                    said.add(found.group(1));
                    if (!words.containsKey(RuleTexts.evidence(found.group(1)))) {
                        missing.add(lang + " " + file + " " + RuleTexts.evidence(found.group(1)));
                    }
                });
            }
        }
        assertTrue(said.size() > 30, said.toString());
        assertEquals(Set.of(), missing);
    }

    /** Nor does anybody have to know how programs call its parts. */
    @Test
    void partsOfAValueAreCalledByTheirNames() throws IOException {
        Properties words = read(Path.of("src/main/resources"), "en");
        Set<String> missing = new TreeSet<>();
        for (Path file : ruleFiles()) {
            for (JsonNode rule : new ObjectMapper().readTree(file.toFile())) {
                names(rule.path("value"), missing);
            }
        }
        assertTrue(missing.size() > 30, missing.toString());
        missing.removeIf(name -> words.containsKey("rule-value." + name));
        assertEquals(Set.of(), missing);
    }

    private static void names(JsonNode value, Set<String> names) {
        value.properties().forEach(part -> {
            names.add(part.getKey());
            names(part.getValue(), names);
        });
        if (value.isArray()) {
            value.forEach(part -> names(part, names));
        }
    }

    private static List<Path> ruleFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> bundles = Files.list(Path.of(".."))) {
            for (Path rules : bundles.map(bundle -> bundle.resolve("src/main/resources/rules"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> here = Files.list(rules)) {
                    here.filter(file -> file.toString().endsWith(".json")).forEach(files::add);
                }
            }
        }
        return files;
    }

    private static Properties read(Path resources, String lang) throws IOException {
        Properties words = new Properties();
        try (Reader in = Files.newBufferedReader(resources.resolve("i18n/messages_" + lang + ".properties"))) {
            words.load(in);
        }
        return words;
    }
}
