package am.hamaynk.taxes.billing;

import am.hamaynk.taxes.Sql;
import am.hamaynk.taxes.arrears.LateBook;
import am.hamaynk.taxes.ledger.Ledger;
import am.hamaynk.taxes.ledger.Numbers;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where bills are kept. They are written many at a time with their postings, and never changed but for what was paid. */
@Component(service = Bills.class)
public final class Bills {
    private static final String COLUMNS =
            "(id, kind, tax_year, object, party, version, total, amount, paid, penalty_paid, issued, due, run, basis)";
    private static final String UNNEST = "insert into taxes_bill " + COLUMNS
            + " select ? + u.n - 1, ?, ?, u.object, u.party, u.version, u.total, u.amount, 0, 0, cast(? as date), u.due, ?, u.basis"
            + " from unnest(?, ?, ?, ?, ?, ?, ?)"
            + " with ordinality as u(object, party, version, total, amount, due, basis, n)";
    private static final String ONE =
            "insert into taxes_bill " + COLUMNS + " values (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?, ?, ?)";

    private final Sql sql;
    private final Numbers numbers;
    private final Ledger ledger;
    private final LateBook late;

    @Activate
    public Bills(@Reference Sql sql, @Reference Numbers numbers, @Reference Ledger ledger, @Reference LateBook late) {
        this.sql = sql;
        this.numbers = numbers;
        this.ledger = ledger;
        this.late = late;
    }

    /**
     * A bill as it stands.
     *
     * @param version 1, then 2… for corrections
     * @param total what the law asks for after this version
     * @param amount of this bill; negative where a correction lowered it
     * @param paid of the amount
     * @param run number of the run that made it, or 0
     */
    public record Bill(
            long id,
            String kind,
            int year,
            String object,
            String party,
            int version,
            long total,
            long amount,
            long paid,
            long penaltyPaid,
            LocalDate issued,
            LocalDate due,
            int run,
            String basis) {
        public long open() {
            return amount - paid;
        }
    }

    /** How often and how much in all one party was billed for one object, and from when on it was due. */
    record Standing(int version, long total, LocalDate due) {
        Standing plus(Standing other) {
            return new Standing(
                    Math.max(version, other.version), total + other.total, due.isBefore(other.due) ? due : other.due);
        }
    }

    static Bill read(ResultSet row) throws SQLException {
        return new Bill(
                row.getLong("id"),
                row.getString("kind"),
                row.getInt("tax_year"),
                row.getString("object"),
                row.getString("party"),
                row.getInt("version"),
                row.getLong("total"),
                row.getLong("amount"),
                row.getLong("paid"),
                row.getLong("penalty_paid"),
                Sql.day(row, "issued"),
                Sql.day(row, "due"),
                row.getInt("run"),
                row.getString("basis"));
    }

    public Optional<Bill> find(long id) {
        return sql.one("select * from taxes_bill where id = ?", Bills::read, id);
    }

    public List<Bill> find(Collection<Long> ids) {
        return sql.in("select * from taxes_bill where id in ({in})", ids, Bills::read);
    }

    /** In the order of their numbers. @param number behind which to begin */
    public List<Bill> after(long number, int limit) {
        // the numbers first, from the index alone: Derby would else read and sort the whole table
        List<Bill> found = find(sql.list(
                "select id from taxes_bill where id > ? order by id fetch first ? rows only",
                row -> row.getLong(1),
                number,
                limit));
        found.sort(Comparator.comparingLong(Bill::id));
        return found;
    }

    /** Oldest debt first. */
    public List<Bill> of(Collection<String> parties) {
        List<Bill> found = sql.in("select * from taxes_bill where party in ({in})", parties, Bills::read);
        found.sort(Comparator.comparing(Bill::due).thenComparingLong(Bill::id));
        return found;
    }

    public List<Bill> ofObject(String object) {
        return sql.list(
                "select * from taxes_bill where kind in ('real-estate', 'vehicle') and object = ?"
                        + " order by tax_year, party, version",
                Bills::read,
                object);
    }

    /** What a party was billed outside all runs for something of that name. */
    public Optional<Bill> ofObject(String object, String party) {
        return sql.one(
                "select * from taxes_bill where object = ? and party = ? and run = 0 and version = 1"
                        + " fetch first 1 rows only",
                Bills::read,
                object,
                party);
    }

    /** All that was billed with a bill outside the runs: itself, and what lowered it. */
    public List<Bill> versions(Bill bill) {
        return sql.list(
                "select * from taxes_bill where kind = ? and tax_year = ? and object = ? and party = ? order by version",
                Bills::read,
                bill.kind(),
                bill.year(),
                bill.object(),
                bill.party());
    }

