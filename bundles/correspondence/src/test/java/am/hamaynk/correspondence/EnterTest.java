package am.hamaynk.correspondence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EnterTest {
    /** Enter in a field fires the first button of its form, so that one must not be an act beside others. */
    @Test
    void enterFiresNoActThatWasNotMeant() throws IOException {
        Pattern first =
                Pattern.compile("(?:openForm\\(|<form\\b)(?:(?!openForm\\(|<form\\b|<button).)*<button[^>]* name=");
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
            List<String> wrong = files.filter(Files::isRegularFile)
                    .filter(file -> first.matcher(text(file)).find())
                    .map(file -> file.getFileName().toString())
                    .toList();
            assertEquals(List.of(), wrong);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).replace('\n', ' ');
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
