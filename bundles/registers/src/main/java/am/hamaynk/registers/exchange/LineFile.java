package am.hamaynk.registers.exchange;

import am.hamaynk.api.Problem;
import am.hamaynk.api.text.Texts;
import am.hamaynk.exchange.Encoding;
import am.hamaynk.exchange.Source;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.List;

/** A file as its lines, whatever it is written in. */
interface LineFile extends Closeable {
    /** The next line that tells something, or null at the end. */
    Line next() throws IOException;

    /** Names of columns that nobody knows; they are ignored. */
    List<String> unknown();

    /**
     * Opens a table, or the cadastre's JSON where it begins with a brace or a bracket.
     *
     * @throws Problem (400) for what is neither
     */
    static LineFile open(Source source, Encoding encoding, String kind, Texts texts) throws IOException {
        Reader reader = encoding.reader(source);
        try {
            BufferedReader marked = new BufferedReader(reader);
            return kind.equals("properties") && json(marked)
                    ? new CadastreFile(marked)
                    : new CsvFile(marked, Columns.of(kind), texts);
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private static boolean json(BufferedReader reader) throws IOException {
        reader.mark(1 << 12);
        int letter = reader.read();
        for (int count = 1; count < 1 << 12 && (Character.isWhitespace(letter) || letter == '\uFEFF'); count++) {
            letter = reader.read();
        }
        reader.reset();
        return letter == '{' || letter == '[';
    }
}
