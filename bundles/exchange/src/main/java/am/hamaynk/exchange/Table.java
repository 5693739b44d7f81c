package am.hamaynk.exchange;

import am.hamaynk.api.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Lines of a table whose first line names the columns, in any order, however it is parted. */
public final class Table implements Closeable {
    private static final char[] SEPARATORS = {',', ';', '\t'};
    private static final int LONGEST_HEADER = 100_000;

    private final Reader reader;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<String> head;
    private final List<String> unknown = new ArrayList<>();
    private final long before;

    /**
     * @param reader closed by the table
     * @param column gives what a name in the first line means, or null where nobody knows it
     * @param required columns without which the table is none
     * @throws Problem {@code file-empty}, {@code columns-missing}, {@code column-twice} or {@code file-unreadable} (400)
     */
    public Table(Reader reader, UnaryOperator<String> column, Collection<String> required) throws IOException {
        this.reader = reader;
        Header header = Header.read(reader);
        char separator = separator(header, column);
        head = parse(header.text(), separator);
        for (int place = 0; place < head.size(); place++) {
            String known = column.apply(head.get(place));
            if (known != null && places.putIfAbsent(known, place) != null) {
                throw Problem.of("column-twice", 400, head.get(place));
            }
            if (known == null && !head.get(place).isBlank()) {
                unknown.add(head.get(place).strip());
            }
        }
        List<String> missing =
                required.stream().filter(each -> !places.containsKey(each)).toList();
        if (!missing.isEmpty()) {
            throw Problem.of("columns-missing", 400, String.join(", ", missing));
        }
        before = header.lines();
        parser = CSVParser.parse(new RecordReader(reader, separator), format(separator));
        records = parser.iterator();
    }

    /**
     * A line that tells something.
     *
     * @param number in the file, from 1
     * @param cells by column; null where the line has none
     * @param problem {@code line-too-long}, of which nothing was read, or {@code too-many-columns}; else null
     */
    public record Row(long number, UnaryOperator<String> cells, String problem) {
        /** Whether nothing of it was read. */
        public boolean unread() {
            return "line-too-long".equals(problem);
        }
    }

    /** What a column is called in the file; a column that it does not have by its own name. */
    public String name(String column) {
        Integer place = places.get(column);
        return place == null ? column : head.get(place).strip();
    }

    /** Names of columns that nobody knows; they are ignored. */
    public List<String> unknown() {
        return List.copyOf(unknown);
    }

    /**
     * The next line that is not blank, or null at the end.
     *
     * @throws IOException where the file cannot be read on
     */
    public Row next() throws IOException {
        try {
            while (true) {
                long number = before + parser.getCurrentLineNumber() + 1;
                if (!records.hasNext()) {
                    return null;
                }
                CSVRecord record = records.next();
                if (record.stream().anyMatch(cell -> !cell.isBlank())) {
                    return row(number, record);
                }
            }
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new IOException(e);
        }
    }

    private Row row(long number, CSVRecord record) {
        if (record.size() == 1 && record.get(0).equals(RecordReader.TOO_LONG)) {
            return new Row(number, column -> null, "line-too-long");
        }
        boolean more = false;
        for (int place = head.size(); place < record.size(); place++) {
            more |= !record.get(place).isBlank();
        }
        UnaryOperator<String> cells = column -> {
            Integer place = places.get(column);
            return place == null || place >= record.size()
                    ? null
                    : record.get(place).replace(Armscii.COMMA, ',');
        };
        return new Row(number, cells, more ? "too-many-columns" : null);
    }

    @Override
    public void close() throws IOException {
        parser.close();
        reader.close();
    }

    private static CSVFormat format(char separator) {
        return CSVFormat.Builder.create()
                .setDelimiter(separator)
                .setQuote('"')
                .setIgnoreEmptyLines(false)
                .setTrailingData(true)
                .setLenientEof(false)
                .get();
    }

    private static List<String> parse(String line, char separator) {
        try (CSVParser header = CSVParser.parse(line, format(separator))) {
            Iterator<CSVRecord> one = header.iterator();
            return one.hasNext()
                    ? one.next().stream()
                            .map(cell -> cell.replace('\uFEFF', ' '))
                            .toList()
                    : List.of();
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            return List.of();
        }
    }

    /** The separator that parts the first line into the most names that are known. */
    private static char separator(Header header, UnaryOperator<String> column) {
        char best = ',';
        long most = -1;
        for (char separator : header.separator() == 0 ? SEPARATORS : new char[] {header.separator()}) {
            List<String> cells = parse(header.text(), separator);
            long known =
                    cells.stream().filter(cell -> column.apply(cell) != null).count();
            if (known * 1000 + cells.size() > most) {
                most = known * 1000 + cells.size();
                best = separator;
            }
        }
        return best;
    }

    /**
     * The line of names.
     *
     * @param lines how many lines of the file it and what stands before it take
     * @param separator as a line {@code sep=;} of Excel says, or 0
     */
    private record Header(String text, int lines, char separator) {
        static Header read(Reader reader) throws IOException {
            int lines = 0;
            char separator = 0;
            while (true) {
                String text = line(reader);
                if (text == null) {
                    throw Problem.of("file-empty", 400);
                }
                lines++;
                String plain = text.replace("\uFEFF", "").strip();
                if (plain.length() == 5 && plain.startsWith("sep=")) {
                    separator = plain.charAt(4);
                } else if (!plain.isEmpty()) {
                    return new Header(text, lines, separator);
                }
            }
        }

        /** Ends at LF, CR or CRLF. */
        private static String line(Reader reader) throws IOException {
            StringBuilder text = new StringBuilder();
            int letter = reader.read();
            if (letter < 0) {
                return null;
            }
            while (letter >= 0 && letter != '\n' && letter != '\r') {
                text.append((char) letter);
                if (text.length() > LONGEST_HEADER) {
                    throw Problem.of("file-unreadable", 400);
                }
                letter = reader.read();
            }
            if (letter == '\r') {
                reader.mark(1);
                if (reader.read() != '\n') {
                    reader.reset();
                }
            }
            return text.toString();
        }
    }
}
