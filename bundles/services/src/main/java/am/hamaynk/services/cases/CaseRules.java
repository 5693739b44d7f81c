package am.hamaynk.services.cases;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.calendar.WorkCalendar;
import am.hamaynk.api.text.Texts;
import am.hamaynk.services.clock.Allowance;
import am.hamaynk.services.clock.Clock;
import am.hamaynk.services.clock.Event;
import am.hamaynk.services.clock.Reading;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.State;
import am.hamaynk.services.definition.Definition.Workflow;
import am.hamaynk.services.form.Known;
import am.hamaynk.services.form.Questions;
import am.hamaynk.services.outcome.Outcomes.Bar;
import am.hamaynk.services.workflow.Effect;
import am.hamaynk.services.workflow.Machine;
import am.hamaynk.services.workflow.Machine.Seen;
import am.hamaynk.services.workflow.Move;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What law and the workflow say of one case at this moment: its clock, its steps, and when only time will decide something.
 */
@Component(service = CaseRules.class)
public final class CaseRules {
    /** Working days before the promised one on which the head is told. */
    private static final int SOON = 2;

    /** Where the first event keeps the values that were in force when the case came in. */
    static final String PARAMETERS = "parameters";

    private final RegistersKnown known;
    private final Texts texts;
    private final Today today;
    private final Clock clock;

    @Activate
    public CaseRules(
            @Reference RegistersKnown known,
            @Reference Texts texts,
            @Reference WorkCalendar calendar,
            @Reference Today today) {
        this.known = known;
        this.texts = texts;
        this.today = today;
        this.clock = new Clock(calendar);
    }

    Machine machine(Definition definition) {
        return machine(definition, Bar.NONE);
    }

    /** @param bar what stands against granting, or is to be written by hand, at this moment */
    Machine machine(Definition definition, Bar bar) {
        Workflow workflow = definition.workflow();
        return new Machine(bar.byHand() ? workflow.byHand() : workflow, questions());
    }

    Questions questions() {
        return new Questions(texts, known, today.get());
    }

    /** @param day by which bounds of dates are judged */
    Questions questions(Known other, LocalDate day) {
        return new Questions(texts, other, day);
    }

    LocalDate today() {
        return today.get();
    }

    Known known() {
        return known;
    }

    Seen seen(CaseRow row, Definition definition, List<CaseEvent> events) {
        LocalDate day = today.get();
        return new Seen(context(row, definition, events), reading(row, events, day), day);
    }

    /** What expressions of a case see. */
    Map<String, Object> context(CaseRow row, Definition definition, List<CaseEvent> events) {
        Map<String, Object> acts = new HashMap<>();
        for (CaseEvent event : events) {
            if (event.kind().equals("act")) {
                Map<String, Object> given = new HashMap<>(event.facts());
                given.put("text", event.words());
                acts.put(event.what(), given);
            }
        }
        Map<String, Object> context = new HashMap<>();
        context.put("answers", row.answers());
        context.put("applicant", row.applicant().context());
        context.put("parameter", parameters(events));
        context.put("acts", acts);
        return context;
    }

    /** What is confirmed anew, or taken back, counts for cases that come in later. */
    private static Object parameters(List<CaseEvent> events) {
        return events.stream()
                .filter(event -> event.kind().equals("received"))
                .findFirst()
                .map(event -> event.facts().get(PARAMETERS))
                .orElse(Map.of());
    }

    Reading reading(CaseRow row, List<CaseEvent> events, LocalDate day) {
        if (row.term() == null) {
            return null;
        }
        List<Event> timed = new ArrayList<>();
        for (CaseEvent event : events) {
            if (event.clock() != null) {
                timed.add(new Event(
                        LocalDate.ofInstant(event.at(), today.zone()),
                        Event.Kind.valueOf(event.clock()),
                        event.words()));
            }
        }
        return clock.read(row.term(), row.received(), timed, day);
    }

    /** The promised day as of today; null while the clock stands, where it is over, and without a term. */
    LocalDate promised(CaseRow row, List<CaseEvent> events) {
        Reading reading = reading(row, events, today.get());
        return reading == null ? null : reading.promised();
    }

    /** Whether the promised day was kept, as the clock says of one that is over; null where none was promised. */
    Boolean kept(CaseRow row, List<CaseEvent> events) {
        LocalDate closed = events.stream()
                .filter(event -> Event.Kind.CLOSED.name().equals(event.clock()))
                .findFirst()
                .map(event -> LocalDate.ofInstant(event.at(), today.zone()))
                .orElse(today.get());
        Reading reading = reading(row, events, closed);
        return reading == null ? null : !closed.isAfter(reading.due());
    }

    /** As it is at the receipt, before anything else happened. */
    Reading reading(Allowance term, LocalDate received, Move start) {
        return clock.read(term, received, timed(start), received);
    }

    /** Days on which the head is still to be told. */
    Map<String, LocalDate> reminders(CaseRow row, List<CaseEvent> events) {
        Set<String> done = new HashSet<>();
        for (CaseEvent event : events) {
            if (event.kind().equals("reminder")
                    && row.due().toString().equals(event.facts().get("due"))) {
                done.add(event.what());
            }
        }
        Map<String, LocalDate> days = new HashMap<>();
        if (!done.contains("term")) {
            days.put("term", row.due());
            LocalDate soon = clock.before(row.due(), SOON);
            if (!done.contains("soon") && soon.isAfter(row.received())) {
                days.put("soon", soon);
            }
        }
        return days;
    }

    /** The end that silence means, where it means one. */
    static Optional<State> silent(Definition definition, String silence) {
        String end = silence.equals("consent") ? "granted" : silence.equals("refusal") ? "refused" : null;
        return definition.workflow().states().stream()
                .filter(state -> end != null && end.equals(state.end()))
                .findFirst();
    }

    /** When time will next decide something of a case, at the earliest on a day; null for never. */
    LocalDate wake(CaseRow row, Definition definition, List<CaseEvent> events, LocalDate earliest) {
        return row.ended() != null ? null : wake(row, definition, events, reading(row, events, today.get()), earliest);
    }

    /** The same for a case that runs and whose clock was read. @param reading null without a term */
    LocalDate wake(CaseRow row, Definition definition, List<CaseEvent> events, Reading reading, LocalDate earliest) {
        List<LocalDate> days = new ArrayList<>();
        LocalDate promised = reading == null ? null : reading.promised();
        if (promised != null) {
            days.addAll(reminders(row.due(promised), events).values());
            if (silent(definition, definition.silence()).isPresent()) {
                days.add(promised.plusDays(1));
            }
        }
        if (reading != null
                && reading.completeBy() != null
                && machine(definition).lapse(row.standing()).isPresent()) {
            days.add(reading.completeBy().plusDays(1));
        }
        List<LocalDate> terms = row.standing().opinions().stream()
                .filter(opinion -> !opinion.given())
                .map(opinion -> opinion.until() == null ? LocalDate.MAX : opinion.until())
                .toList();
        terms.stream()
                .max(Comparator.naturalOrder())
                .filter(last -> !last.equals(LocalDate.MAX))
                .ifPresent(last -> days.add(last.plusDays(1)));
        return days.stream()
                .min(Comparator.naturalOrder())
                .map(day -> day.isBefore(earliest) ? earliest : day)
                .orElse(null);
    }

    static List<Event> timed(Move move) {
        return move.effects().stream()
                .filter(Effect.Timed.class::isInstance)
                .map(effect -> ((Effect.Timed) effect).event())
                .toList();
    }
}
