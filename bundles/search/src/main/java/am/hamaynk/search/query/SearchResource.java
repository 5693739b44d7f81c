package am.hamaynk.search.query;

import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Resource;
import am.hamaynk.api.search.Search;
import java.util.List;
import java.util.Set;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The one box for machines: everybody may ask, and is answered by what they may see. */
@Component(service = Object.class)
@Resource(resource = "/search")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class SearchResource {
    private static final Set<String> LANGUAGES = Set.of("hy", "en", "ru");

    private final Search search;
    private final Access access;

    @Activate
    public SearchResource(@Reference Search search, @Reference Access access) {
        this.search = search;
        this.access = access;
    }

    /**
     * @param query whatever somebody typed; there is no syntax
     * @param lang of titles and addresses: hy, en or ru
     * @param limit 1 to 100
     */
    @GET
    @Permission(Permission.PUBLIC)
    public List<Search.Hit> find(
            @QueryParam("q") @DefaultValue("") String query,
            @QueryParam("lang") @DefaultValue("hy") String lang,
            @QueryParam("limit") @DefaultValue("20") int limit) {
        return search.find(query, access.user().orElse(null), LANGUAGES.contains(lang) ? lang : "hy", limit);
    }
}
