package am.hamaynk.services.demo;

import am.hamaynk.api.identity.User;
import am.hamaynk.api.identity.Users;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Those who act in the demo: its accounts, each with what its roles allow. */
@Component(service = DemoAccounts.class)
public final class DemoAccounts {
    private final Users users;
    private final Map<String, User> known = new ConcurrentHashMap<>();

    @Activate
    public DemoAccounts(@Reference Users users) {
        this.users = users;
    }

    User of(String username) {
        return known.computeIfAbsent(username, this::find);
    }

    private User find(String username) {
        Users.Account account = users.list(username, null, null, 10).items().stream()
                .filter(one -> one.username().equals(username))
                .findFirst()
                .orElseThrow();
        Set<String> permissions = users.roles().stream()
                .filter(role -> account.roles().contains(role.name()))
                .flatMap(role -> role.permissions().stream())
                .collect(Collectors.toSet());
        return new User(
                account.id(),
                account.username(),
                account.name(),
                account.staff(),
                account.subject(),
                account.roles(),
                permissions);
    }
}
