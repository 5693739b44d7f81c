package am.hamaynk.permits.dues;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What was asked of a permit for a time.
 *
 * @param code of the local due, or empty for a fee that is none
 * @param place among those of one code and first day, from 1
 * @param quantity by how many the tariff was multiplied; null where a case asked for it
 * @param tariff drams for one; null where a case asked for it, or nobody knew it
 * @param amount drams; null where nobody knew it and the counter says it
 * @param bill number in the ledger of taxes, or null
 * @param paid whether the ledger or the counter has the money
 */
public record Due(
        String permit,
        String code,
        LocalDate first,
        int place,
        LocalDate last,
        BigDecimal quantity,
        Long tariff,
        Long amount,
        String bill,
        boolean paid) {
    Due paidByLedger() {
        return new Due(permit, code, first, place, last, quantity, tariff, amount, bill, true);
    }
}
