package am.hamaynk.services.work;

import am.hamaynk.api.inbox.Inbox;
import am.hamaynk.services.Hands;
import am.hamaynk.services.cases.CaseRow;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.workflow.Machine;
import am.hamaynk.services.workflow.Standing.Opinion;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the staff's inbox shows of cases: what waits for somebody's hands, what somebody asks, what is about to be late. */
@Component(service = Tasks.class)
public final class Tasks {
    private final Inbox inbox;

    @Activate
    public Tasks(@Reference Inbox inbox) {
        this.inbox = inbox;
    }

    /** Key of the task of whoever has a case. */
    static String task(String number) {
        return "services.case." + number;
    }

    /** Key of the task of whoever answers what its applicant asks. */
    static String question(String number) {
        return "services.question." + number;
    }

    /**
     * Tells whoever decides that a case is about to be late, or that its promised day has come.
     *
     * @param what {@code soon} or {@code term}
     */
    public void warn(CaseRow row, Definition definition, String what) {
        inbox.open(new Inbox.Task(
                        "services.term." + row.number(),
                        "services",
                        "services.task." + what,
                        row.number(),
                        "/services/cases/" + row.number(),
                        Hands.DECIDE,
                        row.due())
                .saying(named(row, definition)));
    }

    /** Takes a warning back: the case has moved. */
    public void settled(CaseRow row) {
        inbox.close("services.term." + row.number());
    }

    /** Tells whose case it is that the applicant has written; everybody who prepares, where nobody has it who may answer. */
    public void asked(CaseRow row, Definition definition) {
        boolean meets = "officer".equals(row.hands()) || "counter".equals(row.hands());
        inbox.open(new Inbox.Task(
                        question(row.number()),
                        "services",
                        "services.task.question",
                        row.number(),
                        "/services/cases/" + row.number(),
                        meets ? Hands.permission(row.hands()) : Hands.PREPARE,
                        null,
                        meets ? row.assignee() : null)
                .saying(named(row, definition)));
    }

    /** The applicant has been answered. */
    public void answered(CaseRow row) {
        inbox.close(question(row.number()));
    }

    /** Key of the task of one of those who were asked for their opinion on a case. */
    private static String opinion(String number, String expert) {
        return "services.opinion." + number + "." + expert;
    }

    /** Keeps the staff's inbox like the case, within the caller's transaction. */
    public void moved(CaseRow after, Definition definition) {
        boolean advising = Machine.advising(definition.workflow(), after.standing());
        for (Opinion opinion : after.standing().opinions()) {
            if (advising && !opinion.given()) {
                ask(after, opinion, definition);
            } else {
                inbox.close(opinion(after.number(), opinion.expert()));
            }
        }
        boolean theirs = advising && "expert".equals(after.hands());
        String permission = theirs ? null : Hands.permission(after.hands());
        String key = task(after.number());
        if (permission == null) {
            inbox.close(key);
        } else {
            inbox.open(new Inbox.Task(
                            key,
                            "services",
                            "services.task." + after.hands(),
                            after.number(),
                            "/services/cases/" + after.number(),
                            permission,
                            after.due(),
                            Assignment.HANDS.contains(after.hands()) ? after.assignee() : null)
                    .saying(named(after, definition)));
        }
    }

    /** Only those who were asked give an opinion: it is the task of each of them, and of nobody else. */
    private void ask(CaseRow row, Opinion opinion, Definition definition) {
        inbox.open(new Inbox.Task(
                        opinion(row.number(), opinion.expert()),
                        "services",
                        "services.task.expert",
                        row.number(),
                        "/services/cases/" + row.number(),
                        Hands.ADVISE,
                        opinion.until() == null ? row.due() : opinion.until(),
                        opinion.expert())
                .saying(named(row, definition)));
    }

    /** These are not asked for their opinion any more. */
    public void unasked(CaseRow row, Collection<String> experts) {
        experts.forEach(expert -> inbox.close(opinion(row.number(), expert)));
    }

    private static Map<String, String> named(CaseRow row, Definition definition) {
        Map<String, String> named = new HashMap<>();
        definition.title().forEach((lang, title) -> named.put(lang, row.number() + " · " + title));
        return named;
    }
}
