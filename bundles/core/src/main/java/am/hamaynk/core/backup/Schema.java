package am.hamaynk.core.backup;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The modules' tables as one database has them, told in the same words by Derby and PostgreSQL. */
final class Schema {
    /** What belongs to this installation and not to the community: which scripts ran here, and who is signed in. */
    private static final Set<String> LEFT_OUT = Set.of("core_module", "core_session");

    /** Behind the name of a sequence, that of the table which holds its last number on Derby, whose sequences refuse whoever comes. */
    private static final String LAST = "_last";

    private final boolean derby;
    private final Map<String, Table> tables = new TreeMap<>();
    private final Map<String, List<String>> migrations = new TreeMap<>();
    private final Map<String, String> series = new TreeMap<>();

    /**
     * @param columns name to kind, in the table's order
     * @param identity column that counts by itself, or null
     * @param parents tables that its foreign keys point to
     */
    record Table(String name, Map<String, Kind> columns, String identity, Set<String> parents) {
        String module() {
            return name.contains("_") ? name.substring(0, name.indexOf('_')) : name;
        }
    }

    private Schema(boolean derby) {
        this.derby = derby;
    }

    static Schema of(Connection connection) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        Schema schema = new Schema(data.getDatabaseProductName().contains("Derby"));
        String owner = connection.getSchema();
        List<String> names = new ArrayList<>();
        try (ResultSet found = data.getTables(null, owner, "%", new String[] {"TABLE"})) {
            while (found.next()) {
                names.add(found.getString("TABLE_NAME"));
            }
        }
        for (String name : names) {
            if (name.matches("[a-z0-9]+_migrations?")) {
                schema.migrations.put(name.substring(0, name.indexOf('_')), history(connection, name));
            } else if (!LEFT_OUT.contains(name.toLowerCase(Locale.ROOT))) {
                Table table = table(data, owner, name);
                schema.tables.put(table.name(), table);
            }
        }
        try (ResultSet found = data.getTables(null, owner, "%", new String[] {"SEQUENCE"})) {
            while (found.next()) {
                String sequence = found.getString("TABLE_NAME");
                if (schema.tables.containsKey(sequence + LAST)) {
                    schema.series.put(sequence + LAST, sequence);
                }
            }
        }
        return schema;
    }

    boolean derby() {
        return derby;
    }

    String product() {
        return derby ? "derby" : "postgresql";
    }

    Map<String, Table> tables() {
        return tables;
    }

    /** Module to the versions of its migrations, in the order they ran. */
    Map<String, List<String>> migrations() {
        return migrations;
    }

    /** Table in which a number goes along, to the sequence of PostgreSQL whose last it is; Derby counts in that table itself. */
    Map<String, String> series() {
        return series;
    }

    /** The same tables, each after those that its rows point to. */
    List<Table> parentsFirst(Set<String> wanted) {
        Set<String> ordered = new LinkedHashSet<>();
        wanted.forEach(name -> follow(name, ordered, new TreeSet<>()));
        return ordered.stream().filter(wanted::contains).map(tables::get).toList();
    }

    private void follow(String name, Set<String> ordered, Set<String> above) {
        if (ordered.contains(name) || !above.add(name)) {
            return;
        }
        Table table = tables.get(name);
        if (table != null) {
            table.parents().forEach(parent -> follow(parent, ordered, above));
            ordered.add(name);
        }
    }

    private static List<String> history(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select \"version\" from \"" + table
                        + "\" where \"version\" is not null and \"version\" <> '0' order by \"installed_rank\"")) {
            List<String> versions = new ArrayList<>();
            while (rows.next()) {
                versions.add(rows.getString(1));
            }
            return versions;
        }
    }

    private static Table table(DatabaseMetaData data, String owner, String stored) throws SQLException {
        String name = stored.toLowerCase(Locale.ROOT);
        Map<String, Kind> columns = new LinkedHashMap<>();
        String identity = null;
        try (ResultSet found = data.getColumns(null, owner, escaped(data, stored), "%")) {
            while (found.next()) {
                String column = found.getString("COLUMN_NAME").toLowerCase(Locale.ROOT);
                Kind kind = Kind.of(found.getInt("DATA_TYPE"));
                if (kind == null) {
                    throw new Refused(name + "." + column + " is of the type " + found.getString("TYPE_NAME")
                            + ", which backups do not know");
                }
                columns.put(column, kind);
                if ("YES".equals(found.getString("IS_AUTOINCREMENT"))) {
                    identity = column;
                }
            }
        }
        Set<String> parents = new TreeSet<>();
        try (ResultSet found = data.getImportedKeys(null, owner, stored)) {
            while (found.next()) {
                parents.add(found.getString("PKTABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return new Table(name, columns, identity, parents);
    }

    private static String escaped(DatabaseMetaData data, String name) throws SQLException {
        String escape = data.getSearchStringEscape();
        return name.replace("_", escape + "_").replace("%", escape + "%");
    }
}
