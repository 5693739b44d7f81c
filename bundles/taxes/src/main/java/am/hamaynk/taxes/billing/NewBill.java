package am.hamaynk.taxes.billing;

import java.time.LocalDate;

/**
 * A bill about to be written.
 *
 * @param total what the law asks for after this version
 * @param amount difference to the version before, may be negative
 * @param basis the steps, encoded
 */
record NewBill(String object, String party, int version, long total, long amount, LocalDate due, String basis) {}
