package am.hamaynk.services.cases;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.services.cases.CaseStore.Woken;
import am.hamaynk.services.clock.Event;
import am.hamaynk.services.clock.Reading;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.State;
import am.hamaynk.services.definition.Services;
import am.hamaynk.services.work.Assignment;
import am.hamaynk.services.work.Tasks;
import am.hamaynk.services.workflow.Effect;
import am.hamaynk.services.workflow.Machine;
import am.hamaynk.services.workflow.Move;
import am.hamaynk.services.workflow.Standing;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What only time decides of cases, for whoever looks now and then.
 */
@Component(service = CasesInTime.class)
public final class CasesInTime {
    private final CaseStore store;
    private final Services services;
    private final CaseRules rules;
    private final CaseWriter writer;
    private final Assignment assignment;
    private final Tasks tasks;
    private final Transactions transactions;
    private final Today today;

    @Activate
    public CasesInTime(
            @Reference CaseStore store,
            @Reference Services services,
            @Reference CaseRules rules,
            @Reference CaseWriter writer,
            @Reference Assignment assignment,
            @Reference Tasks tasks,
            @Reference Transactions transactions,
            @Reference Today today) {
        this.store = store;
        this.services = services;
        this.rules = rules;
        this.writer = writer;
        this.assignment = assignment;
        this.tasks = tasks;
        this.transactions = transactions;
        this.today = today;
    }

    /** Those of which only time decides something by now, from after one on: what {@link #pass} is for. */
    public List<Woken> woken(Woken after, int limit) {
        return store.woken(today.get(), after, limit);
    }

    /**
     * Does what only time decides: ends what the applicant did not complete in time, goes on without opinions whose term has
     * passed, takes silence as the law does, and tells the head what will soon be late. The case is held from before it is
     * read: what an officer does meanwhile comes before all of it or after.
     */
    public void pass(String id) {
        transactions.run(() -> {
            CaseRow row = store.held(id);
            if (row.ended() != null) {
                store.wake(id, null, null);
                return;
            }
            Definition definition = services.version(row.service(), row.definition());
            List<CaseEvent> events = store.events(id);
            LocalDate day = today.get();
            Machine machine = rules.machine(definition);
            Reading reading = rules.reading(row, events, day);
            Optional<Move> lapsed = machine.lapsed(row.standing(), reading, day);
            if (lapsed.isPresent()) {
                String action = machine.lapse(row.standing()).orElseThrow().id();
                writer.write(row, definition, events, lapsed.get(), action, null, null);
                return;
            }
            Optional<Move> over = machine.opinionsOver(row.standing(), day);
            if (over.isPresent()) {
                writer.write(row, definition, events, over.get(), "opinions-over", null, null);
                return;
            }
            String silence = reading == null ? "none" : reading.silence(definition.silence());
            Optional<State> end = CaseRules.silent(definition, silence);
            if (end.isPresent()) {
                writer.write(row, definition, events, bySilence(row.standing(), end.get(), day), "silence", null, null);
                return;
            }
            LocalDate due = reading == null ? null : reading.promised();
            CaseRow now = row.due(due);
            if (due != null && row.due() != null && !due.equals(row.due())) {
                writer.reckoned(now, definition, row.due(), List.of());
            }
            remind(now, definition, events, day);
            store.wake(id, due, rules.wake(now, definition, store.events(id), day.plusDays(1)));
        });
    }

    /** Tells the head, once each, that a promised day is near, and that it has come. */
    private void remind(CaseRow row, Definition definition, List<CaseEvent> events, LocalDate day) {
        if (row.due() == null) {
            return;
        }
        String what = !day.isBefore(row.due()) ? "term" : "soon";
        if (rules.reminders(row, events).getOrDefault(what, LocalDate.MAX).isAfter(day)) {
            return;
        }
        writer.add(row, "reminder", what, null, "", Map.of("due", row.due().toString()), null, false);
        if (!known(row)) {
            tasks.warn(row, definition, what);
        }
    }

    /** Whether a case stands with its day in the inbox of everybody who decides already: nobody finds it there twice. */
    private boolean known(CaseRow row) {
        return "decider".equals(row.hands())
                && (row.assignee() == null || assignment.able("decider").size() < 2);
    }

    private static Move bySilence(Standing standing, State end, LocalDate day) {
        return new Move(
                standing.to(end.id(), null, standing.given()),
                List.of(
                        new Effect.Moved(standing.state(), end.id()),
                        new Effect.Timed(Event.on(day, Event.Kind.CLOSED))),
                Map.of());
    }
}
