package am.hamaynk.services.work;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.Users;
import am.hamaynk.services.Hands;
import am.hamaynk.sql.Sql;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Who may do a work by a role of theirs, and who of them is there today or stood in for. */
final class Presence {
    private final Sql sql;
    private final Users users;
    private final Today today;

    Presence(Sql sql, Users users, Today today) {
        this.sql = sql;
        this.users = users;
        this.today = today;
    }

    /** Accounts that may do the work and are present today, substitutes of the absent among them, by id. */
    Map<String, Users.Account> present(String hands) {
        Map<String, Users.Account> able = new TreeMap<>();
        able(hands).forEach(account -> able.put(account.id(), account));
        Map<String, String> away = away();
        Map<String, Users.Account> there = new TreeMap<>();
        for (String account : able.keySet()) {
            String stand = away.get(account);
            if (stand == null) {
                there.put(account, able.get(account));
            } else if (able.containsKey(stand) && !away.containsKey(stand)) {
                there.put(stand, able.get(stand));
            }
        }
        return there;
    }

    /** Accounts that may do the work by a role of theirs, by name. */
    List<Users.Account> able(String hands) {
        String permission = Hands.permission(hands);
        Set<String> roles = users.roles().stream()
                .filter(role ->
                        !role.name().equals("admin") && role.permissions().contains(permission))
                .map(Users.Role::name)
                .collect(Collectors.toSet());
        Map<String, Users.Account> able = new TreeMap<>();
        for (String role : roles) {
            users.list("", role, null, 1000).items().stream()
                    .filter(Users.Account::active)
                    .forEach(account -> able.put(account.name() + account.id(), account));
        }
        return List.copyOf(able.values());
    }

    /** Who is absent today, with who stands in for them, empty for nobody; of several absences the one that lasts longest. */
    Map<String, String> away() {
        LocalDate day = today.get();
        Map<String, String> away = new HashMap<>();
        sql.each(
                "select account, coalesce(substitute, '') from services_absence where first_day <= ? and last_day >= ?"
                        + " order by last_day",
                row -> away.put(row.getString(1), row.getString(2)),
                day,
                day);
        return away;
    }
}
