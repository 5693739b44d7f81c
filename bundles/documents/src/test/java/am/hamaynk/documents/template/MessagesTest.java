package am.hamaynk.documents.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

    /** What /admin/roles, /admin/audit, the menus and the pages call things; web's words stand behind a module's own. */
    @Test
    void permissionsActsMenusProblemsAndPagesHaveTheirWords() throws IOException {
        String code = all("src/main/java", ".java");
        Set<String> keys = new TreeSet<>();
        found(code, "\"(documents\\.[a-z-]+)=", "permission.", keys);
        found(code, "audit\\s*\\.record\\(\\s*\"([a-z.-]+)\"", "act.", keys);
        found(code, "@Job\\(name = \"([a-z.-]+)\"", "job.", keys);
        found(code, "(?:menu|nav|title) = \"([a-z.-]+)\"", "", keys);
        found(code, "Problem\\s*\\.(?:of|conflict|later)\\(\\s*\"([a-z-]+)\"", "error.", keys);
        found(code, "visit\\.text\\(\\s*\"([a-z.-]+)\"", "", keys);
        found(all("src/main/resources/templates", ".peb"), "\\bt\\(\"([a-z0-9.-]+[a-z0-9])\"[,)]", "", keys);
        assertTrue(keys.containsAll(Set.of("permission.documents.revoke", "act.documents.paper.issue")), "" + keys);
        for (String lang : List.of("hy", "en", "ru")) {
            Set<Object> missing = new TreeSet<>(keys);
            missing.removeAll(read(lang).keySet());
            missing.removeAll(read("../web/src/main/resources", lang).keySet());
            assertEquals(Set.of(), missing, lang);
        }
    }

    private static void found(String in, String pattern, String prefix, Set<String> keys) {
        Matcher matcher = Pattern.compile(pattern).matcher(in);
        while (matcher.find()) {
            keys.add(prefix + matcher.group(1));
        }
    }

    private static String all(String folder, String ending) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(ending)).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    @Test
    void datesAreWrittenAsPeopleDo() {
        LocalDate day = LocalDate.of(2026, 11, 4);
        assertEquals("4 նոյեմբերի, 2026 թ.", Formats.date(day, "hy").replace('\u00A0', ' '));
        assertEquals("4 November 2026", Formats.date(day, "en").replace('\u00A0', ' '));
        assertEquals("4 ноября 2026 г.", Formats.date(day, "ru").replace('\u00A0', ' '));
        assertEquals("", Formats.date(null, "hy"));
    }

    private static Properties read(String lang) throws IOException {
        return read("src/main/resources", lang);
    }

    private static Properties read(String resources, String lang) throws IOException {
        Properties read = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of(resources, "i18n", "messages_" + lang + ".properties"))) {
            read.load(in);
        }
        return read;
    }
}
