package am.hamaynk.permits.dues;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;

/**
 * The times for which a due is asked again and again: the days, months, quarters or years of the calendar, each asked whole once
 * it has begun, as the law names the tariff for the whole of it.
 */
public final class Periods {
    private static final int MOST = 400;

    private Periods() {}

    /** @param first first day that the permit lasts in it; last the last such day */
    public record Period(LocalDate first, LocalDate last) {}

    /**
     * What is to be asked by a day, oldest first.
     *
     * @param unit day, month, quarter or year
     * @param after last day that was asked for
     * @param to last day of the permit, or null without end
     * @param today the day by which a period has begun
     */
    public static List<Period> begun(String unit, LocalDate after, LocalDate to, LocalDate today) {
        List<Period> found = new ArrayList<>();
        LocalDate first = after.plusDays(1);
        while (!first.isAfter(today) && (to == null || !first.isAfter(to)) && found.size() < MOST) {
            LocalDate last = end(unit, first);
            LocalDate shown = to != null && last.isAfter(to) ? to : last;
            found.add(new Period(first, shown));
            first = last.plusDays(1);
        }
        return found;
    }

    /** Last day of the calendar's period in which a day stands. */
    static LocalDate end(String unit, LocalDate day) {
        return switch (unit) {
            case "day" -> day;
            case "month" -> day.withDayOfMonth(day.lengthOfMonth());
            case "quarter" -> day.with(IsoFields.DAY_OF_QUARTER, 1)
                    .plusMonths(3)
                    .minusDays(1);
            case "year" -> LocalDate.of(day.getYear(), 12, 31);
            default -> throw new IllegalArgumentException(unit);
        };
    }
}
