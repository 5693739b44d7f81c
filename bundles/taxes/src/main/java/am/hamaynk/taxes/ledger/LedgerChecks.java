package am.hamaynk.taxes.ledger;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.taxes.Sql;
import am.hamaynk.taxes.ledger.Ledger.Check;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Remembers the last check of the book, so that seeing its outcome does not add up the whole book again. */
@Component(service = LedgerChecks.class)
public final class LedgerChecks {
    private static final String BALANCE = "balance.";

    private final Ledger ledger;
    private final Sql sql;
    private final Transactions transactions;
    private final Access access;
    private final Today today;

    @Activate
    public LedgerChecks(
            @Reference Ledger ledger,
            @Reference Sql sql,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Today today) {
        this.ledger = ledger;
        this.sql = sql;
        this.transactions = transactions;
        this.access = access;
        this.today = today;
    }

    /** @param by name of who asked for it, or null for the system */
    public record Last(Instant at, String by, Check check) {}

    public Optional<Last> last() {
        return sql.one(
                "select moment, checked_by, figures from taxes_check",
                row -> new Last(row.getTimestamp(1).toInstant(), row.getString(2), check(row.getString(3))));
    }

    /** Checks the whole book now and keeps the outcome in the place of the one before. */
    public Last run() {
        Check check = ledger.check();
        Last last = new Last(today.now(), access.user().map(User::name).orElse(null), check);
        return transactions.call(() -> {
            if (sql.update(
                            "update taxes_check set moment = ?, checked_by = ?, figures = ?",
                            last.at(),
                            last.by(),
                            text(check))
                    == 0) {
                sql.update(
                        "insert into taxes_check (moment, checked_by, figures) values (?, ?, ?)",
                        last.at(),
                        last.by(),
                        text(check));
            }
            return last;
        });
    }

    private static String text(Check check) {
        Map<String, Long> figures = new TreeMap<>();
        figures.put("postings", check.postings());
        figures.put("sum", check.sum());
        figures.put("unbalanced", check.unbalanced());
        figures.put("bills", check.bills());
        figures.put("stray", check.stray());
        figures.put("debtors", check.debtors());
        figures.put("open", check.open());
        figures.put("advances", check.advances());
        figures.put("accounts", check.accounts());
        figures.put("balanced", check.balanced() ? 1L : 0L);
        check.balances().forEach((account, balance) -> figures.put(BALANCE + account, balance));
        StringBuilder text = new StringBuilder();
        figures.forEach((name, value) ->
                text.append(name).append('=').append(value.longValue()).append('\n'));
        return text.toString();
    }

    private static Check check(String text) {
        Map<String, Long> figures = new HashMap<>();
        Map<String, Long> balances = new TreeMap<>();
        text.lines().forEach(line -> {
            int equals = line.indexOf('=');
            String name = line.substring(0, equals);
            long value = Long.parseLong(line.substring(equals + 1));
            if (name.startsWith(BALANCE)) {
                balances.put(name.substring(BALANCE.length()), value);
            } else {
                figures.put(name, value);
            }
        });
        return new Check(
                figures.get("postings"),
                figures.get("sum"),
                figures.get("unbalanced"),
                figures.get("bills"),
                figures.get("stray"),
                figures.get("debtors"),
                figures.get("open"),
                figures.get("advances"),
                figures.get("accounts"),
                figures.get("balanced") == 1,
                balances);
    }
}
