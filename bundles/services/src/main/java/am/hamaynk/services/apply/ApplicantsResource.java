package am.hamaynk.services.apply;

import am.hamaynk.api.Slice;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Resource;
import am.hamaynk.services.Hands;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who applies, as the registers know them: for programs of the counter, as its page has it. */
@Component(service = Object.class)
@Resource(resource = "/services/applicants")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class ApplicantsResource {
    private final ApplicantsFound applicants;

    @Activate
    public ApplicantsResource(@Reference ApplicantsFound applicants) {
        this.applicants = applicants;
    }

    /**
     * What an application takes as its {@code applicant}.
     *
     * @param kind person or organisation
     * @param psn of a person; null where none is known
     * @param tin of an organisation
     */
    public record Found(String id, String kind, String name, String psn, String tin, String address, String email) {}

    /** The best first. @param q a name or a part of it, as the registers' own search takes it */
    @GET
    @Permission(Hands.RECEIVE)
    public Slice<Found> find(
            @QueryParam("q") String q, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return applicants.by(q, cursor, limit).map(party -> {
            boolean organisation = party.kind().equals("organisation");
            return new Found(
                    party.id(),
                    organisation ? "organisation" : "person",
                    party.name(),
                    organisation ? null : party.number(),
                    organisation ? party.number() : null,
                    party.address(),
                    party.email());
        });
    }
}
