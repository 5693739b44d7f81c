package am.hamaynk.api.identity;

import am.hamaynk.api.Slice;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** Accounts and the roles that are composed of the modules' permissions; for administrators, every change audited. */
@ProviderType
public interface Users {
    Slice<Account> list(String query, String cursor, int limit);

    /** @throws am.hamaynk.api.Problem {@code not-found} */
    Account find(String id);

    /**
     * @param account without id
     * @return the account and its first password, which must be changed
     * @throws am.hamaynk.api.Problem {@code already-exists} at field {@code username}
     */
    Created create(Account account);

    void update(Account account);

    /** @return a new first password; open sessions end */
    String resetPassword(String id);

    /** Forgets failed attempts and, if asked, the second factor. */
    void unlock(String id, boolean dropSecondFactor);

    List<Role> roles();

    /** Creates or changes a role; {@code admin} cannot be changed. */
    void saveRole(Role role);

    void deleteRole(String name);

    /** Module name to the permissions that its installed bundle declares. */
    Map<String, List<String>> permissions();

    /**
     * @param subject id in the register of residents, or null
     * @param lockedUntil or null
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
            Instant lastSignIn) {}

    record Created(Account account, String password) {}

    /** @param users how many have it */
    record Role(String name, String title, Set<String> permissions, int users) {}
}
