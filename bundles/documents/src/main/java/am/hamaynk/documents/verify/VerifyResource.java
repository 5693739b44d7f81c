package am.hamaynk.documents.verify;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Resource;
import am.hamaynk.documents.issue.DocumentService;
import am.hamaynk.documents.issue.DocumentService.Line;
import am.hamaynk.documents.issue.DocumentService.Sheet;
import java.time.LocalDate;
import java.util.List;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets a machine check a paper. */
@Component(service = Object.class)
@Resource(resource = "/verify")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class VerifyResource {
    private final DocumentService documents;

    @Activate
    public VerifyResource(@Reference DocumentService documents) {
        this.documents = documents;
    }

    /** @param lang of title and labels: hy, en or ru */
    @GET
    @Path("{code}")
    @Permission(Permission.PUBLIC)
    public Checked verify(@PathParam("code") String code, @QueryParam("lang") @DefaultValue("hy") String lang) {
        return documents.sheet(code, lang).map(Checked::of).orElseThrow(DocumentService::unknown);
    }

    /**
     * No more than the paper says.
     *
     * @param state valid, revoked or expired
     * @param reason why it was revoked, or null
     */
    public record Checked(
            String code,
            String number,
            String module,
            String kind,
            String title,
            String state,
            LocalDate issued,
            LocalDate validTo,
            String reason,
            List<Line> facts) {
        static Checked of(Sheet sheet) {
            var issued = sheet.issued();
            return new Checked(
                    issued.code(),
                    issued.number(),
                    issued.module(),
                    issued.kind(),
                    sheet.title(),
                    issued.state(),
                    issued.issued(),
                    issued.validTo(),
                    issued.reason(),
                    sheet.lines());
        }
    }
}
