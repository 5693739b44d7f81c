package am.hamaynk.correspondence;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Users;
import am.hamaynk.api.identity.Users.Account;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Colleagues who may be given letters or named as their readers. */
@Component(service = Staff.class)
public final class Staff {
    private final Users users;

    @Activate
    public Staff(@Reference Users users) {
        this.users = users;
    }

    /** Active accounts whose role, other than an administrator's, gives a permission; by name. */
    public List<Account> with(String permission) {
        Set<String> roles = users.roles().stream()
                .filter(role ->
                        !role.name().equals("admin") && role.permissions().contains(permission))
                .map(Users.Role::name)
                .collect(Collectors.toSet());
        Map<String, Account> found = new TreeMap<>();
        for (String role : roles) {
            users.list("", role, null, 1000).items().stream()
                    .filter(Account::active)
                    .forEach(account -> found.put(account.name() + account.id(), account));
        }
        return List.copyOf(found.values());
    }

    /** One of {@link #with}, or empty. */
    public Optional<Account> find(String permission, String id) {
        return with(permission).stream()
                .filter(account -> account.id().equals(id))
                .findFirst();
    }

    /** Whoever may be named as the reader of a confidential letter. */
    public List<Account> readers() {
        Map<String, Account> found = new TreeMap<>();
        for (String right : Rights.ANY.split(" ")) {
            with(right).forEach(account -> found.put(account.name() + account.id(), account));
        }
        return List.copyOf(found.values());
    }

    /** @throws Problem at field {@code readers} for an id that is none of {@link #readers} */
    public String reader(String id) {
        return readers().stream()
                .map(Account::id)
                .filter(reader -> reader.equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.field("readers", "unknown-choice"));
    }
}
