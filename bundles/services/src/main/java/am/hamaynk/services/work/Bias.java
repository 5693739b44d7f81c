package am.hamaynk.services.work;

import am.hamaynk.api.identity.Users;
import am.hamaynk.services.workflow.Standing;
import java.util.Map;
import java.util.Set;

/**
 * Who may not have a case in their hands: the applicant, whatever else they are here, and among those who decide whoever
 * took it in, prepared it or gave an opinion on it.
 *
 * @param account of the applicant, or null
 * @param party of the applicant in the registers, or null
 */
record Bias(String account, String party, Standing standing) {
    /** @param keys under which the registers know or knew others, by their subject */
    boolean bars(Users.Account other, Map<String, Set<String>> keys, String hands) {
        return other.id().equals(account)
                || party != null
                        && other.subject() != null
                        && keys.get(other.subject()).contains(party)
                || hands.equals("decider") && !standing.decidable(other.id());
    }
}
