package am.hamaynk.services.follow;

import am.hamaynk.api.Problem;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.cases.Cases;
import am.hamaynk.services.cases.Cases.Sight;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opens a case by the secret that the visitor's browser keeps for it, or by the account. */
@Component(service = Opening.class)
public final class Opening {
    /** Days for which a browser keeps a secret. */
    static final int DAYS = 30;

    private static final String SECRET = "case";

    private final Cases cases;

    @Activate
    public Opening(@Reference Cases cases) {
        this.cases = cases;
    }

    /** What a page answers to somebody to whom the case is open. */
    @FunctionalInterface
    interface Use {
        Reply of(Sight sight) throws Exception;
    }

    /**
     * Leads whoever has neither secret nor account to where they can say theirs, with whatever they were about to send: most
     * have no account to sign in to, and what they typed waits in their browser until then.
     */
    Reply opened(Visit visit, Use use) throws Exception {
        Sight sight;
        try {
            sight = cases.see(visit.param("number"), secret(visit));
        } catch (Problem closed) {
            if (closed.status() != 401 && closed.status() != 403) {
                throw closed;
            }
            String number = visit.param("number");
            return Reply.redirect("/case" + (number.matches("[0-9-]{1,20}") ? "?number=" + number : ""));
        }
        return use.of(sight);
    }

    static String secret(Visit visit) {
        return visit.kept(SECRET);
    }

    /** The secret leaves the address at once, for addresses are seen over shoulders and sent along. */
    static Reply keep(Visit visit, String number, String secret) {
        visit.keep(SECRET, path(number), secret, DAYS);
        return Reply.redirect(path(number));
    }

    static String path(String number) {
        return "/case/" + number;
    }
}
