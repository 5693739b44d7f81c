package am.hamaynk.registers.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Files to be filled: all columns by the names that people know, and one line of somebody whom there is not. */
final class Samples {
    private static final Map<String, Map<String, String>> LINES = Map.of(
            "residents",
            Map.of(
                    "last_name", "Օրինակյան",
                    "first_name", "Անի",
                    "patronymic", "Արամի",
                    "birth_date", "15.03.1985",
                    "sex", "իգական",
                    "street", "Օրինակի փող.",
                    "building", "9",
                    "apartment", "36"),
            "properties",
            Map.of(
                    "cadastral_code", "00-000-0000-0001",
                    "kind", "բնակարան",
                    "cadastral_value", "15000000",
                    "area", "62,5",
                    "street", "Օրինակի փող.",
                    "building", "9",
                    "apartment", "36",
                    "owner_name", "Օրինակյան Անի Արամի",
                    "share", "1/2",
                    "from", "01.01.2020"),
            "vehicles",
            Map.of(
                    "plate", "00OO000",
                    "kind", "car",
                    "horsepower", "120",
                    "year", "2015",
                    "owner_name", "Օրինակյան Անի Արամի",
                    "from", "01.01.2020"),
            "organisations",
            Map.of("tin", "00000000", "name", "«Օրինակ» ՍՊԸ", "street", "Օրինակի փող.", "building", "9"));

    private Samples() {}

    static void write(String kind, String lang, OutputStream out) throws IOException {
        Columns columns = Columns.of(kind);
        List<String> names = columns.all().stream()
                .map(column -> lang.equals("hy") ? Columns.written(column).get(0) : column)
                .toList();
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        // spreadsheets take a file for UTF-8 by this mark
        writer.write('\uFEFF');
        CSVPrinter csv = new CSVPrinter(writer, CSVFormat.DEFAULT);
        csv.printRecord(names);
        csv.printRecord(columns.all().stream()
                .map(column -> LINES.get(kind).get(column))
                .toList());
        csv.flush();
    }
}
