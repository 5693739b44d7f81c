package am.hamaynk.permits.open;

import am.hamaynk.api.data.Ids;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.search.SearchSource;
import am.hamaynk.permits.Rights;
import am.hamaynk.permits.kinds.Kinds;
import am.hamaynk.permits.register.Finding;
import am.hamaynk.permits.register.Holder;
import am.hamaynk.permits.register.Permit;
import am.hamaynk.permits.register.PermitStore;
import am.hamaynk.permits.register.Permits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Permits in the one box: for everybody what is public, for staff and for the holder by whom they are held. */
@Component
public final class PermitSearch implements SearchSource {
    private final PermitStore store;
    private final Finding finding;
    private final Kinds kinds;

    @Activate
    public PermitSearch(@Reference PermitStore store, @Reference Finding finding, @Reference Kinds kinds) {
        this.store = store;
        this.finding = finding;
        this.kinds = kinds;
    }

    @Override
    public Stream<Document> documents(String id) {
        if (id == null) {
            return store.stream().flatMap(permit -> Stream.of(open(permit), held(permit)));
        }
        boolean held = id.endsWith(Permits.HELD);
        String key = held ? id.substring(0, id.length() - Permits.HELD.length()) : id;
        return (Ids.valid(key) ? store.find(key) : Optional.<Permit>empty())
                .map(held ? this::held : this::open).stream();
    }

    private Document open(Permit permit) {
        return new Document(
                "permits",
                permit.id(),
                "/permits/" + permit.id(),
                Permission.PUBLIC,
                null,
                null,
                titles(permit, ""),
                text(Finding.openHolder(permit), finding.openSubject(permit), permit.address()));
    }

    private Document held(Permit permit) {
        Holder holder = permit.holder();
        return new Document(
                "permits",
                permit.id() + Permits.HELD,
                "/permits/register/" + permit.id(),
                Rights.VIEW,
                holder.organisation() ? null : holder.party(),
                "/permits/own",
                titles(permit, holder.name() + " – "),
                text(
                        holder.organisation() ? holder.number() : null,
                        permit.subject(),
                        permit.address(),
                        permit.caseNumber()),
                holder.organisation() || holder.number() == null ? "" : holder.number());
    }

    private Map<String, String> titles(Permit permit, String before) {
        Map<String, String> titles = new HashMap<>();
        for (String lang : List.of("hy", "en", "ru")) {
            titles.put(lang, before + kinds.title(permit.kind(), lang) + " " + permit.number());
        }
        return titles;
    }

    private static Map<String, String> text(String... parts) {
        String text =
                Stream.of(parts).filter(part -> part != null && !part.isEmpty()).collect(Collectors.joining(", "));
        return text.isEmpty() ? Map.of() : Map.of("", text);
    }
}
