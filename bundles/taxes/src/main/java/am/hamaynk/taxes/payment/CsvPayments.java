package am.hamaynk.taxes.payment;

import am.hamaynk.api.Problem;
import am.hamaynk.api.text.Numbers;
import am.hamaynk.api.text.Texts;
import am.hamaynk.exchange.Table;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
    private static final List<String> REQUIRED = List.of("reference", "date", "amount");

    private final Table table;
    private final String channel;

    /** @throws Problem (400) where it cannot be read at all */
    CsvPayments(Reader reader, Map<String, String> mapping, String channel) throws IOException {
        this.table = new Table(reader, name -> column(plain(name), mapping), REQUIRED);
        this.channel = channel;
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

    @Override
    public FileLine next() {
        try {
            Table.Row row = table.next();
            return row == null ? null : line(row);
        } catch (IOException broken) {
            throw PaymentLines.unreadable();
        }
    }

    @Override
    public List<String> unknown() {
        return table.unknown().stream().map(name -> name.replace('\0', ' ')).toList();
    }

    @Override
    public void close() throws IOException {
        table.close();
    }

    private FileLine line(Table.Row row) {
        if (row.problem() != null) {
            return FileLine.wrong(row.number(), Problem.of(row.problem(), 422));
        }
        try {
            BigDecimal amount = Numbers.amount("amount", required(row, "amount"));
            LocalDate date = Typed.date("date", required(row, "date"));
            String reference = required(row, "reference");
            List<String> given = new ArrayList<>();
            for (String column : List.of("payer_psn", "payer_tin", "account")) {
                String value = value(row, column);
                if (!value.isEmpty()) {
                    given.add(value);
                }
            }
            String purpose = value(row, "purpose");
            List<String> payers = Named.payers(given, purpose);
            return new FileLine(
                    row.number(),
                    new NewPayment(
                            reference,
                            payers.isEmpty() ? "" : payers.get(0),
                            amount,
                            date,
                            channel,
                            purpose.isEmpty() ? null : purpose,
                            null),
                    payers,
                    null);
        } catch (Problem wrong) {
            return FileLine.wrong(
                    row.number(),
                    Problem.field(
                            table.name(wrong.field()),
                            wrong.code(),
                            wrong.arguments().toArray()));
        }
    }

    private static String required(Table.Row row, String column) {
        String value = value(row, column);
        if (value.isEmpty()) {
            throw Problem.field(column, "required-field");
        }
        return value;
    }

    private static String value(Table.Row row, String column) {
        String cell = row.cells().apply(column);
        String value = cell == null ? "" : cell.strip();
        if (!Texts.kept(value)) {
            throw Problem.field(column, "bad-text");
        }
        return value;
    }
}
