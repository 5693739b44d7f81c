package am.hamaynk.taxes.billing;

import am.hamaynk.api.community.Community;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.notify.Notifications;
import am.hamaynk.api.notify.Notifications.Recipient;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.Sql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells payers who have an e-mail address of the bills of a run; a thousand bills at a time, one letter a payer and portion. */
@Component(service = BillMail.class)
public final class BillMail {
    private static final int PORTION = 1000;

    private final Sql sql;
    private final Transactions transactions;
    private final RegistersLink registers;
    private final Notifications notifications;
    private final Community community;

    @Activate
    public BillMail(
            @Reference Sql sql,
            @Reference Transactions transactions,
            @Reference RegistersLink registers,
            @Reference Notifications notifications,
            @Reference Community community) {
        this.sql = sql;
        this.transactions = transactions;
        this.registers = registers;
        this.notifications = notifications;
        this.community = community;
    }

    private record Told(long id, String party, long amount, LocalDate due) {}

    /**
     * Goes on behind {@code first_bill}, which moves with each portion in its transaction: nobody is told twice.
     *
     * @return whether all are told, not only those before the stop
     */
    boolean tell(BillingRun run, Billing.Watch watch) {
        Long from = run.firstBill();
        while (from != null && from <= run.lastBill()) {
            if (watch.cancelled()) {
                return false;
            }
            long first = from;
            from = transactions.callNew(() -> portion(run, first));
        }
        return true;
    }

    private Long portion(BillingRun run, long first) {
        List<Told> bills = sql.list(
                "select id, party, amount, due from taxes_bill where id between ? and ? and run = ? and amount > 0"
                        + " order by id fetch first ? rows only",
                row -> new Told(row.getLong(1), row.getString(2), row.getLong(3), Sql.day(row, "due")),
                first,
                run.lastBill(),
                run.number(),
                PORTION);
        if (bills.isEmpty()) {
            return null;
        }
        long next = bills.get(bills.size() - 1).id() + 1;
        int moved = sql.update(
                "update taxes_run set first_bill = ? where id = ? and first_bill = ?", next, run.id(), first);
        if (moved != 1) {
            throw new IllegalStateException("the letters of run " + run.number() + " are written elsewhere");
        }
        Set<String> ids = new HashSet<>();
        bills.forEach(bill -> ids.add(bill.party()));
        Map<String, Party> parties = registers.parties(ids);
        Map<String, List<Told>> byMail = new java.util.LinkedHashMap<>();
        for (Told bill : bills) {
            Party party = parties.get(bill.party());
            if (party != null && party.email() != null && !party.email().isBlank()) {
                byMail.computeIfAbsent(party.email(), key -> new ArrayList<>()).add(bill);
            }
        }
        List<String> languages = community.profile().languages();
        String lang = languages.isEmpty() ? "hy" : languages.get(0);
        byMail.forEach((email, told) -> notifications.send(
                new Recipient(null, email, lang),
                "taxes",
                "mail.bill",
                run.year(),
                told.size(),
                drams(told.stream().mapToLong(Told::amount).sum()),
                told.get(0).due().toString()));
        return next;
    }

    private static String drams(long amount) {
        return String.format(Locale.ROOT, "%,d", amount).replace(',', '\u00a0') + "\u00a0֏";
    }
}
