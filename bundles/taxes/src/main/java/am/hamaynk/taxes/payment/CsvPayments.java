package am.hamaynk.taxes.payment;

import am.hamaynk.api.Problem;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Payments as a table; its columns are named in English or Armenian, or by a mapping for what a bank calls them. */
final class CsvPayments implements PaymentLines {
    private static final Map<String, List<String>> NAMES = Map.of(
            "reference", List.of("reference", "հղում"),
            "date", List.of("date", "ամսաթիվ"),
            "amount", List.of("amount", "գումար"),
            "payer_psn", List.of("payer_psn", "վճարողի հծհ", "հծհ"),
            "payer_tin", List.of("payer_tin", "վճարողի հվհհ", "հվհհ"),
            "account", List.of("account", "հաշիվ"),
            "purpose", List.of("purpose", "նպատակ"));
    private static final int LONGEST_HEADER = 1 << 16;
    private static final List<String> REQUIRED = List.of("reference", "date", "amount");

    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final List<String> unknown = new ArrayList<>();
    private final Bounded reader;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final String channel;

    private void columns(List<String> header, Map<String, String> mapping) {
        for (int i = 0; i < header.size(); i++) {
            String name = plain(header.get(i));
            String column = column(name, mapping);
            if (column != null && !columns.containsKey(column)) {
                columns.put(column, i);
                names.put(column, header.get(i).strip());
            } else if (!name.isEmpty()) {
                unknown.add(header.get(i).strip());
            }
        }
        for (String required : REQUIRED) {
            if (!columns.containsKey(required)) {
                throw Problem.of("column-missing", 400, required);
            }
        }
    }

    private static String column(String name, Map<String, String> mapping) {
        for (Map.Entry<String, String> mapped : mapping.entrySet()) {
            if (NAMES.containsKey(mapped.getKey()) && plain(mapped.getValue()).equals(name)) {
                return mapped.getKey();
            }
        }
        for (Map.Entry<String, List<String>> known : NAMES.entrySet()) {
            boolean mapped = mapping.containsKey(known.getKey())
                    && !mapping.get(known.getKey()).isBlank();
            if (!mapped && known.getValue().contains(name)) {
                return known.getKey();
            }
        }
        return null;
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace("եւ", "և").replaceAll("\\s+", " ");
    }

    /** @throws Problem (400) where it cannot be read at all */
    CsvPayments(PaymentLines.Bounded reader, Map<String, String> mapping, String channel) throws IOException {
        this.reader = reader;
        this.channel = channel;
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter(firstLine(reader)))
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .get();
        parser = CSVParser.parse(reader, format);
        records = parser.iterator();
        CSVRecord header = record();
        if (header == null) {
            throw Problem.of("empty-file", 400);
        }
        columns(header.toList(), mapping);
    }

    @Override
    public FileLine next() {
        for (CSVRecord record = record(); record != null; record = record()) {
            long line = parser.getCurrentLineNumber();
            if (record.stream().anyMatch(value -> !value.isBlank())) {
                return line(line, record);
            }
        }
        return null;
    }

    private CSVRecord record() {
        try {
            CSVRecord record = records.hasNext() ? records.next() : null;
            if (record != null && record.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
                throw PaymentLines.unreadable();
            }
            reader.passed();
            return record;
        } catch (UncheckedIOException | IllegalStateException broken) {
            throw PaymentLines.unreadable();
        }
    }

    @Override
    public List<String> unknown() {
        return List.copyOf(unknown);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private static String firstLine(Reader reader) throws IOException {
        reader.mark(LONGEST_HEADER);
        StringBuilder line = new StringBuilder();
        for (int sign = reader.read();
                sign >= 0 && sign != '\n' && line.length() < LONGEST_HEADER - 1;
                sign = reader.read()) {
            line.append((char) sign);
        }
        reader.reset();
        return line.toString();
    }

    private static char delimiter(String header) {
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (header.chars().filter(c -> c == candidate).count()
                    > header.chars().filter(c -> c == ',').count()) {
                best = candidate;
            }
        }
        return best;
    }

    private FileLine line(long number, CSVRecord record) {
        try {
            BigDecimal amount = Typed.amount("amount", required(record, "amount"));
            LocalDate date = Typed.date("date", required(record, "date"));
            String reference = required(record, "reference");
            List<String> payers = new ArrayList<>();
            for (String column : List.of("payer_psn", "payer_tin", "account")) {
                String value = value(record, column);
                if (!value.isEmpty()) {
                    payers.add(value);
                }
            }
            String purpose = value(record, "purpose");
            payers.addAll(PaymentFiles.numbers(purpose));
            return new FileLine(
                    number,
                    new NewPayment(
                            reference,
                            payers.isEmpty() ? "" : payers.get(0),
                            amount,
                            date,
                            channel,
                            purpose.isEmpty() ? null : purpose),
                    payers,
                    null);
        } catch (Problem wrong) {
            String column = names.getOrDefault(wrong.field(), wrong.field());
            return FileLine.wrong(
                    number,
                    Problem.field(column, wrong.code(), wrong.arguments().toArray()));
        }
    }

    private String required(CSVRecord record, String column) {
        String value = value(record, column);
        if (value.isEmpty()) {
            throw Problem.field(column, "required-field");
        }
        return value;
    }

    private String value(CSVRecord record, String column) {
        Integer index = columns.get(column);
        return index == null || index >= record.size() ? "" : record.get(index).strip();
    }
}
