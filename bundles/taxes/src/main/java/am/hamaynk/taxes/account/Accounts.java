package am.hamaynk.taxes.account;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.registers.Registers.TaxObject;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.account.Debts.Allocated;
import am.hamaynk.taxes.account.Payers.Payer;
import am.hamaynk.taxes.assessment.Reliefs;
import am.hamaynk.taxes.payment.Payment;
import am.hamaynk.taxes.payment.Payments;
import am.hamaynk.taxes.payment.Payout;
import am.hamaynk.taxes.payment.Payouts;
import java.time.LocalDate;
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

/** An account as one view: what was billed, what was paid and what is open. */
@Component(service = Accounts.class)
public final class Accounts {
    private final RegistersLink registers;
    private final Payers payers;
    private final Debts debts;
    private final AccountRows rows;
    private final Payments payments;
    private final Payouts payouts;
    private final Reliefs reliefs;
    private final Access access;
    private final Today today;

    @Activate
    public Accounts(
            @Reference RegistersLink registers,
            @Reference Payers payers,
            @Reference Debts debts,
            @Reference AccountRows rows,
            @Reference Payments payments,
            @Reference Payouts payouts,
            @Reference Reliefs reliefs,
            @Reference Access access,
            @Reference Today today) {
        this.registers = registers;
        this.payers = payers;
        this.debts = debts;
        this.rows = rows;
        this.payments = payments;
        this.payouts = payouts;
        this.reliefs = reliefs;
        this.access = access;
        this.today = today;
    }

    /**
     * An account on a day.
     *
     * @param number PSN or TIN, or null
     * @param party who it is, null where the registers do not know or are away
     * @param principal open of all bills, drams
     * @param penalty open, drams
     * @param advance paid ahead, drams
     */
    public record Account(
            String payer,
            String number,
            Party party,
            Set<String> keys,
            LocalDate day,
            long principal,
            long penalty,
            long advance,
            List<Debt> debts,
            List<Payment> payments,
            List<Payout> payouts,
            Map<Long, List<Allocated>> allocations,
            Map<String, TaxObject> objects,
            List<Reliefs.Granted> reliefs) {
        /** What is owed in all; negative where more was paid. */
        public long balance() {
            return principal + penalty - advance;
        }

        /** The last day of the oldest debt, or null. */
        public LocalDate due() {
            return debts.stream()
                    .filter(debt -> debt.total() > 0)
                    .map(debt -> debt.bill().due())
                    .findFirst()
                    .orElse(null);
        }

        /** The same without the history. */
        public Owed owed() {
            List<Debt> open = debts.stream().filter(debt -> debt.total() != 0).toList();
            return new Owed(principal, penalty, advance, due(), open);
        }

        public boolean late() {
            LocalDate due = due();
            return due != null && due.isBefore(day);
        }
    }

    /** How much somebody owes, without the history. */
    public record Owed(long principal, long penalty, long advance, LocalDate due, List<Debt> debts) {
        public long balance() {
            return principal + penalty - advance;
        }
    }

    /**
     * Finds the payer, if the caller may see the account: staff with {@code taxes.view}, or the resident whose own it
     * is. Nothing is looked up for anybody else.
     *
     * @param payer key, PSN or TIN
     * @throws Problem forbidden (403), not-found (404)
     */
    public String permitted(String payer) {
        User user = access.require();
        if (user.may("taxes.view")) {
            return payers.find(payer).map(Payer::id).orElseThrow(() -> Problem.notFound(payer));
        }
        if (user.subject() != null) {
            if (user.subject().equals(payer)) {
                return registers.party(payer).map(Party::id).orElse(payer);
            }
            Optional<Party> own = registers.party(user.subject());
            if (own.isPresent()
                    && (own.get().id().equals(payer)
                            || payer.equals(own.get().number())
                            || own.get().merged().contains(payer))) {
                return own.get().id();
            }
        }
        throw Problem.of("forbidden", 403);
    }

    public Account of(String payer, LocalDate on) {
        LocalDate day = on == null ? today.get() : on;
        Party party = registers.party(payer).orElse(null);
        Optional<Payer> known = payers.find(payer);
        Set<String> keys = new LinkedHashSet<>(Set.of(payer));
        known.ifPresent(one -> keys.addAll(one.keys()));
        List<Debt> all = debts.of(keys, day);
        List<Payment> paid = payments.of(keys);
        Map<Long, List<Allocated>> byEntry = new HashMap<>();
        debts.byEntries(paid.stream()
                        .map(Payment::settled)
                        .filter(java.util.Objects::nonNull)
                        .toList())
                .forEach(one -> byEntry.computeIfAbsent(one.entry(), key -> new java.util.ArrayList<>())
                        .add(one));
        Map<String, TaxObject> objects =
                registers.objects(all.stream().map(debt -> debt.bill().object()).toList());
        return new Account(
                payer,
                known.map(Payer::number).orElse(null),
                party,
                keys,
                day,
                principal(all),
                penalty(all),
                rows.advance(keys),
                all,
                paid,
                payouts.of(keys),
                byEntry,
                objects,
                reliefs.of(keys));
    }

    public Owed owed(String payer) {
        Set<String> keys = registers.keys(payer);
        List<Debt> open = debts.of(keys, today.get()).stream()
                .filter(debt -> debt.total() != 0)
                .toList();
        LocalDate due = open.stream().map(debt -> debt.bill().due()).findFirst().orElse(null);
        return new Owed(principal(open), penalty(open), rows.advance(keys), due, open);
    }

    /** What each of several parties owes in all, negative where more was paid; asked once for all of them. */
    public Map<String, Long> balances(Collection<Party> parties) {
        Map<String, String> owners = new HashMap<>();
        Map<String, Long> balances = new HashMap<>();
        for (Party party : parties) {
            RegistersLink.keys(party).forEach(key -> owners.put(key, party.id()));
            balances.put(party.id(), 0L);
        }
        for (Debt debt : debts.of(owners.keySet(), today.get())) {
            balances.merge(owners.get(debt.bill().party()), debt.principal() + debt.penalty(), Long::sum);
        }
        rows.advances(owners.keySet()).forEach((key, advance) -> balances.merge(owners.get(key), -advance, Long::sum));
        return balances;
    }

    private static long principal(Collection<Debt> debts) {
        return debts.stream().mapToLong(Debt::principal).sum();
    }

    private static long penalty(Collection<Debt> debts) {
        return debts.stream().mapToLong(Debt::penalty).sum();
    }
}
