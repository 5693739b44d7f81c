package am.hamaynk.benchmarks;

import am.hamaynk.benchmarks.Benchmarks.Benchmark;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A billing run by POST /taxes/runs on the embedded Derby, against a program that reads the same tables, computes the same
 * and writes the same rows by batches of plain JDBC into tables of the same columns and indexes, in the same database.
 */
final class BillingOnDerby implements Benchmark {
    private static final int ROUNDS = 3;
    private static final int BATCH = 5000;

    private final int count;

    BillingOnDerby(int count) {
        this.count = count;
    }

    @Override
    public void run(Results results) throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        try (Karaf karaf =
                Karaf.ours("billing-derby").with("HAMAYNK_PROFILE", "rural").with("HAMAYNK_DEMO", 1)) {
            karaf.start(true).ready(300);
            karaf.stop();
            String url = "jdbc:derby:" + karaf.home().resolve("data/derby");
            try (Connection connection = DriverManager.getConnection(url)) {
                for (String table : BillingRuns.DEMO_LEFT) {
                    execute(connection, "truncate table " + table);
                }
                BillingRuns.fill(connection, count, false);
            }
            shut(url);
            for (int round = 0; round < ROUNDS; round++) {
                karaf.start(false).ready(300);
                Http officer = new Http(karaf).token("taxofficer", Http.DEMO_PASSWORD);
                long begun = System.nanoTime();
                JsonNode run = BillingRuns.bill(officer, "real-estate", BillingRuns.YEAR);
                ours.add((System.nanoTime() - begun) / 1e9);
                karaf.stop();
                if (run.get("bills").asLong() != count) {
                    throw new IllegalStateException("not all was billed: " + run);
                }
                try (Connection connection = DriverManager.getConnection(url)) {
                    plain.add(plain(connection));
                    check(connection);
                    execute(
                            connection,
                            "drop table plain_bill",
                            "drop table plain_posting",
                            "truncate table taxes_bill",
                            "truncate table taxes_posting");
                }
                shut(url);
                System.out.printf(Locale.ROOT, "  run %.1f s, plain %.1f s%n", ours.get(round), plain.get(round));
            }
        }
        results.ratio(
                "billing-derby",
                "%,d properties on Derby: POST /taxes/runs against JDBC batches (medians of %d)"
                        .formatted(count, ROUNDS),
                Start.median(ours),
                Start.median(plain),
                "s",
                2.5);
    }

    private static double plain(Connection connection) throws SQLException {
        execute(
                connection,
                "create table plain_bill (id bigint not null primary key, kind varchar(12) not null, tax_year integer not null,"
                        + " object varchar(36) not null, party varchar(36) not null, version integer not null, total bigint not null,"
                        + " amount bigint not null, paid bigint not null, penalty_paid bigint not null, issued date not null,"
                        + " due date not null, run integer not null, basis varchar(1000) not null,"
                        + " constraint plain_bill_once unique (kind, tax_year, object, party, version))",
                "create index plain_bill_party on plain_bill (party)",
                "create index plain_bill_object on plain_bill (object)",
                "create table plain_posting (entry bigint not null, line integer not null, account varchar(16) not null,"
                        + " party varchar(36), amount bigint not null, posted date not null, primary key (entry, line))");
        try (Statement statement = connection.createStatement()) {
            String[] labels = BillingOnPostgres.one(statement, "select min(basis) from taxes_bill")
                    .split("[|;]", -1);
            Date issued = Date.valueOf(BillingOnPostgres.one(statement, "select max(issued) from taxes_bill"));
            Date due = Date.valueOf(BillingOnPostgres.one(statement, "select max(due) from taxes_bill"));
            String income = BillingOnPostgres.one(
                    statement, "select account from taxes_posting where line = 2 fetch first 1 rows only");
            long begun = System.nanoTime();
            connection.setAutoCommit(false);
            try (ResultSet rows =
                            statement.executeQuery("select p.id, h.party_id, p.cadastral_value from registers_holding h"
                                    + " join registers_property p on p.id = h.object_id where h.object_group = 'real-estate'"
                                    + " and h.from_date <= {d '2025-12-31'} and (h.to_date is null or h.to_date >= {d '2025-01-01'})"
                                    + " and (p.ended is null or p.ended >= {d '2025-01-01'}) order by p.id");
                    Connection second =
                            DriverManager.getConnection(connection.getMetaData().getURL());
                    PreparedStatement bills = second.prepareStatement(
                            "insert into plain_bill values (?, 'real-estate', 2025, ?, ?, 1, ?, ?, 0, 0, ?, ?, 1, ?)");
                    PreparedStatement postings =
                            second.prepareStatement("insert into plain_posting values (?, ?, ?, ?, ?, ?)")) {
                second.setAutoCommit(false);
                long id = 0;
                while (rows.next()) {
                    id++;
                    long value = rows.getLong(3);
                    long full = BillingRuns.fullTax(value);
                    long tax = full * 75 / 100;
                    bills.setLong(1, id);
                    bills.setString(2, rows.getString(1));
                    bills.setString(3, rows.getString(2));
                    bills.setLong(4, tax);
                    bills.setLong(5, tax);
                    bills.setDate(6, issued);
                    bills.setDate(7, due);
                    bills.setString(
                            8,
                            labels[0] + "|" + value + "|" + labels[2] + "|" + full + ";" + labels[4] + "||" + labels[6]
                                    + "|" + tax);
                    bills.addBatch();
                    post(postings, id, 1, "debtors", rows.getString(2), tax, issued);
                    post(postings, id, 2, income, null, -tax, issued);
                    if (id % BATCH == 0) {
                        bills.executeBatch();
                        postings.executeBatch();
                        second.commit();
                    }
                }
                bills.executeBatch();
                postings.executeBatch();
                second.commit();
            }
            connection.commit();
            connection.setAutoCommit(true);
            return (System.nanoTime() - begun) / 1e9;
        }
    }

    private static void post(
            PreparedStatement postings, long entry, int line, String account, String party, long amount, Date day)
            throws SQLException {
        postings.setLong(1, entry);
        postings.setInt(2, line);
        postings.setString(3, account);
        postings.setString(4, party);
        postings.setLong(5, amount);
        postings.setDate(6, day);
        postings.addBatch();
    }

    /** As many rows of the same amounts; the explanations differ only in the label of the bracket's rate. */
    private static void check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : new String[] {"bill", "posting"}) {
                String sum = "select trim(char(count(*))) || ' ' || trim(char(sum(abs(amount)))) from ";
                String own = BillingOnPostgres.one(statement, sum + "taxes_" + table);
                String other = BillingOnPostgres.one(statement, sum + "plain_" + table);
                if (!own.equals(other)) {
                    throw new IllegalStateException(table + ": " + own + " and " + other);
                }
            }
        }
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static void shut(String url) throws IOException {
        try {
            DriverManager.getConnection(url + ";shutdown=true");
        } catch (SQLException expected) {
            if (!"08006".equals(expected.getSQLState())) {
                throw new IOException(expected);
            }
        }
    }
}
