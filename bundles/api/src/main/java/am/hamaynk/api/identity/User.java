package am.hamaynk.api.identity;

import java.util.Set;

/**
 * Somebody who is signed in.
 *
 * @param id key
 * @param username sign-in name
 * @param name as shown
 * @param staff whether they work for the community
 * @param subject id of their own record in the register of residents, or null
 * @param roles names of roles
 * @param permissions what those roles allow at this moment
 */
public record User(
        String id,
        String username,
        String name,
        boolean staff,
        String subject,
        Set<String> roles,
        Set<String> permissions) {
    public User {
        roles = Set.copyOf(roles);
        permissions = Set.copyOf(permissions);
    }

    public boolean may(String permission) {
        return permission.equals(Permission.PUBLIC)
                || permission.equals(Permission.HOLDER)
                || permission.equals(Permission.SIGNED_IN)
                || roles.contains("admin")
                || permissions.contains(permission);
    }
}
