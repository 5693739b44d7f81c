package am.hamaynk.services.cases;

import am.hamaynk.api.identity.Users;
import am.hamaynk.api.notify.Notifications.Recipient;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Where an applicant reads of their case: at the address they gave and in their account, also where they came to the counter,
 * wrote a letter or rang up and the office has seen who they are.
 */
@Component(service = Recipients.class)
public final class Recipients {
    private final Users users;
    private final RegistersKnown known;

    @Activate
    public Recipients(@Reference Users users, @Reference RegistersKnown known) {
        this.users = users;
        this.known = known;
    }

    /** Empty where nothing is known to write to. */
    Optional<Recipient> of(CaseRow row) {
        String account =
                row.account() != null ? row.account() : account(row.applicant()).orElse(null);
        String email = row.applicant().email();
        return account == null && email == null
                ? Optional.empty()
                : Optional.of(new Recipient(account, email, row.lang()));
    }

    /** The account of whom the registers know as the applicant. */
    Optional<String> account(Applicant applicant) {
        return users.ofPerson(known.keys(applicant.party())).map(Users.Account::id);
    }
}
