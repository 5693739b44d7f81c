package am.hamaynk.services.catalogue;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.search.SearchSource;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Offer;
import am.hamaynk.services.definition.Services;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The catalogue in the one box: each service as it is offered today, also one that takes no applications yet. */
@Component
public final class ServiceSearch implements SearchSource {
    private final Services services;

    @Activate
    public ServiceSearch(@Reference Services services) {
        this.services = services;
    }

    @Override
    public Stream<Document> documents(String id) {
        return services.all().stream()
                .map(Offer::definition)
                .filter(definition -> id == null || definition.id().equals(id))
                .map(ServiceSearch::document);
    }

    private static Document document(Definition definition) {
        return new Document(
                "services",
                definition.id(),
                "/services/" + definition.id(),
                Permission.PUBLIC,
                null,
                null,
                definition.title(),
                definition.help());
    }
}
