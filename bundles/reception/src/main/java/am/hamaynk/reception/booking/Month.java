package am.hamaynk.reception.booking;

import am.hamaynk.reception.hours.Span;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A month on a wall calendar, with how many times of each day are free.
 *
 * @param previous month before, 2026-11, or null where nothing can be booked in it
 * @param next as {@code previous}
 * @param weeks from Monday to Sunday; a cell outside the month is empty
 */
public record Month(YearMonth month, String previous, String next, List<List<Cell>> weeks) {
    /**
     * @param number of the day, 0 outside the month
     * @param open whether somebody receives that day
     * @param free times that can be booked
     */
    public record Cell(LocalDate day, int number, boolean open, int free) {}

    /**
     * @param today weeks before it are left out
     * @param free of all days that can be booked
     */
    static Month of(YearMonth month, LocalDate today, Map<LocalDate, List<Span>> free) {
        List<List<Cell>> weeks = new ArrayList<>();
        LocalDate monday = month.atDay(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        for (; !monday.isAfter(month.atEndOfMonth()); monday = monday.plusWeeks(1)) {
            if (monday.plusDays(6).isBefore(today)) {
                continue;
            }
            List<Cell> week = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                LocalDate day = monday.plusDays(i);
                List<Span> slots = free.get(day);
                week.add(
                        YearMonth.from(day).equals(month)
                                ? new Cell(day, day.getDayOfMonth(), slots != null, slots == null ? 0 : slots.size())
                                : new Cell(day, 0, false, 0));
            }
            weeks.add(week);
        }
        YearMonth before = month.minusMonths(1);
        YearMonth after = month.plusMonths(1);
        return new Month(
                month, any(free, before) ? before.toString() : null, any(free, after) ? after.toString() : null, weeks);
    }

    private static boolean any(Map<LocalDate, List<Span>> free, YearMonth month) {
        return free.keySet().stream().anyMatch(day -> YearMonth.from(day).equals(month));
    }

    public int year() {
        return month.getYear();
    }

    public int number() {
        return month.getMonthValue();
    }
}
