package am.hamaynk.taxes;

import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Puts on record what staff saw of people's taxes: each person whose account, bill or paper was shown, and of a list the
 * question that was asked. Somebody who looks at their own leaves no entry.
 */
@Component(service = Reads.class)
public final class Reads {
    /** Each shows people's records to whoever has nothing but it. */
    private static final List<String> STAFF = List.of("taxes.view", "taxes.pay", "taxes.reverse", "taxes.bill");

    private final Access access;
    private final RegistersLink registers;
    private final Audit audit;

    @Activate
    public Reads(@Reference Access access, @Reference RegistersLink registers, @Reference Audit audit) {
        this.access = access;
        this.registers = registers;
        this.audit = audit;
    }

    /** Somebody's record is shown. @param party whose; null where nobody knows, so that there is nothing to tell */
    public void of(String party) {
        User user = staff().orElse(null);
        boolean own = user != null
                && user.subject() != null
                && registers.keys(user.subject()).contains(party);
        if (user != null && party != null && !own) {
            audit.read(party);
        }
    }

    /** A list of people is shown. @param name of the list; asked what narrows it */
    public void list(String name, String asked) {
        if (staff().isPresent()) {
            String shown = asked.length() <= 200 ? asked : asked.substring(0, 200);
            audit.record("taxes.list.read", name, Map.of("asked", shown));
        }
    }

    private Optional<User> staff() {
        return access.user().filter(user -> STAFF.stream().anyMatch(user::may));
    }
}
