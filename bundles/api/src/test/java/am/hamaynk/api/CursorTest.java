package am.hamaynk.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class CursorTest {
    @Property
    void whateverARowIsOrderedByGoesThroughAnAddressUnchanged(@ForAll @Size(min = 1, max = 3) List<String> parts) {
        Assume.that(!parts.equals(List.of("")));
        Assume.that(parts.stream().noneMatch(part -> part.contains("\n") || part.contains("\0")));
        Assume.that(parts.stream()
                .allMatch(part -> StandardCharsets.UTF_8.newEncoder().canEncode(part)));
        String next = new Slice<>(List.of(), Cursor.of(parts.toArray())).next();
        String asked =
                URI.create("http://localhost/api/v1/cases?cursor=" + next).getQuery();
        assertArrayEquals(
                parts.toArray(), Cursor.read(asked.substring("cursor=".length()), parts.size()), () -> "" + parts);
    }

    @Property
    void whatSomebodyElseMadeIsRefusedAndNothingElseHappens(
            @ForAll @StringLength(max = 30) String made, @ForAll boolean encoded) {
        String cursor = encoded ? Base64.getUrlEncoder().encodeToString(made.getBytes(StandardCharsets.UTF_8)) : made;
        for (Consumer<String> read : List.<Consumer<String>>of(Cursor::number, Cursor::day, Cursor::instant)) {
            try {
                read.accept(Cursor.read(cursor, 1)[0]);
            } catch (Problem refused) {
                assertEquals(400, refused.status());
            }
        }
    }

    @Example
    void partsAreReadAsWhatTheyWere() {
        String[] parts =
                Cursor.read(Cursor.of(LocalDate.of(9999, 12, 31), Instant.parse("2026-11-28T17:03:00.25Z"), 7L));
        assertEquals(LocalDate.of(9999, 12, 31), Cursor.day(parts[0]));
        assertEquals(Instant.parse("2026-11-28T17:03:00.25Z"), Cursor.instant(parts[1]));
        assertEquals(7, Cursor.number(parts[2]));
        for (String wrong :
                List.of("", "x", "+99999-01-01", "-0001-01-01", "2026-02-30", "2026-02-01T00:00:00+18:00")) {
            assertThrows(Problem.class, () -> Cursor.day(wrong), wrong);
        }
        String zero = Base64.getUrlEncoder().encodeToString("a\0b".getBytes(StandardCharsets.UTF_8));
        assertThrows(Problem.class, () -> Cursor.read(zero), "no database keeps U+0000");
    }

    @Example
    void aListWhoseCursorAnAddressDoesNotTakeIsAMistakeOfItsModule() {
        assertThrows(IllegalArgumentException.class, () -> new Slice<>(List.of(), "2026-12-29|7"));
    }
}
