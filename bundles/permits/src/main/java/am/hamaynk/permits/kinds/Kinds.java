package am.hamaynk.permits.kinds;

import am.hamaynk.api.Problem;
import am.hamaynk.permits.Json;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** All kinds of permits, in the order in which people read them. */
@Component(service = Kinds.class)
public final class Kinds {
    private final List<Kind> all = Json.file("/kinds.json", new TypeReference<>() {});

    @Activate
    public Kinds() {}

    public List<Kind> all() {
        return all;
    }

    public Optional<Kind> find(String id) {
        return all.stream().filter(kind -> kind.id().equals(id)).findFirst();
    }

    /** @throws Problem {@code bad-choice} at {@code kind} */
    public Kind get(String id) {
        return find(id).orElseThrow(() -> Problem.field("kind", "bad-choice"));
    }

    public Optional<Kind> ofService(String service) {
        return all.stream().filter(kind -> service.equals(kind.service())).findFirst();
    }

    /** A kind that is no longer known keeps its id as its name. */
    public String title(String id, String lang) {
        return find(id).map(kind -> kind.title(lang)).orElse(id);
    }

    public List<Map<String, String>> options(String lang) {
        return all.stream()
                .map(kind -> Map.of("value", kind.id(), "text", kind.title(lang)))
                .toList();
    }
}
