package am.hamaynk.benchmarks;

import am.hamaynk.benchmarks.Benchmarks.Benchmark;
import am.hamaynk.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A billing run by POST /taxes/runs against the plain INSERT … SELECT that computes and writes the same rows into tables of
 * the same columns and indexes on the same server. That they are the same is checked row by row.
 */
final class BillingOnPostgres implements Benchmark {
    private static final int ROUNDS = 3;

    private final int count;

    BillingOnPostgres(int count) {
        this.count = count;
    }

    @Override
    public void run(Results results) throws Exception {
        try (TestDatabase database = TestDatabase.empty(TestDatabase.Engine.POSTGRESQL);
                Connection connection = database.outside().getConnection();
                Karaf karaf = Karaf.ours("billing")
                        .with("HAMAYNK_PROFILE", "rural")
                        .with("HAMAYNK_DEMO", 1)
                        .with("HAMAYNK_DB_URL", connection.getMetaData().getURL())
                        .with("HAMAYNK_DB_USER", "postgres")) {
            karaf.start(true).ready(300);
            clear(connection);
            BillingRuns.fill(connection, count, true);
            Http officer = new Http(karaf).token("taxofficer", Http.DEMO_PASSWORD);
            List<Double> ours = new ArrayList<>();
            List<Double> plain = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                clearBills(connection);
                long begun = System.nanoTime();
                JsonNode run = BillingRuns.bill(officer, "real-estate", BillingRuns.YEAR);
                ours.add((System.nanoTime() - begun) / 1e9);
                if (run.get("bills").asLong() != count) {
                    throw new IllegalStateException("not all was billed: " + run);
                }
                plain.add(plain(connection));
                same(connection);
                System.out.printf(Locale.ROOT, "  run %.1f s, plain %.1f s%n", ours.get(round), plain.get(round));
            }
            results.ratio(
                    "billing",
                    "%,d properties on PostgreSQL: POST /taxes/runs against INSERT … SELECT (medians of %d)"
                            .formatted(count, ROUNDS),
                    Start.median(ours),
                    Start.median(plain),
                    "s",
                    2);
            results.note("billing", "memory of the JVM after the runs", Math.round(karaf.rss()) + " MB");
        }
    }

    /** The demo's own person leaves nothing to bill. */
    private static void clear(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("truncate " + String.join(", ", BillingRuns.DEMO_LEFT));
        }
    }

    private static void clearBills(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("truncate taxes_bill, taxes_posting, taxes_unbilled");
            statement.execute("drop table if exists plain_bill, plain_posting");
            statement.execute("checkpoint");
        }
    }

    /** Seconds. What a rule is called in an explanation is taken from the run's own bills, so that the texts are the same. */
    private double plain(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String[] low = labels(statement, "value <= 10000000");
            String[] middle = labels(statement, "value > 10000000 and value <= 25000000");
            String[] high = labels(statement, "value > 25000000");
            List<List<String>> lines = postings(statement);
            statement.execute("create table plain_bill (like taxes_bill including all)");
            statement.execute("create table plain_posting (like taxes_posting including all)");
            statement.execute("checkpoint");
            String facts = one(statement, "select min(id) || ',' || max(run) from taxes_bill");
            String first = facts.split(",")[0];
            String run = facts.split(",")[1];
            long begun = System.nanoTime();
            connection.setAutoCommit(false);
            statement.execute("insert into plain_bill (id, kind, tax_year, object, party, version, total, amount, paid,"
                    + " penalty_paid, issued, due, run, basis)"
                    + " select " + first + " - 1 + row_number() over (order by t.object), 'real-estate', "
                    + BillingRuns.YEAR
                    + ", t.object, t.party, 1, t.tax, t.tax, 0, 0, " + day(statement, "issued") + ", "
                    + day(statement, "due") + ", " + run + ", case when t.value <= 10000000 then " + basis(low)
                    + " when t.value <= 25000000 then " + basis(middle) + " else " + basis(high) + " end from ("
                    + "select f.*, f.full_tax * 75 / 100 as tax from (select p.id as object, h.party_id as party,"
                    + " p.cadastral_value as value, case when p.cadastral_value <= 10000000 then p.cadastral_value / 2000"
                    + " when p.cadastral_value <= 25000000 then 5000 + (p.cadastral_value - 10000000) / 1000"
                    + " else 20000 + (p.cadastral_value - 25000000) / 500 end as full_tax"
                    + " from registers_holding h join registers_property p on p.id = h.object_id"
                    + " where h.object_group = 'real-estate' and h.from_date <= date '2025-12-31'"
                    + " and (h.to_date is null or h.to_date >= date '2025-01-01')"
                    + " and (p.ended is null or p.ended >= date '2025-01-01')) f) t");
            for (List<String> line : lines) {
                statement.execute("insert into plain_posting (entry, line, account, party, amount, posted) select id, "
                        + line.get(0) + ", '" + line.get(1) + "', " + (line.get(2) == null ? "null" : "party") + ", "
                        + line.get(3) + "amount, issued from plain_bill");
            }
            connection.commit();
            double seconds = (System.nanoTime() - begun) / 1e9;
            connection.setAutoCommit(true);
            return seconds;
        }
    }

    /** A bill's explanation cut where the numbers stand: {@code b1|value|rate|full;p2||75%|tax}. */
    private static String[] labels(Statement statement, String where) throws SQLException {
        String basis = one(
                statement,
                "select basis from taxes_bill b join (select id, cadastral_value as value from registers_property) p"
                        + " on p.id = b.object where " + where + " fetch first 1 rows only");
        return basis.split("[|;]", -1);
    }

    private static String basis(String[] part) {
        return "'" + part[0] + "|' || t.value || '|" + part[2] + "|' || t.full_tax || ';" + part[4] + "||" + part[6]
                + "|' || t.tax";
    }

    /** How the book of the run's first bill is kept: line, account, whose, sign. */
    private static List<List<String>> postings(Statement statement) throws SQLException {
        List<List<String>> lines = new ArrayList<>();
        try (ResultSet rows =
                statement.executeQuery("select line, account, party, amount from taxes_posting where entry ="
                        + " (select min(id) from taxes_bill) order by line")) {
            while (rows.next()) {
                List<String> line = new ArrayList<>();
                line.add(rows.getString(1));
                line.add(rows.getString(2));
                line.add(rows.getString(3));
                line.add(rows.getLong(4) < 0 ? "-" : "");
                lines.add(line);
            }
        }
        return lines;
    }

    private static void same(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String bill = "object, party, version, total, amount, paid, issued, due, run, basis";
            String posting = "account, party, amount, posted";
            for (String[] each : new String[][] {{"bill", bill}, {"posting", posting}}) {
                String sides = "select " + each[1] + " from taxes_" + each[0] + " except all select " + each[1]
                        + " from plain_" + each[0];
                long more = Long.parseLong(one(statement, "select count(*) from (" + sides + ") d"));
                long rows = Long.parseLong(one(statement, "select count(*) from plain_" + each[0]));
                long own = Long.parseLong(one(statement, "select count(*) from taxes_" + each[0]));
                if (more != 0 || rows != own) {
                    throw new IllegalStateException(
                            each[0] + ": " + more + " of " + own + " rows are not the plain one's " + rows);
                }
            }
        }
    }

    private static String day(Statement statement, String column) throws SQLException {
        return "date '" + one(statement, "select min(" + column + ") from taxes_bill") + "'";
    }

    static String one(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
