package am.hamaynk.services.cases;

import am.hamaynk.api.money.Money;
import am.hamaynk.services.Json;
import am.hamaynk.services.definition.Definition.State;
import am.hamaynk.services.definition.Definition.Workflow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/**
 * One thing that happened to a case.
 *
 * @param place from 1
 * @param kind {@code received, act, message, note, opinion, document, fee, given-back, assigned, reminder, silence} or
 *     {@code rating}
 * @param what id of the action, or what else of the kind
 * @param state in which it left the case
 * @param account of who did it, or null for the applicant without one and for the system
 * @param name of who did it, as the office knows it; null for the system
 * @param hands as what; {@code applicant} or null too
 * @param words text, reason or message; empty for none
 * @param facts what was given beside the words
 * @param clock name of the clock's event, or null
 * @param open whether the applicant sees it
 */
public record CaseEvent(
        int place,
        Instant at,
        String kind,
        String what,
        String state,
        String account,
        String name,
        String hands,
        String words,
        Map<String, Object> facts,
        String clock,
        boolean open) {
    /** Answers as they were before this step corrected them, by step; null where it corrected none. */
    public Object corrected() {
        return facts.get(Correction.BEFORE);
    }

    /** Money that it is about, in writing; empty for none. */
    public String amount() {
        return facts.get("amount") instanceof Number drams
                ? Money.of(drams.longValue()).toString()
                : "";
    }

    /** As the applicant may read it: that the case has moved, and of the office's words those that are for them. */
    CaseEvent told(Workflow workflow) {
        if (!kind.equals("act") || "applicant".equals(hands)) {
            return this;
        }
        State after = workflow.state(state).orElseThrow();
        boolean tells = workflow.states().stream()
                .flatMap(each -> each.action(what).stream())
                .anyMatch(action -> action.tells(after)
                        && (action.to() == null || action.to().equals(state)));
        return tells
                ? this
                : new CaseEvent(place, at, kind, what, state, account, name, hands, "", Map.of(), clock, open);
    }

    /** The same at another place. */
    CaseEvent placed(int at) {
        return new CaseEvent(at, this.at, kind, what, state, account, name, hands, words, facts, clock, open);
    }

    static CaseEvent read(ResultSet row) throws SQLException {
        String words = row.getString("words");
        return new CaseEvent(
                row.getInt("place"),
                row.getTimestamp("happened").toInstant(),
                row.getString("kind"),
                row.getString("what"),
                row.getString("state"),
                row.getString("account"),
                row.getString("name"),
                row.getString("hands"),
                words == null ? "" : words,
                Json.map(row.getString("facts")),
                row.getString("clock"),
                row.getInt("visible") == 1);
    }
}
