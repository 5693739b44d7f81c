package am.hamaynk.services;

import am.hamaynk.api.identity.User;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whose hands a case goes through, and the permission that makes a user's hands such. */
public final class Hands {
    public static final String RECEIVE = "services.receive";
    public static final String PREPARE = "services.prepare";
    public static final String ADVISE = "services.advise";
    public static final String DECIDE = "services.decide";
    public static final String COUNCIL = "services.council";
    public static final String DEFINE = "services.define";

    /** Whoever works on cases: of several permissions one is enough. */
    public static final String ANY = RECEIVE + " " + PREPARE + " " + ADVISE + " " + DECIDE + " " + COUNCIL;

    private static final Map<String, String> PERMISSIONS = new LinkedHashMap<>();

    static {
        PERMISSIONS.put("counter", RECEIVE);
        PERMISSIONS.put("officer", PREPARE);
        PERMISSIONS.put("expert", ADVISE);
        PERMISSIONS.put("decider", DECIDE);
        PERMISSIONS.put("council", COUNCIL);
    }

    private Hands() {}

    /** @return the permission, or null for the applicant's hands and for none */
    public static String permission(String hands) {
        return hands == null ? null : PERMISSIONS.get(hands);
    }

    public static Set<String> of(User user) {
        return PERMISSIONS.entrySet().stream()
                .filter(each -> user.may(each.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether they may meet and write to applicants; nobody has these permissions who decides. */
    public static boolean meets(User user) {
        return user.may(RECEIVE) || user.may(PREPARE);
    }

    /** Whether they work on cases at all. */
    public static boolean any(User user) {
        return PERMISSIONS.values().stream().anyMatch(user::may);
    }
}
