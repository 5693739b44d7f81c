package am.hamaynk.registers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Pattern CODES = Pattern.compile(
            "(?:problem|warn|field|conflict|check)\\(\\s*[^,()]*(?:\\(\\))?,?\\s*\"([a-z]+(?:-[a-z]+)+)\"");

    private static Properties texts(String lang) throws IOException {
        Properties texts = new Properties();
        try (var in = new InputStreamReader(
                MessagesTest.class.getResourceAsStream("/i18n/messages_" + lang + ".properties"),
                StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }

    /** Acts as the audit page shows them; of some the middle or the end is told apart by a variable. */
    @Test
    void everyActTaskJobAndPermissionHasItsText() throws IOException {
        Properties texts = texts("hy");
        Set<String> missing = new TreeSet<>();
        for (String register : List.of("residents", "organisations", "properties", "vehicles")) {
            for (String act : List.of("list", "import", "export")) {
                missing.add("act.registers." + register + "." + act);
            }
        }
        for (String kind : List.of("resident", "organisation")) {
            for (String act : List.of("create", "update", "merge", "unmerge")) {
                missing.add("act.registers." + kind + "." + act);
            }
        }
        for (String kind : List.of("property", "vehicle")) {
            for (String act : List.of("create", "update", "owner")) {
                missing.add("act.registers." + kind + "." + act);
            }
        }
        for (String act : List.of("create", "update", "item")) {
            missing.add("act.registers.household." + act);
        }
        for (String act : List.of("add", "rename", "remove")) {
            missing.add("act.registers.settlement." + act);
        }
        Pattern whole = Pattern.compile("(audit\\.record|KIND =|@Job\\(name =)\\W*\"(registers(?:\\.[a-z]+){1,2})\"");
        Pattern permission = Pattern.compile("\"(registers\\.[a-z]+)=");
        for (String source : sources()) {
            Matcher told = whole.matcher(source);
            while (told.find()) {
                String prefix = told.group(1).startsWith("audit")
                        ? "act."
                        : told.group(1).startsWith("@") ? "job." : "task.";
                missing.add(prefix + told.group(2));
            }
            Matcher right = permission.matcher(source);
            while (right.find()) {
                missing.add("permission." + right.group(1));
            }
        }
        assertTrue(
                missing.containsAll(
                        List.of("task.registers.import", "job.registers.uploads", "permission.registers.edit")),
                missing::toString);
        missing.removeAll(texts.keySet());
        assertEquals(Set.of(), missing);
    }

    private static List<String> sources() throws IOException {
        List<String> all = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                all.add(Files.readString(source));
            }
        }
        return all;
    }

    @Test
    void everyProblemHasItsText() throws IOException {
        Set<String> missing = new TreeSet<>();
        Properties texts = texts("hy");
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            sources.filter(path -> path.toString().endsWith(".java")).forEach(path -> {
                try {
                    Matcher code = CODES.matcher(Files.readString(path));
                    while (code.find()) {
                        if (!texts.containsKey("error." + code.group(1))) {
                            missing.add(code.group(1));
                        }
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        assertEquals(Set.of(), missing);
    }
}
