package am.hamaynk.taxes.payment;

import am.hamaynk.api.Problem;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Payments as a table; its columns are named in English or Armenian, or by a mapping for what a bank calls them. */
final class CsvPayments {
    private static final Map<String, List<String>> NAMES = Map.of(
            "reference", List.of("reference", "հղում"),
            "date", List.of("date", "ամսաթիվ"),
            "amount", List.of("amount", "գումար"),
            "payer_psn", List.of("payer_psn", "վճարողի հծհ", "հծհ"),
            "payer_tin", List.of("payer_tin", "վճարողի հվհհ", "հվհհ"),
            "account", List.of("account", "հաշիվ"),
            "purpose", List.of("purpose", "նպատակ"));
    private static final List<String> REQUIRED = List.of("reference", "date", "amount");

    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final String channel;
    private final List<String> unknown = new ArrayList<>();

    private CsvPayments(List<String> header, Map<String, String> mapping, String channel) {
        this.channel = channel;
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

    /**
     * @return names of columns that nobody knows
     * @throws Problem (400) where it cannot be read at all
     */
    static List<String> read(String text, Map<String, String> mapping, String channel, Consumer<FileLine> lines) {
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        char delimiter = delimiter(first);
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            CsvPayments columns = null;
            for (CSVRecord record : parser) {
                long line = parser.getCurrentLineNumber();
                if (columns == null) {
                    columns = new CsvPayments(record.toList(), mapping, channel);
                } else if (record.stream().anyMatch(value -> !value.isBlank())) {
                    lines.accept(columns.line(line, record));
                }
            }
            if (columns == null) {
                throw Problem.of("empty-file", 400);
            }
            return columns.unknown;
        } catch (UncheckedIOException | IOException | IllegalStateException broken) {
            throw Problem.of("unreadable-file", 400);
        }
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
