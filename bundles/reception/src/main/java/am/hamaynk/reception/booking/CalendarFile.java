package am.hamaynk.reception.booking;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** An appointment as a calendar takes it (iCalendar, RFC 5545): one event, folded at 75 octets. */
final class CalendarFile {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int OCTETS = 75;

    private final StringBuilder text = new StringBuilder();

    private CalendarFile() {}

    /**
     * @param uid the same for every version of the same event
     * @param sequence grows with its versions
     * @param link where it can be changed
     */
    record Event(
            String uid,
            int sequence,
            Instant made,
            Instant start,
            Instant end,
            String summary,
            String location,
            String description,
            String link,
            boolean cancelled) {}

    static String of(Event event) {
        CalendarFile file = new CalendarFile();
        file.line("BEGIN", "VCALENDAR");
        file.line("VERSION", "2.0");
        file.line("PRODID", "-//Hamaynk//Reception//HY");
        file.line("METHOD", event.cancelled() ? "CANCEL" : "PUBLISH");
        file.line("BEGIN", "VEVENT");
        file.line("UID", event.uid());
        file.line("SEQUENCE", Integer.toString(event.sequence()));
        file.line("DTSTAMP", UTC.format(event.made()));
        file.line("DTSTART", UTC.format(event.start()));
        file.line("DTEND", UTC.format(event.end()));
        file.line("SUMMARY", escaped(event.summary()));
        if (!event.location().isEmpty()) {
            file.line("LOCATION", escaped(event.location()));
        }
        file.line("DESCRIPTION", escaped(event.description()));
        file.line("URL", event.link());
        file.line("STATUS", event.cancelled() ? "CANCELLED" : "CONFIRMED");
        file.line("END", "VEVENT");
        file.line("END", "VCALENDAR");
        return file.text.toString();
    }

    static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\r\\n?|\\n", "\\\\n")
                .replaceAll("\\p{Cntrl}", "");
    }

    /** Folds between characters, so that no letter is torn. */
    private void line(String name, String value) {
        String line = name + ":" + value;
        int octets = 0;
        for (int i = 0; i < line.length(); ) {
            int letter = line.codePointAt(i);
            String written = Character.toString(letter);
            int size = written.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > OCTETS) {
                text.append("\r\n ");
                octets = 1;
            }
            text.append(written);
            octets += size;
            i += Character.charCount(letter);
        }
        text.append("\r\n");
    }
}
