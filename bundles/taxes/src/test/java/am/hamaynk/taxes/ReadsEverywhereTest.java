package am.hamaynk.taxes;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadsEverywhereTest {
    /** Pages and resources that show nobody, or only the visitor; each with the reason. */
    private static final Map<String, String> NOBODY = Map.of(
            "OwnPage", "the visitor's own",
            "OwnCard", "the visitor's own",
            "OwnSection", "the visitor's own",
            "DashboardPage", "totals",
            "RunPage", "objects",
            "RunsPage", "totals",
            "RunsResource", "objects",
            "LedgerPage", "totals",
            "ArrearsExport", "an act of its own");

    /** A page that shows what the services know of people says so to {@link Reads}, or stands above with its reason. */
    @Test
    void noPageForgetsTheRecord() throws IOException {
        Pattern page = Pattern.compile("^@(Page|Section|Resource)\\(", Pattern.MULTILINE);
        Pattern people = Pattern.compile(
                "private final (Accounts|Bills|Debts|Payments|Arrears|Statements|Notices|Ledger|Reliefs|RegistersLink) ");
        Pattern told = Pattern.compile("reads(\\.|::)(of|list)\\b");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                String name = file.getFileName().toString().replace(".java", "");
                boolean shows =
                        page.matcher(source).find() && people.matcher(source).find();
                assertTrue(
                        !shows || told.matcher(source).find() || NOBODY.containsKey(name),
                        name + " shows people and leaves no record");
            }
        }
    }
}
