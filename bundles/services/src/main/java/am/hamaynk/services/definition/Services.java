package am.hamaynk.services.definition;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.events.Listener;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.services.definition.Definition.Parameter;
import am.hamaynk.services.definition.Versions.Kept;
import am.hamaynk.sql.Sql;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The community's services: those that come with modules, each as the community has changed and confirmed it. Every version
 * that was ever offered is kept, so that a case is judged by the one it began with.
 */
@Component(
        service = {Services.class, Listener.class},
        property = "hamaynk.event.first=true")
public final class Services implements Listener {
    /** Who stands for what nobody has confirmed and a demo has made up. */
    public static final String DEMO = "demo";

    static final String COMMUNITY = "community";
    static final String MODULE = "services";
    /** That the figures were counted anew, with which the services have nothing to do; no service has such an id. */
    public static final Changed FIGURES = new Changed(MODULE, "/figures");

    private static final Logger LOG = LoggerFactory.getLogger(Services.class);

    private final Sql sql;
    private final Versions versions;
    private final Brought brought;
    private final Transactions transactions;
    private final Access access;
    private final Audit audit;
    private final Events events;
    private final AtomicLong changes = new AtomicLong();
    private volatile Offered offered = new Offered(-1, Map.of());

    /** What is offered, until something changes or a module comes or goes. */
    private record Offered(long stamp, Map<String, Offer> offers) {}

    @Activate
    public Services(
            @Reference(target = "(osgi.jndi.service.name=services)") DataSource source,
            @Reference Brought brought,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Events events) {
        this.sql = new Sql(source);
        this.versions = new Versions(sql);
        this.brought = brought;
        this.transactions = transactions;
        this.access = access;
        this.audit = audit;
        this.events = events;
    }

    /** By the number in the country's list, then those that have none. */
    public List<Offer> all() {
        return offers().values().stream()
                .sorted(Comparator.comparing((Offer offer) -> offer.definition().number() == 0
                                ? Integer.MAX_VALUE
                                : offer.definition().number())
                        .thenComparing(offer -> offer.definition().id()))
                .toList();
    }

    /** @throws Problem {@code not-found} (404) */
    public Offer find(String id) {
        Offer found = offers().get(id);
        if (found == null) {
            throw Problem.notFound(id);
        }
        return found;
    }

    /** A version that cases may run by, offered or not. */
    public Definition version(String id, int version) {
        return versions.find(id, version);
    }

    /** Values of the parameters that are in force today, for a version. */
    public Map<String, Object> parameters(Definition definition) {
        return Values.of(definition, confirmed().getOrDefault(definition.id(), Map.of()));
    }

    /**
     * Confirms what law or council left to the community; counts at once, and for new applications only.
     *
     * @param value in the form of {@link Values}: a whole number for days and drams, true or false, working or calendar
     * @throws Problem {@code not-found}, or 422 at field {@code value}
     */
    public void confirm(String service, String key, String value) {
        keep(service, key, value, access.require().name());
    }

    /** Makes up for a demo what nobody has confirmed, so that it counts and says of itself that it is {@link #DEMO}. */
    public void invent(String service, String key, String value) {
        if (!find(service).parameters().containsKey(key)) {
            keep(service, key, value, DEMO);
        }
    }

    private void keep(String service, String key, String value, String by) {
        Parameter parameter = find(service).definition().parameter(key).orElseThrow(() -> Problem.notFound(key));
        String clean = value == null ? "" : value.strip();
        if (clean.isEmpty()) {
            throw Problem.field("value", "required-field");
        }
        Object read = Values.read(parameter, clean);
        transactions.run(() -> {
            sql.update("delete from services_parameter where service = ? and name = ?", service, key);
            sql.update(
                    "insert into services_parameter (service, name, value, confirmed_by, confirmed_at) values (?, ?, ?, ?, ?)",
                    service,
                    key,
                    read.toString(),
                    by,
                    Instant.now());
            audit.record("services.parameter.confirm", service, Map.of("parameter", key, "value", read.toString()));
            changed(service);
        });
    }

    /** Takes a confirmation back: until the next one the service takes no applications. */
    public void revoke(String service, String key) {
        find(service).definition().parameter(key).orElseThrow(() -> Problem.notFound(key));
        transactions.run(() -> {
            sql.update("delete from services_parameter where service = ? and name = ?", service, key);
            audit.record("services.parameter.revoke", service, Map.of("parameter", key));
            changed(service);
        });
    }

    /** Who confirmed a parameter, and when. */
    public record Confirmation(String value, String by, Instant at) {}

    public Optional<Confirmation> confirmation(String service, String key) {
        return sql.one(
                "select value, confirmed_by, confirmed_at from services_parameter where service = ? and name = ?",
                row -> new Confirmation(
                        row.getString(1), row.getString(2), row.getTimestamp(3).toInstant()),
                service,
                key);
    }

    /**
     * Offers a service as the file says, as a new version of what there is under its id.
     *
     * @param file YAML or JSON
     * @return its id
     * @throws Problem 422 with all that is wrong, each at its place in the file, or where it cannot be kept; {@code conflict} (409) where somebody else
     *     makes a version of it at this moment
     */
    public String save(byte[] file) {
        Definition definition = DefinitionReader.read(file);
        DefinitionWriter.readable(definition);
        User user = access.require();
        alone(() -> {
            int version = versions.add(definition, COMMUNITY, user.name());
            audit.record("services.definition.save", definition.id(), Map.of("version", version));
            changed(definition.id());
        });
        return definition.id();
    }

