package am.hamaynk.registers.exchange;

import am.hamaynk.api.text.Texts;
import am.hamaynk.exchange.Table;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Lines of a table whose columns are named in English or Armenian. */
final class CsvFile implements LineFile {
    private final Table table;

    /** @throws am.hamaynk.api.Problem as {@link Table} says (400) */
    CsvFile(Reader reader, Columns columns, Texts texts) throws IOException {
        Map<String, String> names = columns.names(texts);
        table = new Table(reader, name -> names.get(Columns.plain(name, texts)), columns.required());
    }

    @Override
    public List<String> unknown() {
        return table.unknown();
    }

    @Override
    public Line next() throws IOException {
        Table.Row row = table.next();
        if (row == null) {
            return null;
        }
        if (row.unread()) {
            return Line.unusable(row.number(), row.problem());
        }
        UnaryOperator<String> cells = column -> {
            String cell = row.cells().apply(column);
            return cell == null ? null : Cells.told(cell);
        };
        return new Line(row.number(), cells, List.of(cells), row.problem(), List.of());
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
