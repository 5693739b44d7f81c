package am.hamaynk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words of the edge and of core, and what holds for those of every bundle: none is missing in any language. */
class TextsTest {
    private static final List<Path> SOURCES = List.of(Path.of("src/main/java"), Path.of("../core/src/main/java"));
    private static final Path CORES = Path.of("../core/src/main/resources/i18n");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path WORDS = Path.of("src/main/resources/i18n");

    /** «ձեր», «ձեզ» without the capital of courtesy; U+2024, which looks like a full stop and is none. */
    private static final Pattern ODD = Pattern.compile("(?<!\\p{L})ձե[րզ]|\u2024");

    private final Map<String, Map<String, String>> texts =
            Languages.ALL.stream().collect(Collectors.toMap(lang -> lang, lang -> read(WORDS, lang)));

    @Test
    void permissionsActsJobsMenusAndProblemsHaveTheirWords() throws IOException {
        String code = all(SOURCES, ".java");
        Set<String> keys = new TreeSet<>();
        found(all(SOURCES, "package-info.java"), "\"(core\\.[a-z-]+)(?:=[a-z,]*)?\"", "permission.", keys);
        found(code, "audit\\s*\\.record\\(\\s*\"([a-z.-]+)\"", "act.", keys);
        found(code, "\"(core\\.second-factor\\.[a-z]+)\"", "act.", keys);
        found(code, "@Job\\(name = \"([a-z.-]+)\"", "job.", keys);
        found(code, "(?:menu|nav|title) = \"([a-z.-]+)\"", "", keys);
        found(code, "Problem\\s*\\.(?:of|conflict|later)\\(\\s*\"([a-z-]+)\"", "error.", keys);
        found(code, "Problem\\s*\\.field\\(\\s*\"[^\"]+\",\\s*\"([a-z-]+)\"", "error.", keys);
        found(code, "visit\\.text\\(\\s*\"([a-z.-]+[a-z])\"", "", keys);
        assertTrue(keys.size() > 100 && keys.contains("act.core.user.update"), "" + keys);
        keys.addAll(List.of("error.not-found", "error.validation", "error.required-field", "act.person.read"));
        complete(keys);
    }

    /** Whatever any bundle records is told in words by the page of the audit; of some acts a part is told apart later. */
    @Test
    void everyActAndDutyOfEveryBundleHasItsWords() throws IOException {
        Pattern recorded = Pattern.compile("audit\\s*\\.record\\(\\s*\"([a-z-]+\\.[a-z.-]*)\"(,| \\+)");
        Set<String> missing = new TreeSet<>();
        int acts = 0;
        for (Path bundle : bundles()) {
            String code = all(List.of(bundle.resolve("src/main/java")), ".java");
            Set<String> duties = new TreeSet<>();
            found(code, "@Duty\\(\\s*id = \"([a-z.-]+)\"", "duty.", duties);
            for (String lang : Languages.ALL) {
                duties.stream()
                        .filter(duty -> !own(bundle, lang).containsKey(duty))
                        .forEach(duty -> missing.add(lang + " " + duty));
            }
            Matcher act = recorded.matcher(code);
            for (; act.find(); acts++) {
                for (String lang : Languages.ALL) {
                    Map<String, String> words = new TreeMap<>(texts.get(lang));
                    words.putAll(own(bundle, lang));
                    String key = "act." + act.group(1);
                    boolean whole = act.group(2).equals(",");
                    if (whole
                            ? !words.containsKey(key)
                            : words.keySet().stream().noneMatch(one -> one.startsWith(key))) {
                        missing.add(bundle.getFileName() + " " + lang + " " + key);
                    }
                }
            }
        }
        assertTrue(acts > 30, "only " + acts);
        assertEquals(Set.of(), missing);
    }

