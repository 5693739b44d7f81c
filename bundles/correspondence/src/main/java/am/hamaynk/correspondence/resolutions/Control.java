package am.hamaynk.correspondence.resolutions;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.calendar.WorkCalendar;
import am.hamaynk.api.calendar.WorkCalendar.Kind;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.jobs.Job;
import am.hamaynk.correspondence.Waiting;
import am.hamaynk.correspondence.Waiting.What;
import am.hamaynk.correspondence.information.InformationTerms;
import am.hamaynk.correspondence.letters.Letter;
import am.hamaynk.correspondence.letters.Letter.State;
import am.hamaynk.correspondence.letters.LetterStore;
import am.hamaynk.correspondence.letters.Letters;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Control of execution: lays before the head what is near its term or over it. It gives a term to requests for information that
 * came before the kind of days was confirmed, and another one once a day off becomes known, a working day is moved or the kind
 * of days is another.
 */
@Component(service = Runnable.class)
@Job(name = "correspondence.control", every = 900)
public final class Control implements Runnable {
    /** Working days before the term from which on the head is told. */
    static final int SOON = 2;

    private static final Logger LOG = LoggerFactory.getLogger(Control.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final int MOST = 10_000;

    private final ResolutionStore store;
    private final LetterStore letterStore;
    private final Letters letters;
    private final InformationTerms terms;
    private final WorkCalendar calendar;
    private final Waiting waiting;
    private final Transactions transactions;
    private final Today today;

    @Activate
    public Control(
            @Reference ResolutionStore store,
            @Reference LetterStore letterStore,
            @Reference Letters letters,
            @Reference InformationTerms terms,
            @Reference WorkCalendar calendar,
            @Reference Waiting waiting,
            @Reference Transactions transactions,
            @Reference Today today) {
        this.store = store;
        this.letterStore = letterStore;
        this.letters = letters;
        this.terms = terms;
        this.calendar = calendar;
        this.waiting = waiting;
        this.transactions = transactions;
        this.today = today;
    }

    @Override
    public void run() {
        for (Resolution near : store.open(soon(today.get(), calendar), MOST)) {
            letterStore
                    .find(near.letter())
                    .ifPresent(
                            letter -> waiting.open(What.CONTROL, near.id(), letter.id(), letter.number(), near.due()));
        }
        for (Letter request : letterStore.information(null, true, MOST)) {
            LocalDate due = terms.due(request);
            if (due != null && !due.equals(request.due())) {
                transactions.run(() -> reckon(request, due));
            }
        }
    }

    /** Last day that counts as near; where the calendar is not sure of a day, so many days of any kind. */
    static LocalDate soon(LocalDate day, WorkCalendar calendar) {
        try {
            return calendar.deadline(day, SOON, Kind.WORKING).date();
        } catch (Problem contested) {
            return day.plusDays(SOON);
        }
    }

    private void reckon(Letter request, LocalDate due) {
        Map<String, Object> values = new HashMap<>();
        values.put("due", due);
        if (!letterStore.set(request, values)) {
            LOG.debug("Letter {} was just changed by somebody; its term is reckoned with the next run", request.id());
            return;
        }
        terms.await(letterStore.find(request.id()).orElseThrow());
        if (request.state() == State.REGISTERED) {
            waiting.open(What.RESOLVE, request.id(), request.id(), request.number(), due);
        }
        if (request.due() != null) {
            letterStore.event(request.id(), "reckoned", "", request.due().format(DAY) + " → " + due.format(DAY));
            letters.told(
                    "correspondence.information.reckon",
                    request,
                    Map.of("before", request.due().toString(), "after", due.toString()));
        }
    }
}
