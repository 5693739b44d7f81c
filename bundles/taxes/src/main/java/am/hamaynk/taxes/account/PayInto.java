package am.hamaynk.taxes.account;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.taxes.Sql;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Into which of the treasury's accounts each kind of tax is paid, as the community has entered it. No account is known
 * beforehand: money that went to a wrong one is hard to get back.
 */
@Component(service = PayInto.class)
public final class PayInto {
    /** All kinds, in the order in which they are shown. */
    public static final List<String> KINDS = List.of("real-estate", "vehicle", "due", "fee");

    /** The treasury has one for each row of revenue of a settlement; none of a bank is one. */
    private static final Pattern TREASURY = Pattern.compile("900[0-9]{9}");

    private final Sql sql;
    private final Transactions transactions;
    private final Audit audit;

    @Activate
    public PayInto(@Reference Sql sql, @Reference Transactions transactions, @Reference Audit audit) {
        this.sql = sql;
        this.transactions = transactions;
        this.audit = audit;
    }

    /**
     * How a kind of tax is paid without coming to the counter.
     *
     * @param account null where nobody has entered it
     * @param purpose what the payer writes as the purpose, so that the payment finds them: PSN or TIN, or null
     */
    public record To(String kind, String account, String purpose) {}

    /** The accounts that were entered, by kind; never from memory, for another node may just have changed one. */
    public Map<String, String> all() {
        Map<String, String> all = new HashMap<>();
        sql.list(
                "select kind, account from taxes_pay_into where account is not null",
                row -> all.put(row.getString(1), row.getString(2)));
        return all;
    }

    /**
     * Grows with each account that changes. What is read before {@link #all} is never newer than the accounts, so that a
     * paper that was made meanwhile stands under the older one and is not given out again.
     */
    public long revision() {
        return sql.number("select sum(revision) from taxes_pay_into");
    }

    /** @param number PSN or TIN of the payer, or null */
    public List<To> of(Collection<String> kinds, String number) {
        Map<String, String> all = all();
        return KINDS.stream()
                .filter(kinds::contains)
                .map(kind -> new To(kind, all.get(kind), number))
                .toList();
    }

    /** The kinds of debts that are still to be paid. */
    public List<To> of(List<Debt> debts, String number) {
        return of(
                debts.stream()
                        .filter(debt -> debt.total() > 0)
                        .map(debt -> debt.bill().kind())
                        .distinct()
                        .toList(),
                number);
    }

    /**
     * Notices with another account are issued anew when they are next asked for.
     *
     * @param asked account by kind, empty where it is not known; what is not named stays
     * @throws Problem {@code bad-account} at each kind
     */
    public void set(Map<String, String> asked) {
        Problem.Collector wrong = new Problem.Collector();
        Map<String, String> clean = new HashMap<>();
        asked.forEach((kind, account) -> {
            String digits = account.replaceAll("[\\s\\u00a0-]", "");
            wrong.check(digits.isEmpty() || TREASURY.matcher(digits).matches(), kind, "bad-account");
            clean.put(kind, digits);
        });
        wrong.throwIfAny();
        transactions.call(() -> {
            clean.forEach(this::set);
            return null;
        });
    }

    private void set(String kind, String account) {
        String before = sql.one(
                        "select coalesce(account, '') from taxes_pay_into where kind = ?",
                        row -> row.getString(1),
                        kind)
                .orElse(account);
        if (!before.equals(account)) {
            sql.update(
                    "update taxes_pay_into set account = ?, revision = revision + 1 where kind = ?",
                    account.isEmpty() ? null : account,
                    kind);
            audit.record("taxes.account.set", kind, Map.of("before", before, "after", account));
        }
    }
}
