package am.hamaynk.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Tables as a spreadsheet opens them: UTF-8 with its mark, and no cell that could be taken for a formula. */
public final class Csv {
    private final CSVPrinter printer;

    public Csv(OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\ufeff');
        printer = new CSVPrinter(writer, CSVFormat.RFC4180);
    }

    public void row(Object... cells) throws IOException {
        List<Object> safe = new ArrayList<>(cells.length);
        for (Object cell : cells) {
            boolean formula = cell instanceof String text && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
            safe.add(formula ? "'" + cell : cell);
        }
        printer.printRecord(safe);
    }

    public void end() throws IOException {
        printer.flush();
    }
}
