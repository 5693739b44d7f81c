package am.hamaynk.services;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static Properties messages(String lang) throws IOException {
        Properties properties = new Properties();
        try (var in = MessagesTest.class.getResourceAsStream("/i18n/messages_" + lang + ".properties")) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties;
    }

    @Test
    void whatIsWrongWithADefinitionHasItsWords() throws IOException {
        Properties known = messages("hy");
        Pattern codes = Pattern.compile("\"((?:definition|unsound)-[a-z-]+|unknown-workflow|bad-expression)\"");
        try (Stream<Path> files = Files.list(Path.of("src/main/java/am/hamaynk/services/definition"))) {
            for (Path file : files.toList()) {
                codes.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .forEach(code -> assertTrue(known.containsKey("error." + code), file + " " + code));
            }
        }
    }
}
