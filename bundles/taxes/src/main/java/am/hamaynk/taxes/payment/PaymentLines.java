package am.hamaynk.taxes.payment;

import am.hamaynk.api.Problem;
import am.hamaynk.exchange.Encoding;
import am.hamaynk.exchange.Source;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Map;

/** A bank's file as its payments, one after the other, so that it may be larger than memory. */
interface PaymentLines extends Closeable {
    /**
     * The next payment, or null at the end.
     *
     * @throws Problem {@code file-unreadable} (400) where the file goes on in no form that is known
     */
    FileLine next();

    /** Names of columns that nobody knows; they are ignored. */
    List<String> unknown();

    /**
     * Opens camt.053 where the first sign is {@code <}, else a table.
     *
     * @param mapping for a table: our column to its name in the file
     * @throws Problem {@code file-empty}, {@code file-unreadable}, {@code columns-missing} or {@code column-twice} (400)
     */
    static PaymentLines open(Source source, Encoding encoding, Map<String, String> mapping, String channel)
            throws IOException {
        Reader reader = encoding.reader(source);
        try {
            return first(reader) == '<' ? new CamtPayments(reader, channel) : new CsvPayments(reader, mapping, channel);
        } catch (IOException | RuntimeException broken) {
            reader.close();
            if (broken instanceof CharacterCodingException) {
                throw unreadable();
            }
            throw broken;
        }
    }

    static Problem unreadable() {
        return Problem.of("file-unreadable", 400);
    }

    /** The first sign that is no space; spaces before the first sign of XML are passed over, others stay. */
    private static int first(Reader reader) throws IOException {
        reader.mark(1 << 16);
        int spaces = 0;
        int sign = reader.read();
        while (sign >= 0 && Character.isWhitespace(sign)) {
            if (++spaces == (1 << 16) - 1) {
                throw unreadable();
            }
            sign = reader.read();
        }
        if (sign < 0) {
            throw Problem.of("file-empty", 400);
        }
        reader.reset();
        if (sign == '<') {
            reader.skip(spaces);
        }
        return sign;
    }
}
