package am.hamaynk.services.figures;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Whole months that figures speak of.
 *
 * @param name a year, or {@code 12} for the last twelve months
 */
record Period(String name, YearMonth first, YearMonth last) {
    static final String LATEST = "12";

    /** @param asked a year; anything else is the last twelve months, this one among them */
    static Period of(String asked, LocalDate today) {
        if (asked != null && asked.matches("20\\d\\d")) {
            int year = Integer.parseInt(asked);
            return new Period(asked, YearMonth.of(year, 1), YearMonth.of(year, 12));
        }
        YearMonth now = YearMonth.from(today);
        return new Period(LATEST, now.minusMonths(11), now);
    }
}
