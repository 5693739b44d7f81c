package am.hamaynk.api.calendar;

import am.hamaynk.api.Problem;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Days that a request brings: of 1800 to 2200 only, so that whoever reckons with one needs no end of it in sight, and every
 * database keeps it.
 */
public final class Days {
    private static final int FIRST_YEAR = 1800;
    private static final int LAST_YEAR = 2200;

    private Days() {}

    /** Whether a community has to do with such a day. */
    public static boolean near(LocalDate day) {
        return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
    }

    /** @param iso {@code 2026-12-01}; empty where it is no day, or none that is near */
    public static Optional<LocalDate> find(String iso) {
        try {
            return Optional.of(LocalDate.parse(iso)).filter(Days::near);
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    /**
     * @param iso {@code 2026-12-01}
     * @throws Problem {@code bad-date} at the field
     */
    public static LocalDate read(String field, String iso) {
        return find(iso).orElseThrow(() -> Problem.field(field, "bad-date", iso));
    }
}
