package am.hamaynk.services.workflow;

import java.util.Set;

/**
 * Who acts on a case, and as what.
 *
 * @param id of the user; null for an applicant without an account
 * @param hands those the user may act with: {@code counter}, {@code officer}, {@code expert}, {@code decider}, {@code council}
 * @param applicant whether the case is the user's own, whatever else the user may be
 */
public record Actor(String id, Set<String> hands, boolean applicant) {
    public static Actor applicant(String id) {
        return new Actor(id, Set.of(), true);
    }
}
