package am.hamaynk.taxes.payment;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A payment as somebody tells of it.
 *
 * @param reference the payer's or the bank's own, at most 100 characters; the same one is never taken twice
 * @param payer key, PSN or TIN
 * @param amount whole drams, more than 0
 * @param date on which it was made, not in the future; null for today
 * @param channel counter, bank or treasury; null for counter, or for bank where the day is over: nobody who
 *     stands at the counter pays yesterday
 * @param purpose at most 500 characters, or null
 * @param reason why what is said to be of the counter is dated before today, at most 500 characters; else null
 */
public record NewPayment(
        String reference,
        String payer,
        BigDecimal amount,
        LocalDate date,
        String channel,
        String purpose,
        String reason) {
    /** The same, made by somebody known otherwise. */
    NewPayment by(String otherPayer) {
        return new NewPayment(reference, otherPayer, amount, date, channel, purpose, reason);
    }
}
