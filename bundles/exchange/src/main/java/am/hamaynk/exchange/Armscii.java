package am.hamaynk.exchange;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * ARMSCII-8, the Armenian encoding of the nineties (AST 34.002), which the JDK does not know. Its letters are often met
 * read as Latin ones ("Ð²ì»É"), so characters are mapped and not bytes: ISO 8859-1 gives them as they are.
 */
final class Armscii {
    /** Stands for the comma at AB, which is not the one that separates fields, until a field is read. */
    static final char COMMA = '\uE0AB';

    static final int FIRST_LETTER = 0xB2;
    static final int LAST_LETTER = 0xFD;

    private static final char[] TABLE = table();

    private Armscii() {}

    private static char[] table() {
        char[] table = new char[256];
        for (int code = 0; code < 256; code++) {
            table[code] = (char) code;
        }
        char[] marks = {
            '\u00A0', '\u058D', 'և', '։', ')', '(', '»', '«', '—', '.', '՝', COMMA, '-', '֊', '…', '՜', '՛', '՞'
        };
        System.arraycopy(marks, 0, table, 0xA0, marks.length);
        for (int letter = 0; letter < 38; letter++) {
            table[FIRST_LETTER + 2 * letter] = (char) ('Ա' + letter);
            table[FIRST_LETTER + 2 * letter + 1] = (char) ('ա' + letter);
        }
        table[0xFE] = '՚';
        return table;
    }

    static char letter(int code) {
        return code < 256 ? TABLE[code] : (char) code;
    }

    /** Reads what was read as Latin. */
    static Reader over(Reader latin) {
        return new FilterReader(latin) {
            @Override
            public int read() throws IOException {
                int code = super.read();
                return code < 0 ? code : letter(code);
            }

            @Override
            public int read(char[] buffer, int start, int length) throws IOException {
                int count = super.read(buffer, start, length);
                for (int index = start; index < start + count; index++) {
                    buffer[index] = letter(buffer[index]);
                }
                return count;
            }
        };
    }
}
