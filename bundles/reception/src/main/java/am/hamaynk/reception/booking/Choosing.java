package am.hamaynk.reception.booking;

import am.hamaynk.api.calendar.Days;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.reception.hours.Host;
import am.hamaynk.reception.hours.Span;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The calendar from which a day and a time are chosen, for whoever books and whoever moves: links only, no scripts. */
@Component(service = Choosing.class)
public final class Choosing {
    private final Free free;
    private final Today today;

    @Activate
    public Choosing(@Reference Free free, @Reference Today today) {
        this.free = free;
        this.today = today;
    }

    /** @param at {@code 09:30} */
    public record Time(String at, int to, boolean morning) {}

    static Optional<LocalDate> day(Visit visit) {
        return Days.find(visit.form().text("day"));
    }

    static Integer minute(Visit visit) {
        return Span.minute(visit.form().text("at")).orElse(null);
    }

    /** Adds the month, the chosen day and its times; and the time, where one is chosen. */
    Reply.View view(Visit visit, Host host, String template) {
        LocalDate now = today.get();
        Map<LocalDate, List<Span>> all = free.between(host, now, now.plusDays(host.daysAhead()));
        LocalDate first = all.entrySet().stream()
                .filter(day -> !day.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
        LocalDate chosen = day(visit).filter(all::containsKey).orElse(null);
        YearMonth month = month(visit).orElse(YearMonth.from(chosen != null ? chosen : first != null ? first : now));
        LocalDate shown = chosen != null ? chosen : visit.form().text("month").isEmpty() ? first : null;
        Integer minute = chosen == null ? null : minute(visit);
        List<Time> times = all.getOrDefault(shown == null ? now : shown, List.of()).stream()
                .map(slot -> new Time(Span.text(slot.from()), slot.to(), slot.from() < 12 * 60))
                .toList();
        return Reply.view(template)
                .with("host", host.id())
                .with("hostName", host.name(visit.lang()))
                .with("room", host.room())
                .with("minutes", host.minutes())
                .with("month", Month.of(month, now, all))
                .with("nothing", first == null)
                .with("day", shown)
                .with("weekday", shown == null ? 0 : shown.getDayOfWeek().getValue())
                .with("times", shown == null ? List.of() : times)
                .with("at", minute == null ? null : Span.text(minute))
                .with("until", minute == null ? null : Span.text(Math.min(1440, minute + host.minutes())));
    }

    private static Optional<YearMonth> month(Visit visit) {
        try {
            YearMonth month = YearMonth.parse(visit.form().text("month"));
            return Optional.of(month).filter(one -> one.getYear() > 2000 && one.getYear() < 3000);
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
