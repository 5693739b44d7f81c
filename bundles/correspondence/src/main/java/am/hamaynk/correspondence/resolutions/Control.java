package am.hamaynk.correspondence.resolutions;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.calendar.WorkCalendar;
import am.hamaynk.api.calendar.WorkCalendar.Kind;
import am.hamaynk.api.jobs.Job;
import am.hamaynk.correspondence.Waiting;
import am.hamaynk.correspondence.Waiting.What;
import am.hamaynk.correspondence.information.InformationTerms;
import am.hamaynk.correspondence.letters.Letter;
import am.hamaynk.correspondence.letters.LetterStore;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Control of execution: lays before the head what is near its term or over it, and gives a term to requests for information
 * that came before the kind of days was confirmed.
 */
@Component(service = Runnable.class)
@Job(name = "correspondence.control", every = 900)
public final class Control implements Runnable {
    /** Working days before the term from which on the head is told. */
    static final int SOON = 2;

    private static final Logger LOG = LoggerFactory.getLogger(Control.class);
    private static final int MOST = 10_000;

    private final ResolutionStore store;
    private final LetterStore letters;
    private final InformationTerms terms;
    private final WorkCalendar calendar;
    private final Waiting waiting;
    private final Today today;

    @Activate
    public Control(
            @Reference ResolutionStore store,
            @Reference LetterStore letters,
            @Reference InformationTerms terms,
            @Reference WorkCalendar calendar,
            @Reference Waiting waiting,
            @Reference Today today) {
        this.store = store;
        this.letters = letters;
        this.terms = terms;
        this.calendar = calendar;
        this.waiting = waiting;
        this.today = today;
    }

    @Override
    public void run() {
        for (Resolution near : store.open(soon(today.get(), calendar), MOST)) {
            letters.find(near.letter())
                    .ifPresent(
                            letter -> waiting.open(What.CONTROL, near.id(), letter.id(), letter.number(), near.due()));
        }
        for (Letter request : letters.information(null, true, MOST)) {
            if (request.due() == null) {
                give(request);
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

    private void give(Letter request) {
        LocalDate due = terms.due(request.received());
        if (due != null) {
            Map<String, Object> values = new HashMap<>();
            values.put("due", due);
            if (letters.set(request, values)) {
                terms.await(letters.find(request.id()).orElseThrow());
            } else {
                LOG.debug("Letter {} was just changed by somebody; its term is given with the next run", request.id());
            }
        }
    }
}
