package am.hamaynk.correspondence.resolutions;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.calendar.WorkCalendar;
import am.hamaynk.api.calendar.WorkCalendar.Kind;
import am.hamaynk.api.jobs.Job;
import am.hamaynk.correspondence.Waiting;
import am.hamaynk.correspondence.Waiting.What;
import am.hamaynk.correspondence.information.InformationRequests;
import am.hamaynk.correspondence.letters.Letter;
import am.hamaynk.correspondence.letters.LetterStore;
import java.time.LocalDate;
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
    private static final int MOST = 10_000;

    private final ResolutionStore store;
    private final LetterStore letterStore;
    private final InformationRequests requests;
    private final WorkCalendar calendar;
    private final Waiting waiting;
    private final Today today;

    @Activate
    public Control(
            @Reference ResolutionStore store,
            @Reference LetterStore letterStore,
            @Reference InformationRequests requests,
            @Reference WorkCalendar calendar,
            @Reference Waiting waiting,
            @Reference Today today) {
        this.store = store;
        this.letterStore = letterStore;
        this.requests = requests;
        this.calendar = calendar;
        this.waiting = waiting;
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
            try {
                requests.reckon(request);
            } catch (RuntimeException failed) {
                LOG.error(
                        "The term of letter {} could not be reckoned; tried again with the next run",
                        request.id(),
                        failed);
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
}
