package am.hamaynk.services.workflow;

import am.hamaynk.services.clock.Event;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What a step does beyond the standing: for the store to keep, and for others to be told of. */
public sealed interface Effect {
    record Moved(String from, String to) implements Effect {}

    /** The clock of the case must know. */
    record Timed(Event event) implements Effect {}

    record CompletionAsked(String text) implements Effect {}

    record Completed(String text) implements Effect {}

    record Extended(String reason) implements Effect {}

    /** @param until last day; null without a term */
    record OpinionsAsked(List<String> experts, LocalDate until, String question) implements Effect {}

    record OpinionGiven(String expert, String text, Map<String, Object> fields) implements Effect {}

    /** It went on without those whose term has passed. */
    record OpinionsMissed(List<String> experts) implements Effect {}

    record Granted(String text, Map<String, Object> fields) implements Effect {}

    record Refused(String reason, Map<String, Object> fields) implements Effect {}

    record Answered(String text, Map<String, Object> fields) implements Effect {}

    record Withdrawn(String text) implements Effect {}

    /** The applicant did not complete in time, or did not come. */
    record Lapsed(String text) implements Effect {}

    /** Words that only stand in the file. */
    record Noted(String text) implements Effect {}
}
