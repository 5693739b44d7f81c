package am.hamaynk.registers.exchange;

import am.hamaynk.api.Problem;
import am.hamaynk.api.text.Texts;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Lines of a table whose first line names the columns, in any order, in English or Armenian, however it is parted. */
final class CsvFile implements LineFile {
    private static final char[] SEPARATORS = {',', ';', '\t'};
    private static final int LONGEST_HEADER = 100_000;

    private final Reader reader;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<String> unknown = new ArrayList<>();
    private final int width;
    private final long before;

    /** @throws Problem {@code columns-missing}, {@code column-twice} or {@code file-unreadable} (400) */
    CsvFile(Reader reader, Columns columns, Texts texts) throws IOException {
        this.reader = reader;
        Header header = Header.read(reader);
        Map<String, String> names = columns.names(texts);
        char separator = separator(header, names, texts);
        List<String> head = parse(header.text(), separator);
        Set<String> seen = new HashSet<>();
        for (int place = 0; place < head.size(); place++) {
            String column = names.get(Columns.plain(head.get(place), texts));
            if (column != null && !seen.add(column)) {
                throw Problem.of("column-twice", 400, head.get(place));
            }
            if (column != null) {
                places.put(column, place);
            } else if (!head.get(place).isBlank()) {
                unknown.add(head.get(place).strip());
            }
        }
        List<String> missing = columns.required().stream()
                .filter(column -> !places.containsKey(column))
                .toList();
        if (!missing.isEmpty()) {
            throw Problem.of("columns-missing", 400, String.join(", ", missing));
        }
        width = head.size();
        before = header.lines();
        parser = CSVParser.parse(new RecordReader(reader, separator), format(separator));
        records = parser.iterator();
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
    private static char separator(Header header, Map<String, String> names, Texts texts) {
        char best = ',';
        long most = -1;
        for (char separator : header.separator() == 0 ? SEPARATORS : new char[] {header.separator()}) {
            List<String> cells = parse(header.text(), separator);
            long known = cells.stream()
                    .filter(cell -> names.containsKey(Columns.plain(cell, texts)))
                    .count();
            if (known * 1000 + cells.size() > most) {
                most = known * 1000 + cells.size();
                best = separator;
            }
        }
        return best;
    }

    @Override
    public List<String> unknown() {
        return unknown;
    }

    /** The next line that is not blank, or null at the end. */
    @Override
    public Line next() throws IOException {
        try {
            while (true) {
                long number = before + parser.getCurrentLineNumber() + 1;
                if (!records.hasNext()) {
                    return null;
                }
                CSVRecord record = records.next();
                if (record.stream().anyMatch(cell -> !cell.isBlank())) {
                    return line(number, record);
                }
            }
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new IOException(e);
        }
    }

    private Line line(long number, CSVRecord record) {
        if (record.size() == 1 && record.get(0).equals(RecordReader.TOO_LONG)) {
            return Line.unusable(number, "line-too-long");
        }
        String problem = null;
        for (int place = width; place < record.size(); place++) {
            problem = record.get(place).isBlank() ? problem : "too-many-columns";
        }
        UnaryOperator<String> cells = column -> {
            Integer place = places.get(column);
            return place == null || place >= record.size()
                    ? null
                    : Cells.told(record.get(place).replace(Armscii.COMMA, ','));
        };
        return new Line(number, cells, List.of(cells), problem);
    }

    @Override
    public void close() throws IOException {
        parser.close();
        reader.close();
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
