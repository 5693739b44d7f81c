package am.hamaynk.taxes.payment;

import am.hamaynk.api.Problem;
import java.util.List;

/**
 * One payment of a file, or why it is none.
 *
 * @param line counted from 1; in camt.053 the number of the transaction
 * @param payers by whom it may be known, the surest first, as {@link Named} has it
 * @param problem why it cannot be taken, its field the column; null where it can
 */
record FileLine(long line, NewPayment payment, List<String> payers, Problem problem) {
    static FileLine wrong(long line, Problem problem) {
        return new FileLine(line, null, List.of(), problem);
    }
}