    /** What runs by the clock, and what an act keeps, is called by name on the pages of the administrator. */
    @Test
    void everyJobAndDetailOfEveryBundleHasItsName() throws IOException {
        Pattern recorded = Pattern.compile("(?s)audit\\s*\\.record\\([^;]*?Map\\.of\\(([^;]*);");
        Set<String> missing = new TreeSet<>();
        int met = 0;
        for (Path bundle : bundles()) {
            String code = all(List.of(bundle.resolve("src/main/java")), ".java");
            Set<String> jobs = new TreeSet<>();
            found(code, "@Job\\(name = \"([a-z.-]+)\"", "job.", jobs);
            Set<String> details = new TreeSet<>();
            recorded.matcher(code)
                    .results()
                    .forEach(act -> found(", " + act.group(1), ",\\s*\"([a-zA-Z0-9]+)\",", "", details));
            met += jobs.size() + details.size();
            for (String lang : Languages.ALL) {
                Set<String> words = new TreeSet<>(texts.get(lang).keySet());
                words.addAll(own(bundle, lang).keySet());
                details.stream()
                        .filter(name -> !Set.of("before", "after", "changes").contains(name)
                                && !words.contains("column." + name)
                                && !words.contains("admin.detail." + name))
                        .forEach(name -> missing.add(bundle.getFileName() + " " + lang + " " + name));
                jobs.stream().filter(job -> !words.contains(job)).forEach(job -> missing.add(lang + " " + job));
            }
        }
        assertTrue(met > 50, "only " + met);
        assertEquals(Set.of(), missing);
    }

    private static List<Path> bundles() throws IOException {
        try (Stream<Path> bundles = Files.list(Path.of(".."))) {
            return bundles.filter(bundle -> Files.isDirectory(bundle.resolve("src/main/java")))
                    .toList();
        }
    }

    /** A page says nothing that has no words; behind a module's own stand those of web and of core. */
    @Test
    void templatesOfEveryBundleHaveTheirWords() throws IOException {
        Set<String> missing = new TreeSet<>();
        int all = 0;
        for (Path bundle : bundles()) {
            Path templates = bundle.resolve("src/main/resources/templates");
            Set<String> keys = new TreeSet<>();
            if (Files.isDirectory(templates)) {
                found(all(List.of(templates), ".peb"), "\\bt\\(\"([a-z][\\w.-]*\\w)\"[,)]", "", keys);
            }
            all += keys.size();
            keys.removeAll(own(bundle, "hy").keySet());
            keys.removeAll(texts.get("hy").keySet());
            keys.removeAll(read(CORES, "hy").keySet());
            keys.forEach(key -> missing.add(bundle.getFileName() + " " + key));
        }
        assertTrue(all > 500, "only " + all);
        assertEquals(Set.of(), missing);
    }

    @Test
    void theThreeLanguagesOfEveryBundleSayTheSame() throws IOException {
        for (Path bundle : bundles()) {
            Map<String, String> armenian = own(bundle, "hy");
            for (String lang : Languages.ALL) {
                Map<String, String> all = own(bundle, lang);
                String where = bundle.getFileName() + " " + lang + " ";
                assertEquals(armenian.keySet(), all.keySet(), where);
                all.forEach((key, text) -> {
                    assertFalse(text.isBlank(), where + key);
                    assertEquals(places(armenian.get(key)), places(text), where + key);
                });
            }
        }
    }

    @Test
    void armenianTextsAddressPeopleWithACapitalAndStopWithOneSign() throws IOException {
        Set<String> wrong = new TreeSet<>();
        for (Path bundle : bundles()) {
            own(bundle, "hy").forEach((key, text) -> {
                if (ODD.matcher(text).find()) {
                    wrong.add(bundle.getFileName() + " " + key + " = " + text);
                }
            });
        }
        assertEquals(Set.of(), wrong);
    }

    /** What a bundle itself says; nothing where it says nothing. */
    private static Map<String, String> own(Path bundle, String lang) {
        Path words = bundle.resolve("src/main/resources/i18n");
        return Files.isDirectory(words) ? read(words, lang) : Map.of();
    }

    private void complete(Set<String> keys) {
        Map<String, Set<String>> missing = new TreeMap<>();
        texts.forEach((lang, all) -> keys.stream()
                .filter(key -> !all.containsKey(key) && !read(CORES, lang).containsKey(key))
                .forEach(key ->
                        missing.computeIfAbsent(lang, any -> new TreeSet<>()).add(key)));
        assertEquals(Map.of(), missing);
    }

    /** What a text shows at {0}, {1}… */
    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        found(text, "\\{(\\d)", "", places);
        return places;
    }

    private static void found(String in, String pattern, String prefix, Set<String> keys) {
        Matcher matcher = Pattern.compile(pattern).matcher(in);
        while (matcher.find()) {
            keys.add(prefix + matcher.group(1));
        }
    }

    private static String all(List<Path> folders, String ending) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(ending)).toList()) {
                    all.append(Files.readString(file));
                }
            }
        }
        return all.toString();
    }

    private static Map<String, String> read(Path folder, String lang) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(folder.resolve("messages_" + lang + ".properties"))) {
            properties.load(in);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.forEach((key, text) -> texts.put((String) key, (String) text));
        return texts;
    }
}
