package am.hamaynk.benchmarks;

import am.hamaynk.benchmarks.Crowd.Member;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The rows that one application leaves, written by plain JDBC into tables of the same columns and indexes beside: nothing but
 * the next number, the inserts and the commit. The rows are those of a case that was really sent.
 */
final class BareTransaction implements Callable<Member> {
    /** By table, which rows are of a case; $1 is its key, $2 its number. */
    private static final Map<String, String> ROWS = Map.of(
            "services_case", "id = '$1'",
            "services_event", "case_id = '$1'",
            "services_fee", "case_id = '$1'",
            "core_inbox", "task_key = 'services.case.$2'",
            "core_audit", "subject = '$2'",
            "core_outbox", "subject like '%$2%' or body like '%$2%'");

    /** A row as it is inserted. */
    private record Row(String insert, List<Object> values) {}

    private final AtomicLong number = new AtomicLong();
    private final List<Row> rows = new ArrayList<>();
    private final String url;
    private final String id;
    private final String caseNumber;

    BareTransaction(Connection connection) throws SQLException {
        url = connection.getMetaData().getURL();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet last =
                    statement.executeQuery("select id, number from services_case order by number desc limit 1")) {
                last.next();
                id = last.getString(1);
                caseNumber = last.getString(2);
            }
            nothingElse(statement);
            statement.execute("create schema bare");
            statement.execute("create sequence bare.number");
            for (Map.Entry<String, String> each : ROWS.entrySet()) {
                String table = each.getKey();
                statement.execute("create table bare." + table + " (like " + table + " including all)");
                try (ResultSet row = statement.executeQuery("select * from " + table + " where "
                        + each.getValue().replace("$1", id).replace("$2", caseNumber))) {
                    while (row.next()) {
                        rows.add(read(table, row));
                    }
                }
            }
        }
        if (rows.size() < ROWS.size()) {
            throw new IllegalStateException("an application leaves rows in " + rows);
        }
    }

    /** What the sending has written, and nobody has changed since, must be among what is written here. */
    private void nothingElse(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet all = statement.executeQuery("select table_name from information_schema.tables"
                + " where table_schema = 'public' and table_type = 'BASE TABLE'")) {
            while (all.next()) {
                tables.add(all.getString(1));
            }
        }
        tables.removeAll(ROWS.keySet());
        for (String table : tables) {
            try (ResultSet row = statement.executeQuery("select count(*) from " + table
                    + " where xmin = (select xmin from services_event where case_id = '" + id + "' and place = 1)")) {
                row.next();
                if (row.getLong(1) > 0) {
                    throw new IllegalStateException("an application leaves rows in " + table + ", too");
                }
            }
        }
    }

    /** As it was at first: unsealed, and in nobody's hands. */
    private static Row read(String table, ResultSet row) throws SQLException {
        List<String> columns = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        ResultSetMetaData data = row.getMetaData();
        for (int i = 1; i <= data.getColumnCount(); i++) {
            String column = data.getColumnName(i);
            boolean later = table.equals("core_audit") && List.of("seq", "hash").contains(column)
                    || table.equals("services_case") && column.equals("assignee");
            if (!later) {
                columns.add(column);
                values.add(row.getObject(i));
            }
        }
        return new Row(
                "insert into bare." + table + " (" + String.join(", ", columns) + ") values (?"
                        + ", ?".repeat(columns.size() - 1) + ")",
                values);
    }

    @Override
    public Member call() throws SQLException {
        return new Writer(DriverManager.getConnection(url, "postgres", ""));
    }

    private final class Writer implements Member {
        private final Connection connection;
        private final List<PreparedStatement> inserts = new ArrayList<>();
        private final PreparedStatement sequence;

        Writer(Connection connection) throws SQLException {
            this.connection = connection;
            connection.setAutoCommit(false);
            sequence = connection.prepareStatement("select nextval('bare.number')");
            for (Row row : rows) {
                inserts.add(connection.prepareStatement(row.insert()));
            }
        }

        @Override
        public void act() throws SQLException {
            try (ResultSet given = sequence.executeQuery()) {
                given.next();
            }
            long next = number.incrementAndGet();
            String fresh = new UUID(next, 7).toString();
            String freshNumber = "N" + next;
            for (int i = 0; i < rows.size(); i++) {
                List<Object> values = rows.get(i).values();
                for (int at = 0; at < values.size(); at++) {
                    Object value = values.get(at);
                    inserts.get(i)
                            .setObject(at + 1, value instanceof String text ? fresh(text, fresh, freshNumber) : value);
                }
                inserts.get(i).executeUpdate();
            }
            connection.commit();
        }

        /** What must be of this row alone: its key, its number, and what both are part of. */
        private String fresh(String text, String key, String newNumber) {
            if (text.length() == 36 && text.charAt(8) == '-' || text.length() == 64) {
                return key + (text.length() == 64 ? text.substring(36) : "");
            }
            return text.replace(caseNumber, newNumber);
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
