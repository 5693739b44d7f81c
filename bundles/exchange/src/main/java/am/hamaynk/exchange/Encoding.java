package am.hamaynk.exchange;

import am.hamaynk.api.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * What a file is written in, found by all of its bytes: a mark at its beginning, the zeros of UTF-16, the rules of UTF-8,
 * and for single bytes how words are spelled.
 *
 * @param name as the report tells it
 * @param skip bytes of the mark at the beginning
 * @param armscii whether letters have to be mapped
 */
public record Encoding(String name, Charset charset, int skip, boolean armscii) {
    private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** @throws Problem {@code file-unreadable} (400) where it is not text in any of them */
    public static Encoding of(Source source) throws IOException {
        Bytes bytes = new Bytes();
        try (InputStream in = source.open()) {
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                bytes.see(buffer, count);
            }
        }
        return bytes.judge();
    }

    public Reader reader(Source source) throws IOException {
        InputStream in = source.open();
        in.skipNBytes(skip);
        Reader plain = new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        return new BufferedReader(armscii ? Armscii.over(plain) : plain);
    }

    /** Counts what tells encodings apart. */
    private static final class Bytes {
        private final byte[] first = new byte[4];
        private long size;
        private long zerosEven;
        private long zerosOdd;
        private long controls;
        private boolean utf8 = true;
        private int expected;
        private int codePoint;
        private int least;
        private long armenian;
        private long cyrillic;
        private long high;
        private long belowLetters;
        private long cyrillicLetters;
        private final Spelling spelling = new Spelling();
        private final Pairs read = new Pairs();

        void see(byte[] buffer, int count) {
            for (int index = 0; index < count; index++) {
                int code = buffer[index] & 0xFF;
                if (size < first.length) {
                    first[(int) size] = (byte) code;
                }
                if (code == 0) {
                    if (size % 2 == 0) {
                        zerosEven++;
                    } else {
                        zerosOdd++;
                    }
                } else if (code < 0x20 && code != '\t' && code != '\n' && code != '\r' && code != 0x0C) {
                    controls++;
                }
                seeSingle(code);
                seeUtf8(code);
                size++;
            }
        }

        private void seeSingle(int code) {
            spelling.see(code);
            if (code >= 0x80) {
                high++;
                belowLetters += code < 0xA0 ? 1 : 0;
                cyrillicLetters += code >= 0xC0 || code == 0xA8 || code == 0xB8 ? 1 : 0;
            }
        }

        private void seeUtf8(int code) {
            if (expected > 0) {
                if ((code & 0xC0) != 0x80) {
                    utf8 = false;
                    expected = 0;
                    return;
                }
                codePoint = codePoint << 6 | code & 0x3F;
                if (--expected == 0) {
                    seeCharacter();
                }
            } else if (code < 0x80) {
                read.see(code);
            } else if (code >= 0xC2 && code < 0xE0) {
                begin(1, code & 0x1F, 0x80);
            } else if (code >= 0xE0 && code < 0xF0) {
                begin(2, code & 0x0F, 0x800);
            } else if (code >= 0xF0 && code < 0xF5) {
                begin(3, code & 0x07, 0x10000);
            } else {
                utf8 = false;
            }
        }

        private void begin(int following, int bits, int smallest) {
            expected = following;
            codePoint = bits;
            least = smallest;
        }

        private void seeCharacter() {
            utf8 &= codePoint >= least && codePoint <= 0x10FFFF && (codePoint < 0xD800 || codePoint > 0xDFFF);
            armenian += codePoint >= 0x531 && codePoint <= 0x587 ? 1 : 0;
            cyrillic += codePoint >= 0x400 && codePoint <= 0x4FF ? 1 : 0;
            read.see(codePoint);
        }

        Encoding judge() {
            if (size == 0) {
                throw Problem.of("file-empty", 400);
            }
            if (begins(0xEF, 0xBB, 0xBF)) {
                return checked(utf8(3));
            }
            if (begins(0xFF, 0xFE)) {
                return new Encoding("UTF-16LE", StandardCharsets.UTF_16LE, 2, false);
            }
            if (begins(0xFE, 0xFF)) {
                return new Encoding("UTF-16BE", StandardCharsets.UTF_16BE, 2, false);
            }
            if (zerosEven + zerosOdd > 0) {
                return wide();
            }
            if (utf8 && expected == 0) {
                return checked(utf8(0));
            }
            return checked(singleByte());
        }

        private boolean begins(int... mark) {
            if (size < mark.length) {
                return false;
            }
            for (int index = 0; index < mark.length; index++) {
                if ((first[index] & 0xFF) != mark[index]) {
                    return false;
                }
            }
            return true;
        }

        private Encoding utf8(int skip) {
            boolean latinised = armenian == 0 && cyrillic == 0 && read.pairs() >= 3 && read.armscii();
            return latinised
                    ? new Encoding("ARMSCII-8 in UTF-8", StandardCharsets.UTF_8, skip, true)
                    : new Encoding("UTF-8", StandardCharsets.UTF_8, skip, false);
        }

        private Encoding wide() {
            if (size % 2 != 0) {
                throw Problem.of("file-unreadable", 400);
            }
            if (zerosOdd > 4 * zerosEven) {
                return new Encoding("UTF-16LE", StandardCharsets.UTF_16LE, 0, false);
            }
            if (zerosEven > 4 * zerosOdd) {
                return new Encoding("UTF-16BE", StandardCharsets.UTF_16BE, 0, false);
            }
            throw Problem.of("file-unreadable", 400);
        }

        private Encoding singleByte() {
            if (spelling.isWestern()) {
                return new Encoding("windows-1252", WINDOWS_1252, 0, false);
            }
            if (belowLetters == 0 && spelling.isArmenian()) {
                return new Encoding("ARMSCII-8", StandardCharsets.ISO_8859_1, 0, true);
            }
            if (cyrillicLetters * 10 >= high * 7) {
                return new Encoding("windows-1251", WINDOWS_1251, 0, false);
            }
            throw Problem.of("file-unreadable", 400);
        }

        private Encoding checked(Encoding encoding) {
            if (controls > 0) {
                throw Problem.of("file-unreadable", 400);
            }
            return encoding;
        }
    }

    /** Letters that follow a letter: of words in Armenian ones nearly all are small, or all are capitals. */
    private static final class Pairs {
        private boolean letterBefore;
        private long even;
        private long odd;

        void see(int code) {
            boolean letter = code >= Armscii.FIRST_LETTER && code <= Armscii.LAST_LETTER;
            if (letter && letterBefore) {
                if (code % 2 == 0) {
                    even++;
                } else {
                    odd++;
                }
            }
            letterBefore = letter;
        }

        long pairs() {
            return even + odd;
        }

        boolean armscii() {
            return even * 100 <= pairs() * 15 || odd * 100 <= pairs() * 15;
        }
    }
}
