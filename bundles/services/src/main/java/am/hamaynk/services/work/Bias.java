package am.hamaynk.services.work;

import am.hamaynk.api.identity.Users;
import am.hamaynk.services.cases.CaseRow;
import am.hamaynk.services.cases.RegistersKnown;
import am.hamaynk.services.workflow.Standing;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may not have a case in their hands: the applicant, whatever else they are here, and among those who decide whoever
 * took it in, prepared it or gave an opinion on it.
 *
 * @param account of the applicant, or null
 * @param party of the applicant in the registers, or null
 */
record Bias(String account, String party, Standing standing) {
    static Bias of(CaseRow row, Standing standing) {
        return new Bias(row.account(), row.applicant().party(), standing);
    }

    /** Under which keys the registers know or knew each of these, by their subject. */
    static Map<String, Set<String>> keys(RegistersKnown known, Collection<Users.Account> accounts) {
        return known.keys(accounts.stream()
                .map(Users.Account::subject)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    }

    /** @param keys {@link #keys} of whom else it may be */
    boolean bars(Users.Account other, Map<String, Set<String>> keys, String hands) {
        return other.id().equals(account)
                || party != null
                        && other.subject() != null
                        && keys.get(other.subject()).contains(party)
                || hands.equals("decider") && !standing.decidable(other.id());
    }
}
