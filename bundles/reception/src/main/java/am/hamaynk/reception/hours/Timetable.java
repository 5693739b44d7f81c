package am.hamaynk.reception.hours;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Hours as people read them: days with the same hours together. */
public final class Timetable {
    private static final int SOUGHT_DAYS = 60;

    private Timetable() {}

    /**
     * @param from weekday 1 to 7
     * @param to the same or a later one
     */
    public record Line(int from, int to, String hours) {}

    /** @param hours of that day */
    public record Next(LocalDate day, String hours) {}

    public static List<Line> week(Host host) {
        List<Line> lines = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            String hours = Span.text(host.on(day));
            Line last = lines.isEmpty() ? null : lines.get(lines.size() - 1);
            if (hours.isEmpty()) {
                continue;
            }
            if (last != null && last.to() == day.getValue() - 1 && last.hours().equals(hours)) {
                lines.set(lines.size() - 1, new Line(last.from(), day.getValue(), hours));
            } else {
                lines.add(new Line(day.getValue(), day.getValue(), hours));
            }
        }
        return lines;
    }

    /** The first day from one on when the host receives, or null within two months. @param minute of the first day */
    public static Next next(Openings openings, Host host, List<Change> changes, LocalDate from, int minute) {
        for (int i = 0; i < SOUGHT_DAYS; i++) {
            LocalDate day = from.plusDays(i);
            int soonest = i == 0 ? minute : 0;
            List<Span> open = openings.on(host, changes, day).stream()
                    .filter(span -> span.to() > soonest)
                    .toList();
            if (!open.isEmpty()) {
                return new Next(day, Span.text(open));
            }
        }
        return null;
    }
}
