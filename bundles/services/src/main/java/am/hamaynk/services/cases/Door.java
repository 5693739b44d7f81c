package am.hamaynk.services.cases;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.services.Hands;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Services;
import am.hamaynk.services.work.Assignment;
import am.hamaynk.services.workflow.Actor;
import java.util.HashSet;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Who may come to a case and as what: the office, whose hands are those of its users, and the applicant, by account or secret.
 */
@Component(service = Door.class)
public final class Door {
    private final CaseStore store;
    private final Secrets secrets;
    private final Services services;
    private final Assignment assignment;
    private final RegistersKnown known;
    private final Access access;

    @Activate
    public Door(
            @Reference CaseStore store,
            @Reference Secrets secrets,
            @Reference Services services,
            @Reference Assignment assignment,
            @Reference RegistersKnown known,
            @Reference Access access) {
        this.store = store;
        this.secrets = secrets;
        this.services = services;
        this.assignment = assignment;
        this.known = known;
        this.access = access;
    }

    /** What somebody may do with a case they found. */
    record Opened(CaseRow row, Definition definition, Actor actor, User user, boolean staff) {
        boolean applicant() {
            return actor.applicant();
        }

        /** Whether they may know how the applicant is reached, who is reached by themselves at any rate. */
        boolean meets() {
            return applicant() || Hands.meets(user);
        }

        /** As what they write: with the hands whose turn it is, where they have them. */
        String hands() {
            if (applicant()) {
                return "applicant";
            }
            return row.hands() != null && actor.hands().contains(row.hands())
                    ? row.hands()
                    : actor.hands().stream().sorted().findFirst().orElse(null);
        }
    }

    /**
     * @param secret of the receipt, or null
     * @throws Problem 401 for nobody, 403 for somebody to whom it is not open, {@code not-found} (404) for staff
     */
    Opened open(String number, String secret) {
        User user = access.user().orElse(null);
        if (user == null && secret == null) {
            throw Problem.of("unauthenticated", 401);
        }
        boolean staff = user != null && Hands.any(user);
        CaseRow row = store.byNumber(number).orElse(null);
        if (row == null) {
            throw staff ? Problem.notFound(number) : Problem.of("forbidden", 403);
        }
        boolean own = user != null
                && (user.id().equals(row.account())
                        || row.applicant().party() != null
                                && known.keys(user.subject())
                                        .contains(row.applicant().party()));
        boolean opens = secrets.opens(row.id(), secret);
        if (!staff && !own && !opens) {
            throw Problem.of("forbidden", 403);
        }
        boolean applicant = own || opens && !staff;
        Actor actor = applicant ? Actor.applicant(user == null ? null : user.id()) : actor(user, row);
        return new Opened(row, services.version(row.service(), row.definition()), actor, user, staff && !applicant);
    }

    /** With the hands of an assigned case only where it is theirs, so that nobody chooses. */
    private Actor actor(User user, CaseRow row) {
        Set<String> hands = new HashSet<>(Hands.of(user));
        if (hands.contains(row.hands()) && !user.roles().contains("admin") && assignment.taken(row, user.id())) {
            hands.remove(row.hands());
        }
        return new Actor(user.id(), hands, false);
    }
}
