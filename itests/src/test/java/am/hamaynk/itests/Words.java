package am.hamaynk.itests;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Properties;

/** What a module says in Armenian, so that a test finds things as a person does and wording may be improved. */
final class Words {
    private final Properties texts = new Properties();

    Words(String module) {
        try (Reader file = Files.newBufferedReader(
                Distribution.ROOT.resolve("bundles/" + module + "/src/main/resources/i18n/messages_hy.properties"))) {
            texts.load(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String of(String key) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new AssertionError("no text " + key);
        }
        return text;
    }

    /** The text up to its first gap. */
    String start(String key) {
        return of(key).split("\\{", 2)[0].strip();
    }
}
