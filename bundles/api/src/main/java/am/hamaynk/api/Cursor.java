package am.hamaynk.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a part of a list ended, as {@link Slice#next} tells it: made of what the last row is ordered by, in letters that stand in
 * an address as they are (base64url, RFC 4648, 5), whatever the row contains.
 */
public final class Cursor {
    private Cursor() {}

    /** @param parts what places the last row shown, each free of line ends when written as text, not all empty */
    public static String of(Object... parts) {
        String text = Stream.of(parts).map(String::valueOf).collect(Collectors.joining("\n"));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws Problem {@code bad-cursor} (400) where it is not one of ours */
    public static String[] read(String cursor) {
        String text;
        try {
            text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw bad();
        }
        // no database keeps this letter, so no row has it
        if (text.indexOf('\0') >= 0) {
            throw bad();
        }
        return text.split("\n", -1);
    }

    /** @throws Problem {@code bad-cursor} (400) where it has another number of parts */
    public static String[] read(String cursor, int parts) {
        String[] read = read(cursor);
        if (read.length != parts) {
            throw bad();
        }
        return read;
    }

    /** @throws Problem {@code bad-cursor} (400) where a part is no whole number of 64 bits */
    public static long number(String part) {
        try {
            return Long.parseLong(part);
        } catch (NumberFormatException e) {
            throw bad();
        }
    }

    /** @throws Problem {@code bad-cursor} (400) where a part is no day of the years 0 to 9999 */
    public static LocalDate day(String part) {
        return instant(part + "T00:00:00Z").atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** @throws Problem {@code bad-cursor} (400) where a part is no moment of the years 0 to 9999 */
    public static Instant instant(String part) {
        // a sign stands before years of which no database knows, and an offset leads to them
        if (part.startsWith("+") || part.startsWith("-") || !part.endsWith("Z")) {
            throw bad();
        }
        try {
            return Instant.parse(part);
        } catch (DateTimeParseException e) {
            throw bad();
        }
    }

    /** What whoever changed a cursor, or kept it beyond an update, is told. */
    public static Problem bad() {
        return Problem.of("bad-cursor", 400);
    }
}
