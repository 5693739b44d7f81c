package am.hamaynk.core.opendata;

import am.hamaynk.api.opendata.DatasetSource;
import am.hamaynk.core.json.Json;
import am.hamaynk.exchange.Csv;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes rows as CSV and as JSON at once, so that both hold the same; row by row, whatever their number. */
final class EditionWriter implements DatasetSource.Rows, AutoCloseable {
    private final List<String> columns;
    private final MessageDigest digest;
    private final OutputStream table;
    private final OutputStream list;
    private final Csv csv;
    private boolean first = true;

    EditionWriter(List<String> columns, Path csv, Path json) throws IOException {
        this.columns = columns;
        this.digest = sha256();
        this.table = Files.newOutputStream(csv);
        this.list = new DigestOutputStream(Files.newOutputStream(json), digest);
        this.csv = new Csv(table);
        this.csv.row(columns.toArray());
        line("[");
    }

    @Override
    public void add(Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(values.length + " values for columns " + columns);
        }
        Object[] cells = new Object[values.length];
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            cells[i] = Json.plain(values[i]);
            row.put(columns.get(i), cells[i]);
        }
        try {
            csv.row(cells);
            line((first ? "\n" : ",\n") + Json.write(row));
            first = false;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** @return hash of the JSON, hexadecimal */
    String end() throws IOException {
        line("\n]\n");
        csv.end();
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        try (table) {
            list.close();
        }
    }

    private void line(String text) throws IOException {
        list.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
