package am.hamaynk.taxes.billing;

import am.hamaynk.api.Slice;
import am.hamaynk.api.community.Community;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.Users;
import am.hamaynk.api.money.Money;
import am.hamaynk.api.notify.Notifications;
import am.hamaynk.api.notify.Notifications.Recipient;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.Sql;
import am.hamaynk.taxes.account.Payers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells payers of the bills of a run, in their account where they have one and by e-mail where the register knows one; a
 * few thousand bills at a time, one letter a payer and portion: who shares an address with others is told of no sum but
 * their own. A letter names the day of the bill that is due first.
 */
@Component(service = BillMail.class)
public final class BillMail {
    private static final int PORTION = 5_000;

    private final Sql sql;
    private final Transactions transactions;
    private final RegistersLink registers;
    private final Payers payers;
    private final Notifications notifications;
    private final Community community;
    private final Users users;

    @Activate
    public BillMail(
            @Reference Sql sql,
            @Reference Transactions transactions,
            @Reference RegistersLink registers,
            @Reference Payers payers,
            @Reference Notifications notifications,
            @Reference Community community,
            @Reference Users users) {
        this.sql = sql;
        this.transactions = transactions;
        this.registers = registers;
        this.payers = payers;
        this.notifications = notifications;
        this.community = community;
        this.users = users;
    }

    private record Told(long id, String party, long amount, LocalDate due) {}

    /**
     * Goes on behind {@code first_bill}, which moves with each portion in its transaction: nobody is told twice.
     *
     * @return whether all are told, not only those before the stop
     */
    boolean tell(BillingRun run, Billing.Watch watch) {
        Long from = run.firstBill();
        Map<String, String> accounts = from == null ? Map.of() : accounts();
        while (from != null && from <= run.lastBill()) {
            if (watch.cancelled()) {
                return false;
            }
            long first = from;
            from = transactions.callNew(() -> portion(run, first, accounts));
        }
        return true;
    }

    /** Ids of accounts by the person whose they are. */
    private Map<String, String> accounts() {
        Map<String, String> accounts = new HashMap<>();
        String cursor = null;
        do {
            Slice<Users.Account> some = users.list("", null, cursor, 1000);
            some.items().stream()
                    .filter(account -> account.active() && account.subject() != null)
                    .forEach(account -> accounts.put(account.subject(), account.id()));
            cursor = some.next();
        } while (cursor != null);
        return accounts;
    }

    private Long portion(BillingRun run, long first, Map<String, String> accounts) {
        long next = first + PORTION;
        // by a narrow range of numbers, so that it is read from the index however little the database knows of the
        // table yet
        List<Told> bills = sql.list(
                "select id, party, amount, due from taxes_bill where id >= ? and id < ? and run = ? and amount > 0 order by id",
                row -> new Told(row.getLong(1), row.getString(2), row.getLong(3), Sql.day(row, "due")),
                first,
                Math.min(next, run.lastBill() + 1),
                run.number());
        int moved = sql.update(
                "update taxes_run set first_bill = ? where id = ? and first_bill = ?", next, run.id(), first);
        if (moved != 1) {
            throw new IllegalStateException("the letters of run " + run.number() + " are written elsewhere");
        }
        Set<String> ids = new HashSet<>();
        bills.forEach(bill -> ids.add(bill.party()));
        Map<String, Party> parties = registers.parties(ids);
        payers.note(ids, parties);
        List<String> languages = community.profile().languages();
        String lang = languages.isEmpty() ? "hy" : languages.get(0);
        Map<String, List<Told>> byPayer = new LinkedHashMap<>();
        for (Told bill : bills) {
            Party party = parties.get(bill.party());
            if (party != null) {
                byPayer.computeIfAbsent(party.id(), key -> new ArrayList<>()).add(bill);
            }
        }
        byPayer.forEach((payer, told) -> {
            Recipient reader = reader(parties.get(payer), accounts, lang);
            if (reader.userId() != null || reader.email() != null) {
                notifications.send(
                        reader,
                        "taxes",
                        "mail.bill",
                        run.year(),
                        told.size(),
                        Money.of(told.stream().mapToLong(Told::amount).sum()),
                        told.stream().map(Told::due).min(LocalDate::compareTo).orElseThrow());
            }
        });
        return next;
    }

    private static Recipient reader(Party party, Map<String, String> accounts, String lang) {
        String email = party.email() == null || party.email().isBlank() ? null : party.email();
        String account = RegistersLink.keys(party).stream()
                .map(accounts::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Recipient(account, email, lang);
    }
}
