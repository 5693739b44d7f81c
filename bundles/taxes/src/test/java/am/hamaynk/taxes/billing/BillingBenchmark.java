package am.hamaynk.taxes.billing;

import am.hamaynk.api.registers.Registers;
import am.hamaynk.api.registers.Registers.Holding;
import am.hamaynk.api.registers.Registers.TaxObject;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.World;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestDatabase.Engine;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A billing run against the plainest way to compute and write the same rows: one {@code INSERT … SELECT} on PostgreSQL,
 * JDBC batches on Derby. Arguments: POSTGRESQL or DERBY, and how many flats.
 */
public final class BillingBenchmark {
    private static final String READ = "select p.id, p.kind, p.value, r.party, r.num, r.den, r.vfrom, r.vto"
            + " from r_property p join r_right r on r.property = p.id where p.id > ? order by p.id";

    private BillingBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Engine engine = Engine.valueOf(arguments[0]);
        int flats = Integer.parseInt(arguments[1]);
        try (TestDatabase database = TestDatabase.migrated(engine, BillingBenchmark.class)) {
            register(database, flats);
            World world = new World(database, new RegistersLink(registers(database, flats)));
            for (int round = 1; round <= 3; round++) {
                empty(database);
                long start = System.nanoTime();
                BillingRun run = world.billing.past("real-estate", 2026, LocalDate.of(2026, 11, 1));
                double ours = seconds(start);
                long sum = run.amount();
                empty(database);
                start = System.nanoTime();
                plain(database);
                double plain = seconds(start);
                System.out.printf(
                        "%s, %,d bills: run %.1f s, plain %.1f s, ratio %.2f, sum %,d%n",
                        engine, run.bills(), ours, plain, ours / plain, sum);
            }
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Keys that do not come in the order of the owners'. */
    private static String id(long number) {
        return String.format("%08x-0000-7000-8000-%012x", (number * 2654435761L) & 0xffffffffL, number);
    }

    private static void register(TestDatabase database, int flats) throws SQLException {
        try (Connection connection = database.outside().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table r_property (id varchar(36) primary key, kind varchar(20), value bigint)");
            statement.execute("create table r_right (id bigint primary key, property varchar(36), party varchar(36),"
                    + " num integer, den integer, vfrom date, vto date)");
            connection.setAutoCommit(false);
            try (PreparedStatement property =
                            connection.prepareStatement("insert into r_property values (?, 'apartment', ?)");
                    PreparedStatement right = connection.prepareStatement(
                            "insert into r_right values (?, ?, ?, 1, 1, '2010-01-01', null)")) {
                for (int i = 1; i <= flats; i++) {
                    property.setString(1, id(i));
                    property.setLong(2, 1_000_000L + i * 7919L % 74_000_000L);
                    property.addBatch();
                    right.setLong(1, i);
                    right.setString(2, id(i));
                    right.setString(3, id(i * 31L + 17));
                    right.addBatch();
                    if (i % 5000 == 0 || i == flats) {
                        property.executeBatch();
                        right.executeBatch();
                        connection.commit();
                    }
                }
            }
            statement.execute("create index r_right_property on r_right (property)");
            connection.commit();
            connection.setAutoCommit(true);
            if (database.engine() == Engine.POSTGRESQL) {
                statement.execute("vacuum analyze");
            }
        }
    }

    private static void empty(TestDatabase database) throws SQLException {
        boolean postgres = database.engine() == Engine.POSTGRESQL;
        try (Connection connection = database.outside().getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("bill", "posting", "run", "unbilled")) {
                statement.execute((postgres ? "truncate table taxes_" : "delete from taxes_") + table);
            }
            if (postgres) {
                statement.execute("checkpoint");
            }
        }
    }

