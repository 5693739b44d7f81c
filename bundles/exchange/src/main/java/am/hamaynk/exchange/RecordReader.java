package am.hamaynk.exchange;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/**
 * Hands a table to its parser record by record, so that no record is ever longer than a mebibyte: one unclosed quotation
 * mark would otherwise make all that follows one cell. In place of a longer one stands {@link #TOO_LONG}, alone in its line;
 * where a quotation mark was not closed, what follows is read from the next line on, so that only that line is lost.
 */
public final class RecordReader extends Reader {
    /** Longest record, in characters. */
    public static final int LONGEST = 1 << 20;
    /** The only cell of a record that was too long. */
    static final String TOO_LONG = "\uE0AC";

    private static final int BLOCK = 1 << 14;

    private enum Place {
        CELL,
        PLAIN,
        QUOTED,
        QUOTE_IN_QUOTED,
        BEHIND
    }

    private final Reader in;
    private final char separator;
    private char[] text = new char[2 * BLOCK];
    private int next;
    private int ready;
    private int filled;

    /** @param separator of cells, as the parser has it */
    RecordReader(Reader in, char separator) {
        this.in = in;
        this.separator = separator;
    }

    @Override
    public int read(char[] buffer, int start, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (next == ready && !advance()) {
            return -1;
        }
        int count = Math.min(length, ready - next);
        System.arraycopy(text, next, buffer, start, count);
        next += count;
        return count;
    }

    /** Makes the next whole records ready; false at the end. */
    private boolean advance() throws IOException {
        System.arraycopy(text, ready, text, 0, filled - ready);
        filled -= ready;
        next = 0;
        ready = 0;
        Place place = Place.CELL;
        int at = 0;
        while (true) {
            if (at == filled) {
                if (ready > 0) {
                    return true;
                }
                if (!fill()) {
                    ready = filled;
                    return filled > 0;
                }
            }
            char letter = text[at++];
            place = after(place, letter);
            if (place == null) {
                ready = lineEnd(at, letter);
                at = ready;
                place = Place.CELL;
            } else if (at - ready > LONGEST) {
                if (ready == 0) {
                    leaveOut(at);
                }
                return true;
            }
        }
    }

    /** Where the parser is behind a letter; null where the record has ended. */
    private Place after(Place before, char letter) {
        if (before == Place.QUOTED) {
            return letter == '"' ? Place.QUOTE_IN_QUOTED : Place.QUOTED;
        }
        if (letter == '\n' || letter == '\r') {
            return null;
        }
        if (letter == separator) {
            return Place.CELL;
        }
        boolean opens = letter == '"' && (before == Place.CELL || before == Place.QUOTE_IN_QUOTED);
        return opens ? Place.QUOTED : before == Place.CELL ? Place.PLAIN : Place.BEHIND;
    }

    /** Behind the end of a line, which may be CRLF. */
    private int lineEnd(int at, char letter) throws IOException {
        boolean more = letter == '\r' && (at < filled || fill());
        return more && text[at] == '\n' ? at + 1 : at;
    }

    /** Puts the mark in place of the first line of what is too long. */
    private void leaveOut(int scanned) throws IOException {
        int end = 0;
        while (end < scanned && text[end] != '\n' && text[end] != '\r') {
            end++;
        }
        while (end == scanned) {
            // one line without an end: nothing of it is kept
            filled = 0;
            end = 0;
            scanned = fill() ? filled : -1;
            while (end < scanned && text[end] != '\n' && text[end] != '\r') {
                end++;
            }
        }
        if (scanned < 0) {
            text[0] = TOO_LONG.charAt(0);
            filled = 1;
            ready = 1;
            return;
        }
        if (end == 0) {
            fit();
            System.arraycopy(text, 0, text, 1, filled);
            filled++;
            end = 1;
        }
        next = end - 1;
        text[next] = TOO_LONG.charAt(0);
        ready = lineEnd(end + 1, text[end]);
    }

    private boolean fill() throws IOException {
        fit();
        int count = in.read(text, filled, BLOCK);
        filled += Math.max(0, count);
        return count > 0;
    }

    /** Room for one more block. */
    private void fit() {
        if (text.length - filled < BLOCK) {
            text = Arrays.copyOf(text, text.length * 2);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
