package am.hamaynk.services.definition;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Answers;
import am.hamaynk.api.rest.Resource;
import am.hamaynk.services.Hands;
import am.hamaynk.services.Json;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The catalogue of services, public; and its upkeep. */
@Component(service = Object.class)
@Resource(resource = "/services")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ServicesResource {
    private final Services services;

    @Activate
    public ServicesResource(@Reference Services services) {
        this.services = services;
    }

    /** @param status {@code active}, or {@code to-confirm} while it takes no applications */
    public record Entry(
            String id,
            int number,
            Map<String, String> title,
            Map<String, String> help,
            String category,
            String status) {}

    /**
     * A service as it is worked with: what its file leaves out is filled in.
     *
     * @param values of the parameters that are in force
     * @param definition the same as its file says it, which fits {@code schema.json} and is taken back by {@code POST}
     */
    public record Whole(
            String id,
            int number,
            Map<String, String> title,
            Map<String, String> help,
            String category,
            String status,
            int version,
            String origin,
            List<Definition.Basis> law,
            Map<String, String> decides,
            List<String> applicants,
            List<Definition.Parameter> parameters,
            List<Definition.Step> form,
            List<Definition.Document> documents,
            List<Definition.Fee> fees,
            Definition.Term term,
            String silence,
            Definition.Workflow workflow,
            Definition.Queue queue,
            Definition.Outcome outcome,
            Map<String, Object> values,
            List<Definition.Parameter> unconfirmed,
            Map<String, Object> definition) {}

    public record Value(String value) {}

    /** @param version that was made */
    public record Saved(String id, int version) {}

    @GET
    @Permission(Permission.PUBLIC)
    public List<Entry> list() {
        return services.all().stream()
                .map(offer -> new Entry(
                        offer.definition().id(),
                        offer.definition().number(),
                        offer.definition().title(),
                        offer.definition().help(),
                        offer.definition().category(),
                        offer.status()))
                .toList();
    }

    @GET
    @Path("{id}")
    @Permission(Permission.PUBLIC)
    public Whole get(@PathParam("id") String id) {
        Offer offer = services.find(id);
        Definition definition = offer.definition();
        return new Whole(
                definition.id(),
                definition.number(),
                definition.title(),
                definition.help(),
                definition.category(),
                offer.status(),
                offer.version(),
                offer.origin(),
                definition.law(),
                definition.decides(),
                definition.applicants(),
                definition.parameters(),
                definition.form(),
                definition.documents(),
                definition.fees(),
                definition.term(),
                definition.silence(),
                definition.workflow(),
                definition.queue(),
                definition.outcome(),
                offer.parameters(),
                offer.unconfirmed(),
                Json.map(DefinitionWriter.tree(definition).toString()));
    }

    /** What a definition's file may say: JSON Schema 2020-12. */
    @GET
    @Path("schema.json")
    @Produces("application/schema+json")
    @Permission(Permission.PUBLIC)
    public InputStream schema() {
        return DefinitionSchema.open();
    }

    /** The definition as a file, for another community. */
    @GET
    @Path("{id}/file")
    @Produces("application/yaml")
    @Permission(Permission.PUBLIC)
    @Answers(InputStream.class)
    public Response file(@PathParam("id") String id) {
        return Response.ok(services.file(id), "application/yaml; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"" + id + ".yaml\"")
                .build();
    }

    /** Offers a service by its file, YAML or JSON; a new version where there is one of its id. */
    @POST
    @Consumes({"application/yaml", MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Permission(Hands.DEFINE)
    @Answers(value = Saved.class, status = 201)
    public Response save(byte[] file) {
        String id = services.save(file == null ? "".getBytes(StandardCharsets.UTF_8) : file);
        Offer offer = services.find(id);
        return Response.status(201)
                .header("Location", "/api/v1/services/" + id)
                .entity(new Saved(id, offer.version()))
                .build();
    }

    @DELETE
    @Path("{id}")
    @Permission(Hands.DEFINE)
    public void drop(@PathParam("id") String id) {
        services.drop(id);
    }

    @GET
    @Path("{id}/parameters/{key}")
    @Permission(Hands.DEFINE)
    public Services.Confirmation confirmation(@PathParam("id") String id, @PathParam("key") String key) {
        return services.confirmation(id, key).orElseGet(() -> new Services.Confirmation(null, null, (Instant) null));
    }

    /** Confirms what law or council left to the community. */
    @PUT
    @Path("{id}/parameters/{key}")
    @Permission(Hands.DEFINE)
    public Whole confirm(@PathParam("id") String id, @PathParam("key") String key, Value value) {
        services.confirm(id, key, value == null ? null : value.value());
        return get(id);
    }

    @DELETE
    @Path("{id}/parameters/{key}")
    @Permission(Hands.DEFINE)
    public Whole revoke(@PathParam("id") String id, @PathParam("key") String key) {
        services.revoke(id, key);
        return get(id);
    }
}
