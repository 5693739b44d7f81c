package am.hamaynk.services;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadsEverywhereTest {
    private static final Pattern PAGE = Pattern.compile("^@(Page|Section|Resource)\\(", Pattern.MULTILINE);

    /** What knows people and leaves no record that somebody asked: it is come to through what does. */
    private static final Pattern SILENT = Pattern.compile(
            "private final (CaseStore|CaseFiles|CasesForModules|Door|Registers|DataSource|Sql) |lists\\.each\\(");

    private static final Pattern RECORDED = Pattern.compile("audit\\.(record|read)\\(");

    /** Cases and their lists keep by themselves that the office has looked at them; a page that goes past them does it too. */
    @Test
    void noPageAndNoProgramForgetsTheRecord() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                if (PAGE.matcher(source).find() && !RECORDED.matcher(source).find()) {
                    List<String> silent = SILENT.matcher(source)
                            .results()
                            .map(MatchResult::group)
                            .toList();
                    assertEquals(List.of(), silent, file + " shows people and leaves no record");
                }
            }
        }
    }
}
