package am.hamaynk.services.cases;

import am.hamaynk.api.documents.Documents;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The way to a case that a letter carries. Who has an account signs in. For everybody else the first letter has the secret:
 * the mailbox is where they asked to be told, and often the only place where they keep it. Later ones do without, so that one
 * that is sent along opens nothing; the browser in which the case was opened still knows the way.
 */
@Component(service = Links.class)
public final class Links {
    private final Secrets secrets;
    private final Documents documents;

    @Activate
    public Links(@Reference Secrets secrets, @Reference Documents documents) {
        this.secrets = secrets;
        this.documents = documents;
    }

    String to(CaseRow row, boolean first) {
        String secret = first && row.account() == null ? "?s=" + secrets.of(row.id()) : "";
        return documents.address("/" + row.lang() + "/case/" + row.number() + secret);
    }
}
