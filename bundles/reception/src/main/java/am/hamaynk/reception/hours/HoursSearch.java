package am.hamaynk.reception.hours;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.search.SearchSource;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who receives, for the one search box. */
@Component
public final class HoursSearch implements SearchSource {
    private final Hosts hosts;

    @Activate
    public HoursSearch(@Reference Hosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public Stream<Document> documents(String id) {
        return hosts.published().stream()
                .filter(host -> id == null || host.id().equals(id))
                .map(HoursSearch::document);
    }

    private static Document document(Host host) {
        Map<String, String> text = new HashMap<>();
        text.put("hy", "ընդունելություն հերթագրում ընդունելության ժամեր " + host.room());
        text.put("en", "reception appointment reception hours");
        text.put("ru", "приём запись на приём часы приёма");
        return new Document(
                "reception",
                host.id(),
                "/reception/book/" + host.id(),
                Permission.PUBLIC,
                null,
                null,
                host.name(),
                text);
    }
}
