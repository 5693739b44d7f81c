package am.hamaynk.taxes.ledger;

import java.time.LocalDate;

/**
 * One side of an entry; never changed once written.
 *
 * @param entry number of the document that it comes from
 * @param party whose account, null for the community's own
 * @param amount drams; what the community gains in {@link Account#DEBTORS} or {@link Account#BANK} is positive, its
 *     counterpart negative
 */
public record Posting(long entry, int line, Account account, String party, long amount, LocalDate posted) {
    /** The chart of accounts. */
    public enum Account {
        /** What payers owe. */
        DEBTORS("debtors"),
        /** What payers have paid too much. */
        ADVANCE("advance"),
        /** Money that came and whose payer is not known yet. */
        UNASSIGNED("unassigned"),
        COUNTER("counter"),
        BANK("bank"),
        TREASURY("treasury"),
        PENALTY("penalty"),
        REAL_ESTATE("real-estate"),
        VEHICLE("vehicle"),
        DUE("due"),
        FEE("fee");

        private final String code;

        Account(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        public static Account of(String code) {
            for (Account account : values()) {
                if (account.code.equals(code)) {
                    return account;
                }
            }
            throw new IllegalArgumentException("account " + code);
        }
    }
}