    /** Offers an own service no more; one that a module brought is offered again as it came. */
    public void drop(String id) {
        Offer offer = find(id);
        if (!offer.origin().equals(COMMUNITY)) {
            throw Problem.conflict("service-shipped", id);
        }
        alone(() -> {
            versions.drop(id);
            audit.record("services.definition.drop", id, Map.of("version", offer.version()));
            changed(id);
        });
    }

    /** @throws Problem {@code conflict} (409) where somebody else changes the same service at this moment */
    private void alone(Transactions.Work work) {
        try {
            transactions.run(work);
        } catch (Sql.Failure failed) {
            throw failed.duplicate() || failed.contended() ? Problem.conflict("conflict") : failed;
        }
    }

    /** A version that was ever offered. @param by who made it, or null where a module brought it */
    public record Version(int version, String origin, boolean offered, String by, Instant at) {}

    /** Newest first. */
    public List<Version> versions(String id) {
        return versions.of(id);
    }

    /** The file of a service as it is offered, for somebody to take along. */
    public byte[] file(String id) {
        return DefinitionWriter.write(find(id).definition());
    }

    @Override
    public void on(Object event) {
        if (event instanceof Changed change && change.concerns(MODULE) && !change.equals(FIGURES)) {
            changes.incrementAndGet();
        }
    }

    private void changed(String service) {
        // before anybody is told, who would come and find what was before
        transactions.afterCommit(changes::incrementAndGet);
        events.publish(new Changed(MODULE, service));
    }

    private Map<String, Offer> offers() {
        Offered now = offered;
        long stamp = changes.get() + brought.stamp();
        if (now.stamp() != stamp) {
            now = new Offered(stamp, load());
            offered = now;
        }
        return now.offers();
    }

    private Map<String, Offer> load() {
        Map<String, List<Definition>> byModule = new LinkedHashMap<>();
        byModule.put(MODULE, Shipped.all());
        byModule.putAll(brought.all());
        List<Kept> kept = versions.all();
        boolean came = false;
        Map<String, Definition> known = new HashMap<>();
        for (Map.Entry<String, List<Definition>> module : byModule.entrySet()) {
            for (Definition definition : module.getValue()) {
                String digest = Versions.digest(DefinitionWriter.write(definition));
                known.put(digest, definition);
                if (!last(kept, definition.id(), module.getKey()).equals(Optional.of(digest))) {
                    came = true;
                    arrive(definition, module.getKey(), digest);
                }
            }
        }
        if (came) {
            kept = versions.all();
        }
        Map<String, Map<String, String>> confirmed = confirmed();
        Map<String, Offer> found = new HashMap<>();
        for (Kept one : kept) {
            if (one.offered() && (one.origin().equals(COMMUNITY) || there(byModule, one))) {
                if (known.containsKey(one.digest())) {
                    versions.known(one.id(), one.version(), known.get(one.digest()));
                }
                readable(one).ifPresent(definition -> {
                    Map<String, Object> values = Values.of(definition, confirmed.getOrDefault(one.id(), Map.of()));
                    List<Parameter> open = definition.parameters().stream()
                            .filter(Parameter::required)
                            .filter(parameter -> !values.containsKey(parameter.key()))
                            .toList();
                    found.put(one.id(), new Offer(definition, one.version(), one.origin(), values, open));
                });
            }
        }
        return found;
    }

    /** A version, unless what is kept of it cannot be read: no single one is to take the others along. */
    private Optional<Definition> readable(Kept one) {
        try {
            return Optional.of(versions.find(one.id(), one.version()));
        } catch (Sql.Failure database) {
            throw database;
        } catch (RuntimeException unreadable) {
            LOG.error("Version {} of service {} cannot be read and is left out", one.version(), one.id(), unreadable);
            return Optional.empty();
        }
    }

    /** Whether the module that brought a version still brings this service. */
    private static boolean there(Map<String, List<Definition>> byModule, Kept one) {
        return byModule.getOrDefault(one.origin(), List.of()).stream()
                .anyMatch(definition -> definition.id().equals(one.id()));
    }

    /** Digest of what a module brought last. */
    private static Optional<String> last(List<Kept> kept, String id, String module) {
        return kept.stream()
                .filter(one -> one.id().equals(id) && one.origin().equals(module))
                .max(Comparator.comparing(Kept::version))
                .map(Kept::digest);
    }

    /** A version that came with a module; another request or node may have brought it in the meantime. */
    private synchronized void arrive(Definition definition, String module, String digest) {
        try {
            transactions.callNew(() -> {
                boolean there = last(versions.all(), definition.id(), module).equals(Optional.of(digest));
                return there ? 0 : versions.add(definition, module, null);
            });
        } catch (Sql.Failure there) {
            if (!there.duplicate() && !there.contended()) {
                throw there;
            }
        }
    }

    private Map<String, Map<String, String>> confirmed() {
        Map<String, Map<String, String>> confirmed = new HashMap<>();
        sql.list("select service, name, value from services_parameter", row -> confirmed
                .computeIfAbsent(row.getString(1), key -> new HashMap<>())
                .put(row.getString(2), row.getString(3)));
        return confirmed;
    }
}
