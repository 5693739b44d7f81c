package am.hamaynk.taxes.account;

import am.hamaynk.api.data.Transactions;
import am.hamaynk.taxes.Sql;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One row a payer: who changes what a payer owes holds it, so that two payments at once wait for each other. */
@Component(service = AccountRows.class)
public final class AccountRows {
    private final Sql sql;
    private final Transactions transactions;

    @Activate
    public AccountRows(@Reference Sql sql, @Reference Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /** Makes sure of the row, in a transaction of its own; to be called before the one that locks it. */
    public void ensure(String party) {
        if (sql.number("select count(*) from taxes_account where party = ?", party) == 0) {
            try {
                transactions.callNew(
                        () -> sql.update("insert into taxes_account (party, advance, turn) values (?, 0, 0)", party));
            } catch (Sql.Failure failed) {
                if (!failed.duplicate()) {
                    throw failed;
                }
            }
        }
    }

    /** Holds the rows of a party's records until the transaction ends, always in the same order. */
    public void lock(Collection<String> parties) {
        for (String party : new TreeSet<>(parties)) {
            sql.update("update taxes_account set turn = turn + 1 where party = ?", party);
        }
    }

    /** What was paid too much, over all records of a party. */
    public long advance(Collection<String> parties) {
        return advances(parties).values().stream().mapToLong(Long::longValue).sum();
    }

    /** What was paid too much, by the record that it is kept under; records without an account are left out. */
    public Map<String, Long> advances(Collection<String> parties) {
        Map<String, Long> advances = new HashMap<>();
        sql.in(
                "select party, advance from taxes_account where party in ({in})",
                parties,
                row -> advances.put(row.getString(1), row.getLong(2)));
        return advances;
    }

    /** Something that was paid too much, and when it came. */
    public record Ahead(LocalDate came, long amount) {}

    /** Keeps what was paid too much; the row of the payer is held. */
    public void add(String party, long advance, LocalDate came) {
        if (advance == 0) {
            return;
        }
        change(party, advance);
        if (sql.update(
                        "update taxes_advance set amount = amount + ? where party = ? and came = ?",
                        advance,
                        party,
                        came)
                == 0) {
            sql.update("insert into taxes_advance (party, came, amount) values (?, ?, ?)", party, came, advance);
        }
    }

    private record Row(String party, LocalDate came, long amount) {}

    private List<Row> rows(Collection<String> parties) {
        return sql.in(
                "select party, came, amount from taxes_advance where amount > 0 and party in ({in})",
                parties,
                row -> new Row(row.getString(1), Sql.day(row, "came"), row.getLong(3)));
    }

    /** How much of what was paid too much came on one day. */
    public long advance(Collection<String> parties, LocalDate came) {
        return rows(parties).stream()
                .filter(row -> row.came().equals(came))
                .mapToLong(Row::amount)
                .sum();
    }

    /** Takes from what the records of a party have paid too much, what came first before what came later. */
    public List<Ahead> take(Collection<String> parties, long amount) {
        return take(parties, amount, Comparator.comparing(Row::came));
    }

    /** The same for money that goes away again: what came on that day, then what came last. */
    public void takeAway(Collection<String> parties, LocalDate came, long amount) {
        Comparator<Row> thatDay = Comparator.comparing(row -> !row.came().equals(came));
        take(parties, amount, thatDay.thenComparing(Row::came, Comparator.reverseOrder()));
    }

    private List<Ahead> take(Collection<String> parties, long amount, Comparator<Row> first) {
        List<Row> rows = rows(parties);
        rows.sort(first.thenComparing(Row::party));
        Map<LocalDate, Long> byDay = new TreeMap<>();
        long left = amount;
        for (Row row : rows) {
            long here = Math.min(left, row.amount());
            if (here > 0) {
                change(row.party(), -here);
                sql.update(
                        "update taxes_advance set amount = amount - ? where party = ? and came = ?",
                        here,
                        row.party(),
                        row.came());
                byDay.merge(row.came(), here, Long::sum);
                left -= here;
            }
        }
        if (left != 0) {
            throw new IllegalStateException("more taken than was paid too much");
        }
        return byDay.entrySet().stream()
                .map(one -> new Ahead(one.getKey(), one.getValue()))
                .toList();
    }

    private void change(String party, long advance) {
        if (sql.update("update taxes_account set advance = advance + ? where party = ?", advance, party) == 0) {
            throw new IllegalStateException("an account row is missing");
        }
    }

    public List<String> withAdvance(String after, int limit) {
        return sql.list(
                "select party from taxes_account where advance > 0 and party > ? order by party fetch first ? rows only",
                row -> row.getString(1),
                after,
                limit);
    }
}
