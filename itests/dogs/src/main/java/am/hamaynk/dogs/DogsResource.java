package am.hamaynk.dogs;

import am.hamaynk.api.Slice;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Resource;
import javax.ws.rs.Consumes;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The same for programs. */
@Component(service = Object.class)
@Resource(resource = "/dogs")
@Path("/")
@Consumes("application/json")
@Produces("application/json")
public class DogsResource {
    private final Dogs dogs;

    @Activate
    public DogsResource(@Reference Dogs dogs) {
        this.dogs = dogs;
    }

    @GET
    @Permission("dogs.view")
    public Slice<Dog.Row> list(
            @QueryParam("cursor") @DefaultValue("") String cursor, @QueryParam("limit") @DefaultValue("100") int limit) {
        return dogs.all(cursor, Math.max(1, Math.min(1000, limit)));
    }

    @POST
    @Permission(Permission.SIGNED_IN)
    public Dog.Row register(Request request) {
        return dogs.register(request.name(), request.chip());
    }

    /** @param chip fifteen digits */
    public record Request(String name, String chip) {}
}
