package am.hamaynk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import am.hamaynk.api.files.Scanner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScreeningTest {
    @Test
    void whatCannotBeCheckedNowIsAskedForLaterAndWhatNeverCanIsNot() {
        assertEquals("", refusal(content -> Optional.empty()));
        assertEquals("503 file-unchecked", refusal(content -> {
            throw new IOException("away");
        }));
        assertEquals("422 file-uncheckable", refusal(content -> {
            throw new Scanner.TooLarge("much too long");
        }));
    }

    private static String refusal(Scanner scanner) {
        Screening screening = new Screening(
                Fakes.of(am.hamaynk.api.audit.Audit.class, Map.of()),
                Fakes.of(am.hamaynk.api.data.Transactions.class, Map.of()),
                List.of(scanner));
        return screening
                .refusal(() -> new ByteArrayInputStream(new byte[9]), "a.pdf", "/a")
                .map(problem -> problem.status() + " " + problem.code())
                .orElse("");
    }
}
