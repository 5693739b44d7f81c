package am.hamaynk.permits.kinds;

import am.hamaynk.api.Problem;
import am.hamaynk.permits.Json;
import am.hamaynk.sql.Sql;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** All kinds of permits: those that ship, in the order in which people read them, and those of the community's own services. */
@Component(service = Kinds.class)
public final class Kinds {
    /** Days before its end in which the holder of a permit of an own service is reminded. */
    private static final int REMIND = 30;

    private final List<Kind> shipped = shipped();
    private final Sql sql;

    @Activate
    public Kinds(@Reference(target = "(osgi.jndi.service.name=permits)") DataSource source) {
        this.sql = new Sql(source);
    }

    public static List<Kind> shipped() {
        return Json.file("/kinds.json", new TypeReference<>() {});
    }

    public List<Kind> all() {
        List<Kind> all = new ArrayList<>(shipped);
        all.addAll(sql.list(
                "select id, hy, en, ru from permits_kind order by id",
                row -> own(
                        row.getString(1),
                        Map.of("hy", row.getString(2), "en", row.getString(3), "ru", row.getString(4)))));
        return all;
    }

    public Optional<Kind> find(String id) {
        return among(shipped, id).or(() -> among(all(), id));
    }

    private static Optional<Kind> among(List<Kind> kinds, String id) {
        return kinds.stream().filter(kind -> kind.id().equals(id)).findFirst();
    }

    /** @throws Problem {@code bad-choice} at {@code kind} */
    public Kind get(String id) {
        return find(id).orElseThrow(() -> Problem.field("kind", "bad-choice"));
    }

    /**
     * The kind that a service grants; one of the community's own is learnt where it grants permits.
     *
     * @param title of the service, by language
     * @return empty where what it grants is no permit
     */
    public Optional<Kind> granted(String service, String outcome, Map<String, String> title) {
        Optional<Kind> known =
                all().stream().filter(kind -> service.equals(kind.service())).findFirst();
        if (known.isPresent() || !outcome.equals("permit")) {
            return known;
        }
        sql.update(
                "insert into permits_kind (id, hy, en, ru) values (?, ?, ?, ?)",
                service,
                name(title, "hy", service),
                name(title, "en", service),
                name(title, "ru", service));
        return Optional.of(own(service, title));
    }

    private static String name(Map<String, String> title, String lang, String otherwise) {
        String name = title.getOrDefault(lang, title.getOrDefault("hy", otherwise));
        return name.length() > 300 ? name.substring(0, 300) : name;
    }

    private static Kind own(String id, Map<String, String> title) {
        return new Kind(
                id, id, "other", title, null, null, null, null, null, null, null, false, null, null, null, REMIND);
    }

    /** A kind that is no longer known keeps its id as its name. */
    public String title(String id, String lang) {
        return find(id).map(kind -> kind.title(lang)).orElse(id);
    }

    public List<Map<String, String>> options(String lang) {
        return all().stream()
                .map(kind -> Map.of("value", kind.id(), "text", kind.title(lang)))
                .toList();
    }
}
