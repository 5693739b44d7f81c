package am.hamaynk.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds what would take the day of the machine for the day of the community. */
public final class Clocks {
    private Clocks() {}

    /** Classes of the bundle under test that ask the machine what day it is, or where it stands. */
    public static List<Path> askingTheMachine() {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            return sources.filter(Files::isRegularFile)
                    .filter(Clocks::asksTheMachine)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
