package am.hamaynk.services.clock;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.WorkCalendar;
import am.hamaynk.api.calendar.WorkCalendar.Kind;
import am.hamaynk.api.calendar.WorkCalendar.Skipped;
import am.hamaynk.services.clock.Reading.Reason;
import am.hamaynk.services.clock.Reading.State;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the statutory term of a case from its history; nothing is kept, so that a holiday confirmed later counts for every
 * case that is open.
 *
 * <p>The day of receipt is not counted and a term ends on a working day, as in {@link WorkCalendar#deadline}. What the law
 * leaves to the office is the platform's choice:
 *
 * <ul>
 *   <li>While the applicant completes, the term stands still. The day of the request is the last one counted before, and the
 *       day of completion is treated like a day of receipt: the next day is the first one counted again. A request and its
 *       completion on the same day cost nothing.
 *   <li>An extension adds its days to those of the term, and the whole is counted as one term.
 *   <li>A request or an extension after the term has passed, a second extension and one while the clock stands change
 *       nothing of the term. Whoever is asked to complete has their days from the request on all the same: that the office
 *       is late takes none of them.
 *   <li>A contested day that nobody has confirmed is counted as one the office had, and no term ends on it: the office is
 *       then in time whichever way it is confirmed. The reading names the rule.
 * </ul>
 */
public final class Clock {
    private static final int SOON = 2;

    private final WorkCalendar calendar;

    public Clock(WorkCalendar calendar) {
        this.calendar = calendar;
    }

    /**
     * @param events in any order; those of one day in the order in which they happened
     * @param today what happened later is not seen, nor what happened before receipt
     */
    public Reading read(Allowance allowance, LocalDate received, List<Event> events, LocalDate today) {
        Count count = new Count(allowance, received);
        events.stream()
                .filter(event -> !event.day().isBefore(received) && !event.day().isAfter(today))
                .sorted(Comparator.comparing(Event::day))
                .forEach(count::take);
        return count.read(today);
    }

    /** The working day that lies so many before another, for whoever must be told in time. */
    public LocalDate before(LocalDate due, int workingDays) {
        LocalDate day = due;
        for (int left = workingDays; left > 0; ) {
            day = day.minusDays(1);
            Optional<Reason> off = off(day);
            if (off.isEmpty() || contested(off)) {
                left--;
            }
        }
        return day;
    }

    /** One reckoning on its way from the day of receipt. */
    private final class Count {
        private final Allowance allowance;
        private final List<Reason> why = new ArrayList<>();
        private LocalDate counted;
        private int left;
        private int total;
        /** The last day counted, while it stands. */
        private LocalDate asked;
        /** When the applicant was asked, whether it stands or was late already. */
        private LocalDate requested;

        private LocalDate closed;
        private boolean extended;

        Count(Allowance allowance, LocalDate received) {
            this.allowance = allowance;
            counted = received;
            left = allowance.days();
            total = allowance.days();
            why.add(new Reason("received", received, received, 0, Map.of(), null));
            String kind = allowance.kind() == Kind.WORKING ? "working-days" : "calendar-days";
            why.add(new Reason(kind, received, null, left, Map.of(), null));
        }

        void take(Event event) {
            if (closed != null) {
                return;
            }
            switch (event.kind()) {
                case ASKED -> {
                    requested = event.day();
                    if (runsOn(event.day())) {
                        Stretch stretch = upTo(counted, event.day());
                        why.addAll(stretch.why());
                        left = Math.max(0, left - stretch.days());
                        counted = event.day();
                        asked = event.day();
                    }
                }
                case COMPLETED -> goOn(event.day());
                case EXTENDED -> {
                    if (mayExtend(event.day())) {
                        extended = true;
                        left += allowance.extension();
                        total += allowance.extension();
                        why.add(new Reason(
                                "extended", event.day(), event.day(), allowance.extension(), Map.of(), event.reason()));
                    }
                }
                case CLOSED -> {
                    goOn(event.day());
                    closed = event.day();
                }
            }
        }

        private void goOn(LocalDate day) {
            requested = null;
            if (asked != null) {
                int stood = (int) ChronoUnit.DAYS.between(asked, day);
                if (stood > 0) {
                    why.add(new Reason("stood", asked.plusDays(1), day, stood, Map.of(), null));
                }
                counted = day;
                asked = null;
            }
        }

        private boolean runsOn(LocalDate day) {
            return asked == null
                    && !day.isAfter(end(counted, left, allowance.kind()).day());
        }

        private boolean mayExtend(LocalDate day) {
            return allowance.extension() != null && !extended && closed == null && runsOn(day);
        }

        Reading read(LocalDate today) {
            LocalDate completeBy = requested == null || allowance.completion() == null
                    ? null
                    : end(requested, allowance.completion(), Kind.CALENDAR).day();
            if (asked != null) {
                return new Reading(null, completeBy, State.STANDING, left, total, false, null, ordered());
            }
            Stretch end = end(counted, left, allowance.kind());
            why.addAll(end.why());
            LocalDate seen = closed == null ? today : closed;
            boolean late = seen.isAfter(end.day());
            int days =
                    late ? -upTo(end.day(), seen).days() : upTo(seen, end.day()).days();
            return new Reading(
                    end.day(),
                    completeBy,
                    state(seen, end.day(), days),
                    days,
                    total,
                    mayExtend(today),
                    rule(),
                    ordered());
        }

        private State state(LocalDate seen, LocalDate due, int days) {
            if (closed != null) {
                return State.OVER;
            }
            if (seen.isAfter(due)) {
                return State.LATE;
            }
            boolean soon = days * 5 <= total || workingDays(seen, due) <= SOON;
            return soon ? State.SOON : State.IN_TIME;
        }

        private String rule() {
            return why.stream()
                    .filter(reason -> reason.what().equals("contested"))
                    .map(Reason::reason)
                    .findFirst()
                    .orElse(null);
        }

        private List<Reason> ordered() {
            return why.stream().sorted(Comparator.comparing(Reason::from)).toList();
        }

        private Stretch upTo(LocalDate after, LocalDate last) {
            return Clock.this.upTo(after, last, allowance.kind());
        }
    }

    /** @param day its last; @param days that count; @param why those that do not */
    private record Stretch(LocalDate day, int days, List<Reason> why) {}

    /** What counts after one day and up to another. */
    private Stretch upTo(LocalDate after, LocalDate last, Kind kind) {
        if (kind == Kind.CALENDAR) {
            return new Stretch(last, (int) Math.max(0, ChronoUnit.DAYS.between(after, last)), List.of());
        }
        List<Reason> why = new ArrayList<>();
        int days = 0;
        for (LocalDate day = after.plusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            Optional<Reason> off = off(day);
            off.ifPresent(why::add);
            if (off.isEmpty() || contested(off)) {
                days++;
            }
        }
        return new Stretch(last, days, why);
    }

    private int workingDays(LocalDate after, LocalDate last) {
        return upTo(after, last, Kind.WORKING).days();
    }

    /** The day on which a term ends. */
    private Stretch end(LocalDate after, int days, Kind kind) {
        List<Reason> why = new ArrayList<>();
        LocalDate day = kind == Kind.CALENDAR ? after.plusDays(days) : after;
        for (int left = kind == Kind.CALENDAR ? 0 : days; left > 0; ) {
            day = day.plusDays(1);
            Optional<Reason> off = off(day);
            if (off.isEmpty() || contested(off)) {
                left--;
            }
            if (left > 0) {
                off.ifPresent(why::add);
            }
        }
        for (Optional<Reason> off = off(day); off.isPresent(); off = off(day)) {
            why.add(off.get());
            day = day.plusDays(1);
        }
        return new Stretch(day, days, why);
    }

    private Optional<Reason> off(LocalDate day) {
        try {
            Optional<Skipped> off = calendar.dayOff(day);
            return off.map(skipped -> new Reason("skipped", day, day, 1, skipped.title(), null));
        } catch (Problem open) {
            if (!open.code().equals("rule-unconfirmed")) {
                throw open;
            }
            return Optional.of(new Reason(
                    "contested",
                    day,
                    day,
                    1,
                    Map.of(),
                    String.valueOf(open.arguments().get(0))));
        }
    }

    private static boolean contested(Optional<Reason> off) {
        return off.isPresent() && off.get().what().equals("contested");
    }
}
