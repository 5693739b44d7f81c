package am.hamaynk.reception;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TemplatesTest {
    private static String template(String name) throws IOException {
        return Files.readString(Path.of("src/main/resources/templates", name));
    }

    private static Properties words(String module, String lang) throws IOException {
        Properties words = new Properties();
        try (Reader in = Files.newBufferedReader(
                Path.of("..", module, "src/main/resources/i18n/messages_" + lang + ".properties"))) {
            words.load(in);
        }
        return words;
    }

    /** One of the two is required, so that neither is called optional. */
    @Test
    void neitherOfTwoWaysToReachTheVisitorIsCalledOptional() throws IOException {
        Pattern optional = Pattern.compile("(phone|email)Field\\([^)]*\\), true");
        assertFalse(optional.matcher(template("book.peb")).find(), template("book.peb"));
    }

    /** Nobody scans the screen of their own telephone. */
    @Test
    void theLinkOfAnAppointmentIsALink() throws IOException {
        assertTrue(template("appointment.peb").contains("<a href=\"{{ link }}\">{{ link }}</a>"));
    }

    /** People meet both: what opens theirs has one name. */
    @Test
    void theSecretHasTheNameThatItHasOnReceiptsOfApplications() throws IOException {
        for (String lang : new String[] {"hy", "en", "ru"}) {
            assertEquals(
                    words("services", lang).get("follow.secret"),
                    words("reception", lang).get("find.secret"));
        }
    }
}