    /**
     * Lowers what was billed outside the runs, within the caller's transaction.
     *
     * @param before the last version
     * @param total what is owed from now on
     * @param amount by how much it differs from before, less than 0
     */
    public long lower(Bill before, long total, long amount, LocalDate issued, String basis) {
        return issue(
                before.kind(),
                before.year(),
                0,
                issued,
                List.of(new NewBill(
                        before.object(), before.party(), before.version() + 1, total, amount, before.due(), basis)));
    }

    /** Whether anything was billed for an object behind that key. */
    boolean anyBehind(String kind, int year, String after) {
        return sql.one(
                        "select object from taxes_bill where kind = ? and tax_year = ? and object > ? order by kind, tax_year,"
                                + " object fetch first 1 rows only",
                        row -> row.getString(1),
                        kind,
                        year,
                        after == null ? "" : after)
                .isPresent();
    }

    /** What was billed for the objects between two keys, by object and party. */
    Map<String, Map<String, Standing>> standing(String kind, int year, String after, String upTo) {
        Map<String, Map<String, Standing>> found = new HashMap<>();
        String query =
                "select object, party, max(version), sum(amount), min(due) as due from taxes_bill where kind = ? and tax_year = ?"
                        + " and object > ?" + (upTo == null ? "" : " and object <= ?") + " group by object, party";
        List<Object> parameters = new ArrayList<>(List.of(kind, year, after == null ? "" : after));
        if (upTo != null) {
            parameters.add(upTo);
        }
        sql.list(
                query,
                row -> found.computeIfAbsent(row.getString(1), key -> new HashMap<>())
                        .put(row.getString(2), new Standing(row.getInt(3), row.getLong(4), Sql.day(row, "due"))),
                parameters.toArray());
        return found;
    }

    /**
     * Writes bills and posts them, within the caller's transaction.
     *
     * @return number of the first; the others follow
     */
    long issue(String kind, int year, int run, LocalDate issued, List<NewBill> bills) {
        long first = numbers.block(bills.size());
        if (sql.postgres()) {
            sql.with(connection -> unnest(connection, first, kind, year, run, issued, bills));
        } else {
            List<Object[]> rows = new ArrayList<>(bills.size());
            for (NewBill b : bills) {
                rows.add(new Object[] {
                    first + rows.size(),
                    kind,
                    year,
                    b.object(),
                    b.party(),
                    b.version(),
                    b.total(),
                    b.amount(),
                    issued,
                    b.due(),
                    run,
                    b.basis()
                });
            }
            sql.batch(ONE, rows);
        }
        long last = first + bills.size() - 1;
        ledger.postBills(first, last);
        bills.stream().map(NewBill::due).min(Comparator.naturalOrder()).ifPresent(due -> late.issued(first, last, due));
        return first;
    }

    /**
     * One bill outside all runs, within the caller's transaction.
     *
     * @param object what it is for, at most 36 characters; once for a payer and year
     * @throws Sql.Failure where there is one already
     */
    public long charge(
            String kind,
            int year,
            String object,
            String party,
            long amount,
            LocalDate issued,
            LocalDate due,
            String basis) {
        return issue(kind, year, 0, issued, List.of(new NewBill(object, party, 1, amount, amount, due, basis)));
    }

    /**
     * Bills anew what was taken back, within the caller's transaction.
     *
     * @param last version of it
     * @param total what is owed from now on
     * @param amount by how much it is more than before
     * @throws Sql.Failure where somebody else has done so
     */
    public long again(Bill last, long total, long amount, LocalDate issued, LocalDate due, String basis) {
        return issue(
                last.kind(),
                last.year(),
                0,
                issued,
                List.of(new NewBill(last.object(), last.party(), last.version() + 1, total, amount, due, basis)));
    }

    private static Void unnest(
            Connection connection, long first, String kind, int year, int run, LocalDate issued, List<NewBill> bills)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UNNEST)) {
            statement.setLong(1, first);
            statement.setString(2, kind);
            statement.setInt(3, year);
            statement.setDate(4, Date.valueOf(issued));
            statement.setInt(5, run);
            statement.setArray(6, array(connection, "varchar", bills, NewBill::object));
            statement.setArray(7, array(connection, "varchar", bills, NewBill::party));
            statement.setArray(8, array(connection, "int4", bills, NewBill::version));
            statement.setArray(9, array(connection, "int8", bills, NewBill::total));
            statement.setArray(10, array(connection, "int8", bills, NewBill::amount));
            statement.setArray(11, array(connection, "date", bills, bill -> Date.valueOf(bill.due())));
            statement.setArray(12, array(connection, "varchar", bills, NewBill::basis));
            statement.executeUpdate();
        }
        return null;
    }

    private static Array array(Connection connection, String type, List<NewBill> bills, Function<NewBill, Object> of)
            throws SQLException {
        Object[] values = new Object[bills.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = of.apply(bills.get(i));
        }
        return connection.createArrayOf(type, values);
    }
}
