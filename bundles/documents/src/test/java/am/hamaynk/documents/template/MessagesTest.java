package am.hamaynk.documents.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.money.Money;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class MessagesTest {
    @Test
    void threeLanguagesSayTheSameAndNotLess() throws IOException {
        Properties armenian = read("hy");
        for (String lang : new String[] {"en", "ru"}) {
            Properties other = read(lang);
            assertEquals(armenian.keySet(), other.keySet(), lang);
            other.forEach((key, text) -> {
                assertTrue(!text.toString().isBlank(), key + " in " + lang);
                assertEquals(
                        armenian.get(key).toString().contains("{0}"),
                        text.toString().contains("{0}"),
                        key + " in " + lang);
            });
        }
    }

    @Test
    void amountsAndDatesAreWrittenAsPeopleDo() {
        assertEquals("1 234 567 ֏", Formats.amount(1_234_567).replace('\u00A0', ' '));
        assertEquals("−5 ֏", Formats.amount(Money.of(-5).drams()).replace('\u00A0', ' '));
        LocalDate day = LocalDate.of(2026, 11, 4);
        assertEquals("4 նոյեմբերի, 2026 թ.", Formats.date(day, "hy").replace('\u00A0', ' '));
        assertEquals("4 November 2026", Formats.date(day, "en").replace('\u00A0', ' '));
        assertEquals("4 ноября 2026 г.", Formats.date(day, "ru").replace('\u00A0', ' '));
        assertEquals("", Formats.date(null, "hy"));
    }

    private static Properties read(String lang) throws IOException {
        Properties read = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of("src/main/resources/i18n/messages_" + lang + ".properties"))) {
            read.load(in);
        }
        return read;
    }
}
