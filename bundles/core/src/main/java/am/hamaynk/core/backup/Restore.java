package am.hamaynk.core.backup;

import am.hamaynk.core.audit.Work;
import am.hamaynk.core.backup.Schema.Table;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Puts a backup into a database, whichever of the two it was made from: all of it in one transaction, or nothing. */
final class Restore {
    private static final int ROWS_AT_A_TIME = 500;

    private final DataSource pool;

    Restore(DataSource pool) {
        this.pool = pool;
    }

    /** @throws Refused with all that stands in the way, where the tables here are not those of the backup */
    void check(Manifest manifest) throws SQLException {
        try (Session session = new Session(pool)) {
            obstacles(manifest, Schema.of(session.connection()));
        }
    }

    /** @return why somebody's work would be lost, or null where nobody has worked here */
    String inUse() throws SQLException {
        try (Session session = new Session(pool);
                Statement statement = session.connection().createStatement()) {
            try (ResultSet rows =
                    statement.executeQuery("select count(*), max(user_name) from core_audit where " + Work.DONE)) {
                rows.next();
                if (rows.getLong(1) > 0) {
                    return rows.getLong(1) + " acts of " + rows.getString(2) + " or others are recorded here";
                }
            }
            try (ResultSet rows =
                    statement.executeQuery("select content from core_setting where name like 'demo.filled%'")) {
                return rows.next() ? "it holds a demo of " + rows.getString(1) + " residents" : null;
            }
        }
    }

    /** @return how many rows were put back */
    long run(Archive archive) throws SQLException, IOException {
        Manifest manifest = archive.manifest();
        try (Session session = new Session(pool)) {
            Connection connection = session.connection();
            Schema schema = Schema.of(connection);
            obstacles(manifest, schema);
            Set<String> wanted = manifest.parts().keySet().stream()
                    .filter(schema.tables()::containsKey)
                    .collect(Collectors.toCollection(TreeSet::new));
            session.lock(wanted, "exclusive");
            List<Table> tables = schema.parentsFirst(wanted);
            List<Table> childrenFirst = new ArrayList<>(tables);
            Collections.reverse(childrenFirst);
            try (Statement statement = connection.createStatement()) {
                for (Table table : childrenFirst) {
                    statement.execute("delete from " + table.name());
                }
            }
            long rows = 0;
            for (Table table : tables) {
                rows += fill(table, manifest.parts().get(table.name()), archive, connection, schema.derby());
            }
            for (Map.Entry<String, String> series : schema.series().entrySet()) {
                if (wanted.contains(series.getKey())) {
                    String last = "select max(last_number) from " + series.getKey();
                    goOn("sequence " + series.getValue(), last, connection);
                }
            }
            connection.commit();
            return rows;
        }
    }

    private static void obstacles(Manifest manifest, Schema schema) {
        List<String> found = new ArrayList<>();
        Set<String> missing = new TreeSet<>();
        manifest.parts().forEach((table, part) -> {
            if (!schema.tables().containsKey(table) && part.rows() > 0) {
                missing.add(table.substring(0, Math.max(0, table.indexOf('_'))));
            }
        });
        if (!missing.isEmpty()) {
            found.add("install these modules first: " + String.join(", ", missing));
        }
        manifest.migrations().forEach((module, versions) -> {
            List<String> here = schema.migrations().get(module);
            if (here != null && !here.equals(versions) && !missing.contains(module)) {
                found.add("the tables of " + module + " are of version " + last(here)
                        + " here and of version " + last(versions)
                        + " in the backup: use the release that the backup was made with");
            }
        });
        if (!found.isEmpty()) {
            throw new Refused("The backup does not fit here: " + String.join("; ", found));
        }
    }

    private static String last(List<String> versions) {
        return versions.isEmpty() ? "none" : versions.get(versions.size() - 1);
    }

    private static long fill(Table table, Manifest.Part part, Archive archive, Connection connection, boolean derby)
            throws SQLException, IOException {
        try (InputStream in = archive.open(part.file());
                JsonParser json = Archive.JSON.createParser(in)) {
            List<String> columns = header(json, table, part);
            String marks = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
            List<Kind> kinds = columns.stream().map(table.columns()::get).toList();
            long rows = 0;
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into " + table.name() + " (" + String.join(", ", columns) + ") values (" + marks + ")")) {
                while (json.nextToken() == JsonToken.START_ARRAY) {
                    for (int i = 0; i < kinds.size(); i++) {
                        json.nextToken();
                        kinds.get(i).read(json, insert, i + 1, derby);
                    }
                    if (json.nextToken() != JsonToken.END_ARRAY) {
                        throw new Refused("Line " + (rows + 2) + " of " + part.file() + " has too many values");
                    }
                    insert.addBatch();
                    if (++rows % ROWS_AT_A_TIME == 0) {
                        insert.executeBatch();
                    }
                }
                if (rows % ROWS_AT_A_TIME != 0) {
                    insert.executeBatch();
                }
            }
            if (json.currentToken() != null || rows != part.rows()) {
                throw new Refused(part.file() + " has " + rows + " rows and should have " + part.rows());
            }
            countOn(table, connection);
            return rows;
        }
    }

    private static List<String> header(JsonParser json, Table table, Manifest.Part part) throws IOException {
        Map<String, String> here = Backup.words(table);
        List<String> columns = new ArrayList<>();
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new Refused(part.file() + " does not begin with the names of its columns");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String column = json.currentName();
            String kind = json.nextTextValue();
            if (!here.containsKey(column) || !here.get(column).equals(kind)) {
                throw new Refused(table.name() + "." + column + " is " + kind + " in the backup and "
                        + here.getOrDefault(column, "missing") + " here");
            }
            columns.add(column);
        }
        return columns;
    }

    /** The column that counts by itself goes on after the highest number that came back. */
    private static void countOn(Table table, Connection connection) throws SQLException {
        if (table.identity() != null) {
            String last = "select max(" + table.identity() + ") from " + table.name();
            goOn("table " + table.name() + " alter column " + table.identity(), last, connection);
        }
    }

    /** Within the transaction, as all the rest. */
    private static void goOn(String counter, String last, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            long next;
            try (ResultSet rows = statement.executeQuery(last)) {
                rows.next();
                next = rows.getLong(1) + 1;
            }
            statement.execute("alter " + counter + " restart with " + Math.max(1, next));
        }
    }
}
