package am.hamaynk.services.workflow;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a case stands in its workflow: all that must be kept of it between two steps.
 *
 * @param version grows by one with each step, so that the second of two at once is told
 * @param returnTo state to which the completed case goes back; null unless the applicant was asked
 * @param receivedBy who took the case in at the counter; null where it came online
 * @param opinions that were asked for and are awaited, and those that were given
 * @param preparedBy officers who have worked on it
 */
public record Standing(
        String state,
        long version,
        String returnTo,
        String receivedBy,
        List<Opinion> opinions,
        List<String> preparedBy) {
    public Standing {
        opinions = List.copyOf(opinions);
        preparedBy = preparedBy == null ? List.of() : List.copyOf(preparedBy);
    }

    /** As nobody has worked on it yet. */
    public Standing(String state, long version, String returnTo, String receivedBy, List<Opinion> opinions) {
        this(state, version, returnTo, receivedBy, opinions, List.of());
    }

    /**
     * @param expert id of the user who was asked
     * @param until last day; null without a term
     */
    public record Opinion(String expert, LocalDate until, boolean given) {}

    /** After a step. */
    public Standing to(String state, String returnTo, List<Opinion> opinions) {
        return new Standing(state, version + 1, returnTo, receivedBy, opinions, preparedBy);
    }

    Standing with(List<Opinion> opinions) {
        return new Standing(state, version, returnTo, receivedBy, opinions, preparedBy);
    }

    Standing prepared(String officer) {
        return preparedBy.contains(officer)
                ? this
                : new Standing(
                        state,
                        version,
                        returnTo,
                        receivedBy,
                        opinions,
                        Stream.concat(preparedBy.stream(), Stream.of(officer)).toList());
    }

    /** Whether this user may decide: who took the case in at the counter, prepared it or gave an opinion on it never does. */
    public boolean decidable(String user) {
        return !user.equals(receivedBy) && !preparedBy.contains(user) && !advisedBy(user);
    }

    /** The opinions that were given. */
    public List<Opinion> given() {
        return opinions.stream().filter(Opinion::given).toList();
    }

    /** Those whose opinions are awaited. */
    public Set<String> awaited() {
        return opinions.stream()
                .filter(one -> !one.given())
                .map(Opinion::expert)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether this user's opinion is awaited. */
    public boolean awaits(String user) {
        return opinions.stream().anyMatch(one -> !one.given() && one.expert().equals(user));
    }

    /** Whether this user has given an opinion. */
    public boolean advisedBy(String user) {
        return opinions.stream().anyMatch(one -> one.given() && one.expert().equals(user));
    }
}
