package am.hamaynk.api.identity;

import am.hamaynk.api.Slice;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Accounts and the roles that are composed of the modules' permissions; every change is audited. Nobody gives, takes or
 * opens what is more than their own: who may manage accounts without being {@code admin} does not become one by it.
 */
@ProviderType
public interface Users {
    /**
     * By user name.
     *
     * @param query part of a name or beginning of a user name; may be empty
     * @param role only those who have it; empty or null for all
     * @param limit 1 to 1000
     */
    Slice<Account> list(String query, String role, String cursor, int limit);

    /** @throws am.hamaynk.api.Problem {@code not-found} */
    Account find(String id);

    /**
     * Whose account somebody of the register of residents reads; none where it is closed.
     *
     * @param keys under which the register knows or knew them
     */
    Optional<Account> ofPerson(Set<String> keys);

    /**
     * @param account without id
     * @return the account and its first password, which must be changed
     * @throws am.hamaynk.api.Problem {@code already-exists} at field {@code username}, or {@code subject}
     *     for a person who has another account
     */
    Created create(Account account);

    /**
     * @param account its version says which state was seen by whoever changes it
     * @throws am.hamaynk.api.Problem {@code conflict} (409) where somebody else has changed it since; {@code
     *     last-administrator} (409); {@code more-than-own} at field {@code roles}; {@code already-exists} at field {@code
     *     subject} for a person who has another account
     */
    void update(Account account);

    /** @return a new first password; open sessions end */
    String resetPassword(String id);

    /** Forgets failed attempts and, if asked, the second factor. */
    void unlock(String id, boolean dropSecondFactor);

    List<Role> roles();

    /**
     * Creates a role (version 0) or changes it; {@code admin} cannot be changed.
     *
     * @throws am.hamaynk.api.Problem {@code conflict} (409) where somebody else has changed it since; {@code
     *     already-exists} at field {@code name}; {@code more-than-own} at field {@code permissions}
     */
    void saveRole(Role role);

    void deleteRole(String name);

    /** Module name to the permissions that its installed bundle declares. */
    Map<String, List<String>> permissions();

    /**
     * @param subject id in the register of residents, or null
     * @param lockedUntil or null
     * @param version grows with each change
     */
    record Account(
            String id,
            String username,
            String name,
            String email,
            boolean staff,
            boolean active,
            String subject,
            Set<String> roles,
            boolean secondFactor,
            Instant lockedUntil,
            Instant lastSignIn,
            int version) {}

    record Created(Account account, String password) {}

    /**
     * @param title as an administrator calls it, or null for the name's message {@code role.<name>}
     * @param users how many have it
     * @param version 0 for a new one
     */
    record Role(String name, String title, Set<String> permissions, int users, int version) {}
}
