package am.hamaynk.core.identity;

import am.hamaynk.api.identity.Users.Account;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What an administrator changed in an account, for the audit: only what differs, as it was and as it is. */
final class AccountChanges {
    private AccountChanges() {}

    static Map<String, Object> of(Account before, Account after) {
        Map<String, Object> was = facts(before);
        Map<String, Object> is = facts(after);
        Set<String> same = new HashSet<>();
        was.forEach((name, value) -> {
            if (value.equals(is.get(name))) {
                same.add(name);
            }
        });
        was.keySet().removeAll(same);
        is.keySet().removeAll(same);
        return Map.of("before", was, "after", is);
    }

    private static Map<String, Object> facts(Account account) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("name", account.name());
        facts.put("email", String.valueOf(account.email()));
        facts.put("staff", account.staff());
        facts.put("active", account.active());
        facts.put("subject", String.valueOf(account.subject()));
        facts.put("roles", new TreeSet<>(account.roles()));
        return facts;
    }
}
