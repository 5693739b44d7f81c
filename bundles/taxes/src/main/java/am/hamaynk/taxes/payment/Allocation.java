package am.hamaynk.taxes.payment;

import java.util.ArrayList;
import java.util.List;

/** Spreads an amount over debts, the oldest first, of each the tax before its penalty; what is left is paid ahead. */
final class Allocation {
    private Allocation() {}

    /** What is open of a bill. */
    record Open(long bill, long principal, long penalty) {}

    /** What goes to a bill. */
    record Part(long bill, long principal, long penalty) {}

    record Result(List<Part> parts, long rest) {
        long principal() {
            return parts.stream().mapToLong(Part::principal).sum();
        }

        long penalty() {
            return parts.stream().mapToLong(Part::penalty).sum();
        }
    }

    /**
     * @param amount drams, at least 0
     * @param debts by due date, then by bill
     */
    static Result spread(long amount, List<Open> debts) {
        List<Part> parts = new ArrayList<>();
        long left = amount;
        for (Open debt : debts) {
            long principal = Math.min(left, Math.max(0, debt.principal()));
            left -= principal;
            long penalty = Math.min(left, Math.max(0, debt.penalty()));
            left -= penalty;
            if (principal > 0 || penalty > 0) {
                parts.add(new Part(debt.bill(), principal, penalty));
            }
        }
        return new Result(List.copyOf(parts), left);
    }
}
