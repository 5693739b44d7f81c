package am.hamaynk.services.cases;

import am.hamaynk.services.cases.Cases.Sight;
import am.hamaynk.services.clock.Reading;
import am.hamaynk.services.definition.Definition.Action;
import am.hamaynk.services.definition.Definition.Document;
import am.hamaynk.services.definition.Definition.Field;
import am.hamaynk.services.fee.Fees;
import am.hamaynk.services.outcome.Appeals;
import am.hamaynk.services.outcome.Outcomes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A case as programs see it.
 *
 * @param state id in the workflow; {@code stateTitle} is its title by language
 * @param hands whose turn it is, or null when it has ended
 * @param due promised day; null while the clock stands and at the end
 * @param clock how its term stands; null without one
 * @param version to be sent with an action, so that two at once are told
 * @param applicant and {@code answers} for the office and the applicant alone, as all of this is
 * @param outcome granted, refused, answered, withdrawn or lapsed; null while it runs
 * @param document code of the paper, to be checked at {@code /verify}
 * @param place which one in the queue it is, from 1; null where it waits in none
 * @param missing documents that are required, not there, and whose originals nobody has seen
 * @param bar why it cannot be granted, or not without what the community's books say in words, for the office; null where
 *     nothing stands against it
 * @param appeal how long its refusal may be appealed against, or null
 * @param actions what the caller may do now
 */
public record CaseView(
        String number,
        String service,
        Map<String, String> title,
        int definition,
        String channel,
        String state,
        Map<String, String> stateTitle,
        String hands,
        LocalDate received,
        LocalDate due,
        Term clock,
        long version,
        Applicant applicant,
        Map<String, Object> answers,
        String outcome,
        Instant ended,
        String document,
        Integer rating,
        Integer place,
        List<Entry> timeline,
        List<Fees.Due> fees,
        List<CaseFiles.Attached> files,
        List<String> missing,
        Bar bar,
        Appeals.Appeal appeal,
        List<Possible> actions) {

    /** @param lacking code of what is not known and would have to be, or null; @param reasons by language */
    public record Bar(String lacking, List<Map<String, String>> reasons) {
        static Bar of(Outcomes.Bar bar) {
            return bar.none()
                    ? null
                    : new Bar(bar.lacking() == null ? null : bar.lacking().code(), bar.reasons());
        }
    }

    /** @param state {@code in-time, soon, late, standing} or {@code over} */
    public record Term(
            String state, int left, int total, LocalDate completeBy, String unconfirmed, List<Reading.Reason> why) {}

    /** @param by the hands, or the name for the office's own eyes */
    public record Entry(int place, Instant at, String kind, String what, String state, String by, String words) {}

    /** @param text none, optional or required */
    public record Possible(String id, Map<String, String> title, String does, String text, List<Field> fields) {}

    static CaseView of(Sight sight) {
        CaseRow row = sight.row();
        Reading reading = sight.reading();
        return new CaseView(
                row.number(),
                row.service(),
                sight.definition().title(),
                row.definition(),
                row.channel(),
                row.standing().state(),
                sight.state().title(),
                row.hands(),
                row.received(),
                row.ended() == null && reading != null ? reading.promised() : null,
                reading == null
                        ? null
                        : new Term(
                                reading.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                reading.left(),
                                reading.total(),
                                reading.completeBy(),
                                reading.unconfirmed(),
                                reading.why()),
                row.standing().version(),
                row.applicant(),
                row.answers(),
                row.ended(),
                row.endedAt(),
                row.document(),
                row.rating(),
                sight.place(),
                sight.events().stream()
                        .map(event -> new Entry(
                                event.place(),
                                event.at(),
                                event.kind(),
                                event.what(),
                                event.state(),
                                sight.staff() && event.name() != null ? event.name() : event.hands(),
                                event.words()))
                        .toList(),
                sight.fees(),
                sight.files(),
                sight.missing().stream().map(Document::id).toList(),
                Bar.of(sight.bar()),
                sight.appeal(),
                sight.actions().stream().map(CaseView::possible).toList());
    }

    private static Possible possible(Action action) {
        return new Possible(action.id(), action.title(), action.does(), action.text(), action.fields());
    }
}
