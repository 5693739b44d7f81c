package am.hamaynk.core.backup;

import am.hamaynk.core.backup.Schema.Table;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Writes everything that the community keeps into one zip, readable by people and by either database: a file of JSON lines a
 * table, and a manifest. It is the state of one moment: PostgreSQL shows a snapshot and nobody waits; on Derby those who
 * would write wait until it is done.
 */
@Component(service = Backup.class)
public final class Backup {
    static final JsonFactory JSON = JsonFactory.builder().build();

    private static final int ROWS_AT_A_TIME = 500;

    private final DataSource pool;

    /** What was written. */
    public record Summary(int tables, long rows, String made) {}

    @Activate
    public Backup(@Reference(target = "(osgi.jndi.service.name=core)") DataSource pool) {
        this.pool = pool;
    }

    /** @param out not closed */
    public Summary write(OutputStream out) throws IOException, SQLException {
        try (Session session = new Session(pool)) {
            Schema schema = Schema.of(session.connection());
            String made = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
            session.freeze(schema);
            ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
            Map<String, Manifest.Part> parts = new TreeMap<>();
            for (Table table : schema.tables().values()) {
                parts.put(table.name(), part(table, rows(table, schema), session.connection(), zip));
            }
            Manifest manifest = new Manifest(Manifest.FORMAT, made, schema.product(), schema.migrations(), parts);
            zip.putNextEntry(new ZipEntry(Manifest.NAME));
            zip.write(manifest.json().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            zip.finish();
            return new Summary(parts.size(), manifest.rows(), made);
        }
    }

    /**
     * Writes a file that is there whole or not at all.
     *
     * @throws Refused where there is such a file already, or no folder for it
     */
    public Summary write(Path target) throws IOException, SQLException {
        if (Files.exists(target)) {
            throw new Refused(target + " is there already");
        }
        if (target.getParent() == null || !Files.isDirectory(target.getParent())) {
            throw new Refused("There is no folder " + target.getParent());
        }
        Path unfinished = Files.createTempFile(target.getParent(), "backup", ".part");
        try {
            Summary summary;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
                summary = write(out);
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            return summary;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static String rows(Table table, Schema schema) {
        String sequence = schema.series().get(table.name());
        return sequence == null
                ? "select " + String.join(", ", table.columns().keySet()) + " from " + table.name()
                : "select last_value - case when is_called then 0 else 1 end from " + sequence;
    }

    private static Manifest.Part part(Table table, String query, Connection connection, ZipOutputStream zip)
            throws IOException, SQLException {
        String file = table.module() + "/" + table.name() + ".ndjson";
        zip.putNextEntry(new ZipEntry(file));
        MessageDigest digest = sha256();
        long rows = 0;
        List<Kind> kinds = List.copyOf(table.columns().values());
        try (Statement statement = connection.createStatement();
                JsonGenerator json = JSON.createGenerator(new DigestOutputStream(new Kept(zip), digest))) {
            json.setRootValueSeparator(new SerializedString("\n"));
            statement.setFetchSize(ROWS_AT_A_TIME);
            header(table, json);
            try (ResultSet found = statement.executeQuery(query)) {
                while (found.next()) {
                    json.writeStartArray();
                    for (int i = 0; i < kinds.size(); i++) {
                        kinds.get(i).write(found, i + 1, json);
                    }
                    json.writeEndArray();
                    rows++;
                }
            }
        }
        zip.closeEntry();
        return new Manifest.Part(file, rows, HexFormat.of().formatHex(digest.digest()));
    }

    private static void header(Table table, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, String> column : words(table).entrySet()) {
            json.writeStringField(column.getKey(), column.getValue());
        }
        json.writeEndObject();
    }

    /** Column to the word for its kind. */
    static Map<String, String> words(Table table) {
        Map<String, String> words = new LinkedHashMap<>();
        table.columns().forEach((column, kind) -> words.put(column, kind.name().toLowerCase(Locale.ROOT)));
        return words;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Stays open when the writer of one part is closed. */
    private static final class Kept extends FilterOutputStream {
        Kept(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
