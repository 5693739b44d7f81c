package am.hamaynk.reception.hours;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** When somebody receives on a day: the week's hours, not on days off, without absences, with what was added. */
public final class Openings {
    private final Predicate<LocalDate> working;

    /** @param working whether the office works that day */
    public Openings(Predicate<LocalDate> working) {
        this.working = working;
    }

    /** @param changes those of the host, in no order */
    public List<Span> on(Host host, List<Change> changes, LocalDate day) {
        List<Span> open = new ArrayList<>();
        if (!host.on(day.getDayOfWeek()).isEmpty() && working.test(day)) {
            open.addAll(host.on(day.getDayOfWeek()));
        }
        for (Change change : changes) {
            if (!change.away() && change.on(day)) {
                List<Span> added = List.of(change.time());
                for (Span known : open) {
                    added = without(added, known);
                }
                open.addAll(added);
            }
        }
        for (Change change : changes) {
            if (change.away() && change.on(day)) {
                open = change.time() == null ? new ArrayList<>() : without(open, change.time());
            }
        }
        open.sort(Comparator.comparingInt(Span::from));
        return open;
    }

    /** The appointments that fit into a day, one after the other. */
    public List<Span> slots(Host host, List<Change> changes, LocalDate day) {
        List<Span> slots = new ArrayList<>();
        for (Span open : on(host, changes, day)) {
            for (int from = open.from(); from + host.minutes() <= open.to(); from += host.minutes()) {
                slots.add(new Span(from, from + host.minutes()));
            }
        }
        return slots;
    }

    private static List<Span> without(List<Span> spans, Span other) {
        List<Span> left = new ArrayList<>();
        spans.forEach(span -> left.addAll(span.without(other)));
        return left;
    }
}
