package am.hamaynk.taxes.ledger;

import am.hamaynk.api.data.Transactions;
import am.hamaynk.taxes.Sql;
import am.hamaynk.taxes.ledger.Posting.Account;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The double-entry book: entries that sum to zero and are never changed; a correction is another entry. */
@Component(service = Ledger.class)
public final class Ledger {
    private static final String INSERT =
            "insert into taxes_posting (entry, line, account, party, amount, posted) values (?, ?, ?, ?, ?, ?)";

    /** How often it is added up once more beside those who are at work; a sum that never holds is told. */
    private static final int AGAIN = 50;

    private final Sql sql;
    private final Transactions transactions;

    @Activate
    public Ledger(@Reference Sql sql, @Reference Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /** Gathers the two or more sides of one entry. */
    public static final class Entry {
        private final long number;
        private final LocalDate day;
        private final List<Posting> postings = new ArrayList<>(4);

        public Entry(long number, LocalDate day) {
            this.number = number;
            this.day = day;
        }

        /** Adds one side; nothing where the amount is 0. */
        public Entry add(Account account, String party, long amount) {
            if (amount != 0) {
                postings.add(new Posting(number, postings.size() + 1, account, party, amount, day));
            }
            return this;
        }

        List<Posting> postings() {
            long sum = 0;
            for (Posting posting : postings) {
                sum = Math.addExact(sum, posting.amount());
            }
            if (sum != 0) {
                throw new IllegalStateException("entry " + number + " does not sum to zero but to " + sum);
            }
            return postings;
        }
    }

    public void post(Entry entry) {
        post(List.of(entry));
    }

    /** Writes entries within the caller's transaction. */
    public void post(Collection<Entry> entries) {
        List<Object[]> rows = new ArrayList<>(entries.size() * 3);
        for (Entry entry : entries) {
            for (Posting p : entry.postings()) {
                rows.add(new Object[] {p.entry(), p.line(), p.account().code(), p.party(), p.amount(), p.posted()});
            }
        }
        sql.batch(INSERT, rows);
    }

    /** Posts all bills of a block of numbers at once: the payer owes, the tax of that kind is earned. */
    public void postBills(long first, long last) {
        sql.update(
                "insert into taxes_posting (entry, line, account, party, amount, posted)"
                        + " select id, 1, 'debtors', party, amount, issued from taxes_bill where id between ? and ?",
                first,
                last);
        sql.update(
                "insert into taxes_posting (entry, line, account, party, amount, posted)"
                        + " select id, 2, kind, cast(null as varchar(36)), -amount, issued from taxes_bill"
                        + " where id between ? and ?",
                first,
                last);
    }

    public List<Posting> of(long entry) {
        return sql.list(
                "select * from taxes_posting where entry = ? order by line",
                row -> new Posting(
                        row.getLong("entry"),
                        row.getInt("line"),
                        Account.of(row.getString("account")),
                        row.getString("party"),
                        row.getLong("amount"),
                        Sql.day(row, "posted")),
                entry);
    }

    /** On which day each of some entries was written. */
    public Map<Long, LocalDate> days(Collection<Long> entries) {
        Map<Long, LocalDate> days = new HashMap<>();
        sql.in(
                "select entry, posted from taxes_posting where entry in ({in})",
                entries,
                row -> days.put(row.getLong(1), Sql.day(row, "posted")));
        return days;
    }

    /**
     * @param postings how many there are
     * @param sum over all of them: 0
     * @param unbalanced entries that do not sum to zero: none
     * @param bills whose paid amount is not what their allocations say, one without any included: none
     * @param stray allocations whose bill or entry in the book is not there: none
     * @param debtors what is owed by the ledger
     * @param open what is owed by the bills: the same
     * @param advances what was paid too much by the ledger
     * @param accounts what was paid too much by the payers' accounts: the same
     * @param balanced whether all of this holds
     */
    public record Check(
            long postings,
            long sum,
            long unbalanced,
            long bills,
            long stray,
            long debtors,
            long open,
            long advances,
            long accounts,
            boolean balanced,
            Map<String, Long> balances) {}

    /**
     * Adds up everything, from one view of the database. Derby has none that would not hold up the tellers: there it is
     * added up again where something was posted meanwhile, until the sums hold or nobody is at work.
     */
    public Check check() {
        long before = postings();
        Check check = addUp();
        for (int again = 0; again < AGAIN && !check.balanced(); again++) {
            long after = postings();
            if (after == before) {
                return check;
            }
            before = after;
            check = addUp();
        }
        return check;
    }

    /** Nothing is done to the accounts without posting it. */
    private long postings() {
        return sql.number("select count(*) from taxes_posting");
    }

    private Check addUp() {
        return transactions.call(() -> {
            if (sql.postgres()) {
                sql.update("set transaction isolation level repeatable read");
            }
            Map<String, Long> balances = new TreeMap<>();
            long[] totals = new long[2];
            sql.list("select account, count(*), sum(amount) from taxes_posting group by account", row -> {
                balances.put(row.getString(1), row.getLong(3));
                totals[0] += row.getLong(2);
                totals[1] += row.getLong(3);
                return null;
            });
            long unbalanced = sql.number("select count(*) from (select entry from taxes_posting group by entry"
                    + " having sum(amount) <> 0) as broken");
            long bills = sql.number("select count(*) from (select b.id from taxes_bill b left join"
                    + " taxes_allocation a on a.bill = b.id group by b.id, b.paid, b.penalty_paid"
                    + " having coalesce(sum(a.principal), 0) <> b.paid"
                    + " or coalesce(sum(a.penalty), 0) <> b.penalty_paid) as broken");
            long stray = sql.number("select count(*) from taxes_allocation a left join taxes_bill b on b.id = a.bill"
                    + " where b.id is null or not exists (select 1 from taxes_posting p where p.entry = a.entry)");
            long open = sql.number("select sum(amount - paid) from taxes_bill");
            long accounts = sql.number("select sum(advance) from taxes_account");
            long debtors = balances.getOrDefault(Account.DEBTORS.code(), 0L);
            long advances = -balances.getOrDefault(Account.ADVANCE.code(), 0L);
            boolean balanced = totals[1] == 0
                    && unbalanced == 0
                    && bills == 0
                    && stray == 0
                    && debtors == open
                    && advances == accounts;
            return new Check(
                    totals[0],
                    totals[1],
                    unbalanced,
                    bills,
                    stray,
                    debtors,
                    open,
                    advances,
                    accounts,
                    balanced,
                    balances);
        });
    }

    /** Sums by day and account from a day on, for charts. */
    public record Turnover(LocalDate day, Account account, long amount) {}

    public List<Turnover> turnover(LocalDate from) {
        return sql.list(
                "select posted, account, sum(amount) as amount from taxes_posting where posted >= ?"
                        + " group by posted, account order by posted",
                row -> new Turnover(
                        Sql.day(row, "posted"), Account.of(row.getString("account")), row.getLong("amount")),
                Date.valueOf(from));
    }
}
