package am.hamaynk.core.identity;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Identity;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Resource;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets a program sign in. */
@Component(service = Object.class)
@Resource(resource = "/auth/token")
@Path("/")
@Consumes("application/json")
@Produces("application/json")
public final class TokenResource {
    private final Identity identity;

    @Activate
    public TokenResource(@Reference Identity identity) {
        this.identity = identity;
    }

    @POST
    @Permission(Permission.PUBLIC)
    public Identity.Token issue(Credentials credentials) {
        if (credentials == null || credentials.username() == null) {
            throw Problem.field("username", "credentials-required");
        }
        if (credentials.password() == null) {
            throw Problem.field("password", "credentials-required");
        }
        return identity.issueToken(credentials.username(), credentials.password(), credentials.otp());
    }

    /** @param otp six digits where the account has a second factor */
    public record Credentials(String username, String password, String otp) {}
}
