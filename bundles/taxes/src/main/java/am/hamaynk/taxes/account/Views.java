package am.hamaynk.taxes.account;

import am.hamaynk.api.Cursor;
import am.hamaynk.api.Problem;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.registers.Registers.TaxObject;
import am.hamaynk.taxes.account.Accounts.Account;
import am.hamaynk.taxes.account.Debts.Allocated;
import am.hamaynk.taxes.assessment.Calculator.Line;
import am.hamaynk.taxes.assessment.RulesUsed;
import am.hamaynk.taxes.billing.Bills.Bill;
import am.hamaynk.taxes.payment.Payment;
import am.hamaynk.taxes.payment.Payout;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Accounts, bills and payments as they go out as JSON. */
public final class Views {
    private Views() {}

    public record ObjectView(String id, String code, String kind, String address) {
        static ObjectView of(String id, TaxObject object) {
            return object == null
                    ? new ObjectView(id, null, null, null)
                    : new ObjectView(id, object.code(), object.kind(), object.address());
        }
    }

    /** @param unknown whether the name is not to be had, as the registers are away or do not know them */
    public record PayerView(String id, String kind, String name, String number, boolean unknown) {
        public static PayerView of(Party party) {
            return new PayerView(party.id(), party.kind(), party.name(), party.number(), false);
        }

        static PayerView of(Account account) {
            return account.party() == null
                    ? new PayerView(account.payer(), null, null, account.number(), true)
                    : of(account.party());
        }
    }

    /**
     * @param total what the law asks for after this version; amount is the difference that this bill makes
     * @param penaltyRuleMissing whether for some days no penalty is asked as no rule of it is known
     */
    public record BillView(
            long id,
            String kind,
            int year,
            ObjectView object,
            int version,
            long total,
            long amount,
            long paid,
            long open,
            long penalty,
            boolean penaltyRuleMissing,
            LocalDate issued,
            LocalDate due,
            List<Line> explanation) {}

    public record AllocationView(long bill, long principal, long penalty) {}

    public record PaymentView(
            long id,
            String reference,
            String payer,
            String state,
            long amount,
            LocalDate date,
            String channel,
            String purpose,
            List<AllocationView> allocations,
            long advance,
            ReversalView reversal) {}

    /** That a payment was taken back and counts no more. */
    public record ReversalView(LocalDate date, String reason) {}

    /** What went back to the payer. */
    public record PayoutView(
            long id, String reference, String payer, long amount, LocalDate date, String channel, String reason) {}

    public record PenaltyView(long bill, LocalDate due, long amount, long paid) {}

    /**
     * @param balance what is owed in all; negative where more was paid
     * @param payInto where what is open is paid, by its kinds
     */
    public record AccountView(
            PayerView payer,
            LocalDate date,
            long balance,
            long principal,
            long penalty,
            long advance,
            LocalDate due,
            List<BillView> bills,
            List<PaymentView> payments,
            List<PayoutView> payouts,
            List<PenaltyView> penalties,
            List<PayInto.To> payInto) {}

    public static AccountView of(Account account, RulesUsed rules, PayInto into) {
        return new AccountView(
                PayerView.of(account),
                account.day(),
                account.balance(),
                account.principal(),
                account.penalty(),
                account.advance(),
                account.due(),
                account.debts().stream()
                        .map(debt -> of(debt, account.objects(), rules))
                        .toList(),
                account.payments().stream()
                        .map(payment -> of(payment, account.allocations().getOrDefault(settled(payment), List.of())))
                        .toList(),
                account.payouts().stream().map(Views::of).toList(),
                account.debts().stream()
                        .filter(debt -> debt.penalty() > 0 || debt.bill().penaltyPaid() > 0)
                        .map(debt -> new PenaltyView(
                                debt.bill().id(),
                                debt.bill().due(),
                                debt.penalty(),
                                debt.bill().penaltyPaid()))
                        .toList(),
                into.of(account.debts(), account.number()));
    }

    public static BillView of(Debt debt, Map<String, TaxObject> objects, RulesUsed rules) {
        Bill bill = debt.bill();
        return new BillView(
                bill.id(),
                bill.kind(),
                bill.year(),
                ObjectView.of(bill.object(), objects.get(bill.object())),
                bill.version(),
                bill.total(),
                bill.amount(),
                bill.paid(),
                bill.open(),
                debt.penalty(),
                debt.ruleMissing(),
                bill.issued(),
                bill.due(),
                rules.decode(bill.basis()).stream().map(Line::of).toList());
    }

    /**
     * @param allocations of the payment's own entry: they never change, so the answer is the same until the payment is taken
     *     back, and then it pays nothing
     */
    public static PaymentView of(Payment payment, List<Allocated> allocations) {
        List<Allocated> counting = payment.counts() ? allocations : List.of();
        long used = counting.stream().mapToLong(Allocated::total).sum();
        return new PaymentView(
                payment.id(),
                payment.reference(),
                payment.party(),
                payment.state(),
                payment.amount(),
                payment.date(),
                payment.channel(),
                payment.purpose(),
                counting.stream()
                        .map(one -> new AllocationView(one.bill(), one.principal(), one.penalty()))
                        .toList(),
                payment.counts() ? payment.amount() - used : 0,
                payment.reversed() == null
                        ? null
                        : new ReversalView(
                                payment.reversed().on(), payment.reversed().reason()));
    }

    public static PayoutView of(Payout payout) {
        return new PayoutView(
                payout.id(),
                payout.reference(),
                payout.party(),
                payout.amount(),
                payout.date(),
                payout.channel(),
                payout.reason());
    }

    private static long settled(Payment payment) {
        return payment.settled() == null ? 0 : payment.settled();
    }

    /** @throws Problem {@code out-of-range} (422) */
    public static int limit(Integer limit) {
        if (limit != null && (limit < 1 || limit > 1000)) {
            throw Problem.field("limit", "out-of-range", 1, 1000);
        }
        return limit == null ? 100 : limit;
    }

    /** A cursor that is a number. */
    public static long before(String cursor, long otherwise) {
        if (cursor == null || cursor.isEmpty()) {
            return otherwise;
        }
        if (!cursor.matches("\\d{1,18}")) {
            throw Cursor.bad();
        }
        return Math.min(otherwise, Long.parseLong(cursor));
    }
}
