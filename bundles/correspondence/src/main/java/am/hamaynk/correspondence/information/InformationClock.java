package am.hamaynk.correspondence.information;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.WorkCalendar;
import am.hamaynk.api.calendar.WorkCalendar.Deadline;
import am.hamaynk.api.calendar.WorkCalendar.Kind;
import am.hamaynk.api.rules.Rules;
import am.hamaynk.api.rules.Rules.Rule;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The clock of requests under the law on freedom of information: an answer within the term, or within the longer one where
 * work is needed and notice of that was given within the term. Whether its days are working or calendar ones the community
 * confirms, since sources differ.
 */
@Component(service = InformationClock.class)
public final class InformationClock {
    static final String TERM = "correspondence.information.term";
    static final String DAYS = "correspondence.information.days";
    static final String PAGE = "correspondence.information.page";

    private final Rules rules;
    private final WorkCalendar calendar;

    @Activate
    public InformationClock(@Reference Rules rules, @Reference WorkCalendar calendar) {
        this.rules = rules;
        this.calendar = calendar;
    }

    /**
     * A term and how it was reckoned.
     *
     * @param days so many
     * @param law article
     */
    public record Term(LocalDate start, int days, Kind kind, Deadline deadline, String law) {
        public LocalDate due() {
            return deadline.date();
        }
    }

    /** @throws Problem {@code rule-unconfirmed} (422) until the kind of days is confirmed */
    public Term answer(LocalDate received) {
        return term(received, "days");
    }

    /** The longer term; counted from the same day. */
    public Term lengthened(LocalDate received) {
        return term(received, "extended");
    }

    /** Pages that cost nothing. */
    public int freePages(LocalDate day) {
        return number(rules.on(TERM, day), "free_pages");
    }

    /**
     * What a page beyond the free ones costs, in drams.
     *
     * @throws Problem {@code rule-unconfirmed} (422) until the community has said it
     */
    public long perPage(LocalDate day) {
        return number(rules.on(PAGE, day), "drams");
    }

    private Term term(LocalDate received, String name) {
        Rule term = rules.on(TERM, received);
        Rule days = rules.on(DAYS, received);
        Object said = days.value().get("days");
        Kind kind = "working".equals(said) ? Kind.WORKING : "calendar".equals(said) ? Kind.CALENDAR : null;
        if (kind == null) {
            throw Problem.of("rule-unconfirmed", 422, DAYS, days.law());
        }
        int count = number(term, name);
        return new Term(received, count, kind, calendar.deadline(received, count, kind), term.law());
    }

    private static int number(Rule rule, String name) {
        if (rule.value().get(name) instanceof BigDecimal number) {
            return number.intValueExact();
        }
        throw Problem.of("rule-unconfirmed", 422, rule.id(), rule.law());
    }
}
