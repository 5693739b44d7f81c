package am.hamaynk.core.calendar;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.WorkCalendar;
import am.hamaynk.api.rules.Rules;
import am.hamaynk.api.rules.Rules.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@link WorkCalendar} by the rules {@code calendar.day.MM-dd} (value {@code nonWorking}), {@code calendar.transfers}
 * (value by year: {@code {"2027": {"off": ["2027-01-05"], "working": ["2027-01-16"]}}}) and {@code calendar.substitute}. A
 * term that crosses a contested day is refused even where its end would not depend on it.
 */
@Component
public final class ArmenianCalendar implements WorkCalendar {
    private static final int LONGEST = 3650;
    private static final int FIRST_YEAR = 1991;
    private static final int LAST_YEAR = 2200;

    private final Rules rules;
    private final Map<Integer, YearOfDays> years = new ConcurrentHashMap<>();
    private volatile long stamp = -1;

    @Activate
    public ArmenianCalendar(@Reference Rules rules) {
        this.rules = rules;
    }

    @Override
    public Optional<Skipped> dayOff(LocalDate day) {
        YearOfDays.Reason off = year(day).dayOff(day);
        return off == null ? Optional.empty() : Optional.of(new Skipped(day, off.code(), off.title()));
    }

    @Override
    public Deadline deadline(LocalDate start, int days, Kind kind) {
        if (days < 0 || days > LONGEST) {
            throw Problem.field("days", "bad-term", 0, LONGEST);
        }
        if (start.getYear() < FIRST_YEAR || start.getYear() > LAST_YEAR) {
            throw Problem.field("start", "bad-date", start);
        }
        List<Skipped> skipped = new ArrayList<>();
        LocalDate day = start;
        int left = days;
        while (left > 0) {
            day = day.plusDays(1);
            Optional<Skipped> off = dayOff(day);
            if (kind == Kind.CALENDAR || off.isEmpty()) {
                left--;
            } else {
                skipped.add(off.get());
            }
        }
        for (Optional<Skipped> off = dayOff(day); off.isPresent(); off = dayOff(day)) {
            skipped.add(off.get());
            day = day.plusDays(1);
        }
        return new Deadline(day, List.copyOf(skipped));
    }

    private YearOfDays year(LocalDate day) {
        long now = rules.stamp();
        if (now != stamp) {
            years.clear();
            stamp = now;
        }
        YearOfDays known = years.get(day.getYear());
        return known != null ? known : years.computeIfAbsent(day.getYear(), year -> new YearOfDays(year, rules()));
    }

    private List<Rule> rules() {
        return rules.all().stream()
                .filter(rule -> rule.id().startsWith("calendar."))
                .toList();
    }
}
