package am.hamaynk.taxes.account;

import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Who pays, by what they name themselves with: the registers say it, and while they are away what was noted of everybody
 * who was billed, so that money still finds its account.
 */
@Component(service = Payers.class)
public final class Payers {
    private static final int PORTION = 5_000;

    private final Sql sql;
    private final Transactions transactions;
    private final RegistersLink registers;

    @Activate
    public Payers(@Reference Sql sql, @Reference Transactions transactions, @Reference RegistersLink registers) {
        this.sql = sql;
        this.transactions = transactions;
        this.registers = registers;
    }

    /**
     * Somebody who pays.
     *
     * @param number PSN or TIN, null where nobody knows it
     * @param keys under which things of theirs are kept, {@code id} among them
     */
    public record Payer(String id, String number, Set<String> keys) {
        public static Payer of(Party party) {
            return new Payer(party.id(), party.number(), RegistersLink.keys(party));
        }
    }

    /** By key, PSN or TIN. */
    public Optional<Payer> find(String payer) {
        if (registers.present()) {
            return registers.find(payer).map(Payer::of);
        }
        if (payer == null || payer.isBlank() || payer.length() > 100) {
            return Optional.empty();
        }
        String key = payer.strip();
        if (key.length() != 36) {
            return ofNumber(key.replace(" ", ""), null);
        }
        Optional<String> number =
                sql.one("select number from taxes_payer where party = ?", row -> row.getString(1), key);
        return number.isPresent()
                ? ofNumber(number.get(), key)
                : Optional.of(new Payer(key, null, Set.of(key))).filter(found -> hasAccount(key));
    }

    /** Several at once, under what each was asked for by; who is unknown is left out. */
    public Map<String, Payer> find(Collection<String> payers) {
        Map<String, Payer> found = new HashMap<>();
        for (String payer : Set.copyOf(payers)) {
            find(payer).ifPresent(known -> found.put(payer, known));
        }
        return found;
    }

    /** @param key by which they were asked for, or null for any of theirs */
    private Optional<Payer> ofNumber(String number, String key) {
        List<String> keys = sql.list(
                "select party from taxes_payer where number = ? order by party", row -> row.getString(1), number);
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of(new Payer(key == null ? keys.get(0) : key, number, new LinkedHashSet<>(keys)));
    }

    private boolean hasAccount(String key) {
        return sql.number("select count(*) from taxes_account where party = ?", key) > 0
                || sql.number("select count(*) from taxes_bill where party = ?", key) > 0;
    }

    /** Notes the numbers of those who have these bills; again, it changes only what has changed. */
    public void note(long firstBill, long lastBill) {
        for (long from = firstBill; from <= lastBill; from += PORTION) {
            long first = from;
            long last = Math.min(lastBill, from + PORTION - 1);
            transactions.callNew(() -> {
                List<String> billed = sql.list(
                        "select distinct party from taxes_bill where id between ? and ?",
                        row -> row.getString(1),
                        first,
                        last);
                note(billed, registers.parties(billed));
                return null;
            });
        }
    }

    /**
     * The same within the caller's transaction, for whoever knows them already.
     *
     * @param known by each key they were or are known by
     */
    public void note(Collection<String> billed, Map<String, Party> known) {
        Map<String, String> numbers = new HashMap<>();
        for (String key : billed) {
            String number = known.containsKey(key) ? known.get(key).number() : null;
            if (number != null) {
                numbers.put(key, number);
            }
        }
        withoutNoted(numbers);
        if (numbers.isEmpty()) {
            return;
        }
        // one at a time: two runs may bill the same people
        sql.update("update taxes_number set next_value = next_value where name = 'run'");
        withoutNoted(numbers);
        List<Object[]> rows = new ArrayList<>();
        numbers.forEach((key, number) -> rows.add(new Object[] {number, key}));
        sql.batch("delete from taxes_payer where number <> ? and party = ?", rows);
        sql.batch("insert into taxes_payer (number, party) values (?, ?)", rows);
    }

    private void withoutNoted(Map<String, String> numbers) {
        if (!numbers.isEmpty()) {
            sql.in(
                    "select party, number from taxes_payer where party in ({in})",
                    List.copyOf(numbers.keySet()),
                    row -> numbers.remove(row.getString(1), row.getString(2)));
        }
    }
}
