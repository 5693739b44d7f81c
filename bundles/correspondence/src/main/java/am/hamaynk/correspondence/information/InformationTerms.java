package am.hamaynk.correspondence.information;

import am.hamaynk.api.Problem;
import am.hamaynk.correspondence.Waiting;
import am.hamaynk.correspondence.letters.Letter;
import am.hamaynk.correspondence.letters.Letter.State;
import java.time.LocalDate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The terms of requests for information as letters keep them, and their place in the inbox. */
@Component(service = InformationTerms.class)
public final class InformationTerms {
    private final InformationClock clock;
    private final Waiting waiting;

    @Activate
    public InformationTerms(@Reference InformationClock clock, @Reference Waiting waiting) {
        this.clock = clock;
        this.waiting = waiting;
    }

    /** Last day of the answer; null while a rule that it needs is unconfirmed: a letter that came is registered all the same. */
    public LocalDate due(LocalDate received) {
        return due(received, false);
    }

    /** The same of a request that is there, whose term may have been lengthened. */
    public LocalDate due(Letter request) {
        return due(request.received(), request.lengthened() != null);
    }

    private LocalDate due(LocalDate received, boolean lengthened) {
        try {
            return (lengthened ? clock.lengthened(received) : clock.answer(received)).due();
        } catch (Problem open) {
            return null;
        }
    }

    /**
     * Puts a request that is open into the inbox, also as what the head has to do with it, and takes one that is not out of it.
     */
    public void await(Letter letter) {
        if (letter.informationOpen()) {
            open(Waiting.What.INFORMATION, letter);
            if (letter.state() == State.REGISTERED) {
                open(Waiting.What.RESOLVE, letter);
            } else if (letter.state() == State.REPORTED) {
                open(Waiting.What.SETTLE, letter);
            }
        } else {
            waiting.close(Waiting.What.INFORMATION, letter.id());
        }
    }

    private void open(Waiting.What what, Letter letter) {
        waiting.open(what, letter.id(), letter.id(), String.valueOf(letter.number()), letter.due());
    }
}
