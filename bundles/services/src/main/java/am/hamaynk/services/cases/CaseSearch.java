package am.hamaynk.services.cases;

import am.hamaynk.api.search.SearchSource;
import am.hamaynk.services.Hands;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Services;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Cases in the one box: by number and applicant for those who work on them, by number for whose own they are. */
@Component(property = "hamaynk.search.part=services/cases")
public final class CaseSearch implements SearchSource {
    private final CaseStore store;
    private final Services services;

    @Activate
    public CaseSearch(@Reference CaseStore store, @Reference Services services) {
        this.store = store;
        this.services = services;
    }

    @Override
    public Stream<Document> documents(String id) {
        return (id == null ? store.stream() : store.found(Set.of(id)).stream()).map(this::document);
    }

    @Override
    public Stream<Document> some(Collection<String> ids) {
        return store.found(ids).stream().map(this::document);
    }

    private Document document(CaseStore.Found found) {
        Definition definition = services.version(found.service(), found.definition());
        Map<String, String> titles = new HashMap<>();
        definition.title().forEach((lang, title) -> titles.put(lang, found.number() + " – " + title));
        return new Document(
                "services",
                found.id(),
                "/services/cases/" + found.number(),
                Hands.ANY,
                found.party(),
                "/case/" + found.number(),
                titles,
                Map.of("", found.person()));
    }
}
