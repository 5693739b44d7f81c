package am.hamaynk.reception.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.reception.booking.CalendarFile.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class CalendarFileTest {
    private static final Instant TEN = Instant.parse("2026-06-04T06:00:00Z");

    private static String file(String summary, boolean cancelled) {
        return CalendarFile.of(new Event(
                "1@hamaynk",
                2,
                TEN,
                TEN,
                TEN.plusSeconds(1200),
                summary,
                "",
                "text",
                "https://example.am/1",
                cancelled));
    }

    @Test
    void whatACalendarTakes() {
        String file = file("Ղեկավար, 2; \\", false);
        assertTrue(file.startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), file);
        assertTrue(file.endsWith("END:VEVENT\r\nEND:VCALENDAR\r\n"), file);
        assertTrue(file.contains("DTSTART:20260604T060000Z\r\nDTEND:20260604T062000Z\r\n"), file);
        assertTrue(file.contains("SUMMARY:Ղեկավար\\, 2\\; \\\\\r\n"), file);
        assertTrue(file.contains("SEQUENCE:2\r\n") && file.contains("STATUS:CONFIRMED\r\n"), file);
        assertTrue(file("x", true).contains("METHOD:CANCEL\r\n"));
        assertEquals("a\\nb", CalendarFile.escaped("a\r\nb"));
    }

    /** No line is longer than 75 octets, and unfolding gives what was folded (RFC 5545, 3.1). */
    @Property
    void longLinesAreFoldedAndNothingEscapes(@ForAll @StringLength(max = 200) String summary) {
        String file = file(summary, false);
        for (String line : file.split("\r\n")) {
            assertTrue(line.getBytes(StandardCharsets.UTF_8).length <= 75, line);
        }
        assertTrue(file.replace("\r\n ", "").contains("\r\nSUMMARY:" + CalendarFile.escaped(summary) + "\r\n"));
        assertEquals(1, file.split("BEGIN:VEVENT\r\n", -1).length - 1);
    }
}
