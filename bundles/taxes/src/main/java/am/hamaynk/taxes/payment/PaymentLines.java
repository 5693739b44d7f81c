package am.hamaynk.taxes.payment;

import am.hamaynk.api.Problem;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A bank's file as its payments, one after the other, so that it may be larger than memory. */
interface PaymentLines extends Closeable {
    /**
     * The next payment, or null at the end.
     *
     * @throws Problem {@code unreadable-file} (400) where the file goes on in no form that is known
     */
    FileLine next();

    /** Names of columns that nobody knows; they are ignored. */
    List<String> unknown();

    /**
     * Opens camt.053 where the first sign is {@code <}, else a table; UTF-8 with or without a mark, UTF-16 with one.
     *
     * @param mapping for a table: our column to its name in the file
     * @throws Problem {@code empty-file}, {@code unreadable-file} or {@code column-missing} (400)
     */
    static PaymentLines open(Source source, Map<String, String> mapping, String channel) throws IOException {
        InputStream in = source.open();
        try {
            Bounded reader = new Bounded(reader(in));
            int first = first(reader);
            if (first == '<') {
                return new CamtPayments(reader, channel);
            }
            return new CsvPayments(reader, mapping, channel);
        } catch (IOException | RuntimeException broken) {
            in.close();
            if (broken instanceof java.nio.charset.CharacterCodingException) {
                throw unreadable();
            }
            throw broken;
        }
    }

    static Problem unreadable() {
        return Problem.of("unreadable-file", 400);
    }

    private static Reader reader(InputStream in) throws IOException {
        byte[] mark = in.readNBytes(3);
        Charset charset = StandardCharsets.UTF_8;
        int skipped = 0;
        if (mark.length >= 2 && (mark[0] & 0xFF) == 0xFE && (mark[1] & 0xFF) == 0xFF) {
            charset = StandardCharsets.UTF_16BE;
            skipped = 2;
        } else if (mark.length >= 2 && (mark[0] & 0xFF) == 0xFF && (mark[1] & 0xFF) == 0xFE) {
            charset = StandardCharsets.UTF_16LE;
            skipped = 2;
        } else if (mark.length == 3
                && (mark[0] & 0xFF) == 0xEF
                && (mark[1] & 0xFF) == 0xBB
                && (mark[2] & 0xFF) == 0xBF) {
            skipped = 3;
        }
        InputStream rest = new java.io.SequenceInputStream(
                new java.io.ByteArrayInputStream(mark, skipped, mark.length - skipped), in);
        return new BufferedReader(
                new InputStreamReader(
                        rest,
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                1 << 16);
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
            throw Problem.of("empty-file", 400);
        }
        reader.reset();
        if (sign == '<') {
            reader.skip(spaces);
        }
        return sign;
    }

    /** Refuses what brings no payment for too long, so that one quote left open does not fill the memory. */
    final class Bounded extends FilterReader {
        private static final long MOST = 16L << 20;

        private long since;

        Bounded(Reader reader) {
            super(reader);
        }

        /** Something came out: the count begins anew. */
        void passed() {
            since = 0;
        }

        @Override
        public int read() throws IOException {
            int sign = super.read();
            count(1);
            return sign;
        }

        @Override
        public int read(char[] into, int from, int length) throws IOException {
            int count = super.read(into, from, length);
            count(count);
            return count;
        }

        private void count(int more) throws IOException {
            since += more;
            if (since > MOST) {
                throw new MalformedInputException(more);
            }
        }
    }
}
