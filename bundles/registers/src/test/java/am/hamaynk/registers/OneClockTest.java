package am.hamaynk.registers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What day it is is asked of {@link am.hamaynk.api.calendar.Today} alone. */
class OneClockTest {
    @Test
    void nothingAsksTheMachine() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<Path> asking = sources.filter(Files::isRegularFile)
                    .filter(OneClockTest::asksTheMachine)
                    .toList();
            assertEquals(List.of(), asking);
        }
    }

    private static boolean asksTheMachine(Path source) {
        try {
            String text = Files.readString(source);
            return text.contains("LocalDate.now(") || text.contains("ZoneId.systemDefault(");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