    private static Registers registers(TestDatabase database, int flats) {
        return Fake.of(Registers.class, (method, given) -> switch (method) {
            case "countHoldings" -> (long) flats;
            case "parties", "objects" -> List.of();
            case "party" -> Optional.empty();
            case "holdings" -> holdings(database, given[2] == null ? "" : (String) given[2]);
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private static Stream<Holding> holdings(TestDatabase database, String after) {
        try {
            Connection connection = database.outside().getConnection();
            connection.setAutoCommit(false);
            PreparedStatement statement = connection.prepareStatement(READ);
            statement.setFetchSize(2000);
            statement.setString(1, after);
            Rows rows = new Rows(statement.executeQuery());
            return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false)
                    .onClose(() -> {
                        try {
                            connection.close();
                        } catch (SQLException e) {
                            throw new IllegalStateException(e);
                        }
                    });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Rows implements Iterator<Holding> {
        private final ResultSet rows;
        private boolean more;

        Rows(ResultSet rows) throws SQLException {
            this.rows = rows;
            more = rows.next();
        }

        @Override
        public boolean hasNext() {
            return more;
        }

        @Override
        public Holding next() {
            if (!more) {
                throw new NoSuchElementException();
            }
            try {
                Date to = rows.getDate(8);
                TaxObject object = new TaxObject(
                        rows.getString(1),
                        "real-estate",
                        rows.getString(2),
                        "",
                        "",
                        rows.getLong(3),
                        null,
                        0,
                        null,
                        null);
                Holding holding = new Holding(
                        object,
                        rows.getString(4),
                        rows.getInt(5),
                        rows.getInt(6),
                        rows.getDate(7).toLocalDate(),
                        to == null ? null : to.toLocalDate());
                more = rows.next();
                return holding;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void plain(TestDatabase database) throws SQLException {
        try (Connection connection = database.outside().getConnection()) {
            connection.setAutoCommit(false);
            if (database.engine() == Engine.POSTGRESQL) {
                try (Statement statement = connection.createStatement()) {
                    statement.executeUpdate(SELECT);
                    statement.executeUpdate(
                            "insert into taxes_posting select id, 1, 'debtors', party, amount, issued from taxes_bill");
                    statement.executeUpdate(
                            "insert into taxes_posting select id, 2, kind, null, -amount, issued from taxes_bill");
                }
            } else {
                batches(database, connection);
            }
            connection.commit();
        }
    }

    /** The brackets of article 229 up to 75 million in SQL, with the same explanation as the run keeps. */
    private static final String SELECT =
            "insert into taxes_bill select row_number() over (order by p.id), 'real-estate',"
                    + " 2026, p.id, r.party, 1, t.tax, t.tax, 0, 0, date '2026-11-01', date '2026-12-01', 1, 'b1|' || p.value ||"
                    + " '|' || b.rate || '|' || t.exact || ';p2||100%|' || t.exact ||"
                    + " case when t.exact <> t.tax then ';o3||HALF_UP|' || t.tax else '' end"
                    + " from r_property p join r_right r on r.property = p.id cross join lateral (select"
                    + " case when p.value <= 10000000 then 0 when p.value <= 25000000 then 10000000"
                    + " when p.value <= 47000000 then 25000000 else 47000000 end as over,"
                    + " case when p.value <= 10000000 then 0 when p.value <= 25000000 then 5000"
                    + " when p.value <= 47000000 then 20000 else 64000 end as fixed,"
                    + " case when p.value <= 10000000 then 0.05 when p.value <= 25000000 then 0.1"
                    + " when p.value <= 47000000 then 0.2 else 0.4 end as pct,"
                    + " case when p.value <= 10000000 then '0.05%' when p.value <= 25000000 then '5000 + 0.1% > 10000000'"
                    + " when p.value <= 47000000 then '20000 + 0.2% > 25000000' else '64000 + 0.4% > 47000000' end as rate) b"
                    + " cross join lateral (select b.fixed + (p.value - b.over) * b.pct / 100 as exact,"
                    + " round((b.fixed + (p.value - b.over) * b.pct / 100) * r.num / r.den * 365 / 365)::bigint as tax) t";

    private static void batches(TestDatabase database, Connection connection) throws SQLException {
        Date issued = Date.valueOf("2026-11-01");
        Date due = Date.valueOf("2026-12-01");
        try (Stream<Holding> holdings = holdings(database, "");
                PreparedStatement bill = connection.prepareStatement(
                        "insert into taxes_bill values (?, 'real-estate', 2026, ?, ?, 1, ?, ?, 0, 0, ?, ?, 1, ?)");
                PreparedStatement posting =
                        connection.prepareStatement("insert into taxes_posting values (?, ?, ?, ?, ?, ?)")) {
            long number = 0;
            for (Iterator<Holding> all = holdings.iterator(); all.hasNext(); ) {
                Holding holding = all.next();
                long tax = holding.object().value() / 1000;
                bill.setLong(1, ++number);
                bill.setString(2, holding.object().id());
                bill.setString(3, holding.partyId());
                bill.setLong(4, tax);
                bill.setLong(5, tax);
                bill.setDate(6, issued);
                bill.setDate(7, due);
                bill.setString(
                        8, "b1|" + holding.object().value() + "|20000 + 0.2% > 25000000|" + tax + ";p2||100%|" + tax);
                bill.addBatch();
                post(posting, number, 1, "debtors", holding.partyId(), tax, issued);
                post(posting, number, 2, "real-estate", null, -tax, issued);
                if (number % 5000 == 0 || !all.hasNext()) {
                    bill.executeBatch();
                    posting.executeBatch();
                    connection.commit();
                }
            }
        }
    }

    private static void post(
            PreparedStatement posting, long entry, int line, String account, String party, long amount, Date day)
            throws SQLException {
        posting.setLong(1, entry);
        posting.setInt(2, line);
        posting.setString(3, account);
        posting.setString(4, party);
        posting.setLong(5, amount);
        posting.setDate(6, day);
        posting.addBatch();
    }
}
