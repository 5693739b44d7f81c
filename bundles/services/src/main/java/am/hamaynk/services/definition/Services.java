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
import am.hamaynk.sql.Sql;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The community's services: those that come with modules, each as the community has changed and confirmed it. Every version
 * that was ever offered is kept, so that a case is judged by the one it began with.
 */
@Component(service = {Services.class, Listener.class})
public final class Services implements Listener {
    static final String COMMUNITY = "community";
    private static final Set<String> NUMBERS = Set.of("days", "drams", "number", "percent");
    private static final Set<String> KNOWN = Set.of("seen", "memory-high");
    private static final String MODULE = "services";

    private final Sql sql;
    private final Transactions transactions;
    private final Access access;
    private final Audit audit;
    private final Events events;
    private final ConcurrentHashMap<String, Definition> versions = new ConcurrentHashMap<>();
    private volatile Map<String, Offer> offers;

    @Activate
    public Services(
            @Reference(target = "(osgi.jndi.service.name=services)") DataSource source,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Events events) {
        this.sql = new Sql(source);
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
        return versions.computeIfAbsent(id + "@" + version, key -> sql.one(
                        "select source from services_definition where id = ? and version = ?",
                        row -> DefinitionReader.trusted(row.getString(1).getBytes(StandardCharsets.UTF_8)),
                        id,
                        version)
                .orElseThrow(() -> Problem.notFound(key)));
    }

    /** Values of the parameters that are in force today, for a version. */
    public Map<String, Object> parameters(Definition definition) {
        return values(definition, confirmed());
    }

    /**
     * Confirms what law or council left to the community; counts at once, and for new applications only.
     *
     * @param value as typed: a whole number for days and drams, yes or no, working or calendar
     * @throws Problem {@code not-found}, or 422 at field {@code value}
     */
    public void confirm(String service, String key, String value) {
        Parameter parameter = find(service).definition().parameter(key).orElseThrow(() -> Problem.notFound(key));
        String clean = value == null ? "" : value.strip();
        if (clean.isEmpty()) {
            throw Problem.field("value", "required-field");
        }
        Object read = read(parameter, clean);
        User user = access.require();
        transactions.run(() -> {
            sql.update("delete from services_parameter where service = ? and name = ?", service, key);
            sql.update(
                    "insert into services_parameter (service, name, value, confirmed_by, confirmed_at) values (?, ?, ?, ?, ?)",
                    service,
                    key,
                    read.toString(),
                    user.name(),
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
     * @throws Problem 422 with all that is wrong, each at its place in the file
     */
    public String save(byte[] file) {
        Definition definition = DefinitionReader.read(file);
        User user = access.require();
        return transactions.call(() -> {
            int version = insert(definition, COMMUNITY, user.name());
            audit.record("services.definition.save", definition.id(), Map.of("version", version));
            changed(definition.id());
            return definition.id();
        });
    }

    /** Offers an own service no more; a shipped one is offered again as it came. */
    public void drop(String id) {
        Offer offer = find(id);
        if (!offer.origin().equals(COMMUNITY)) {
            throw Problem.conflict("service-shipped", id);
        }
        transactions.run(() -> {
            sql.update("update services_definition set offered = 0 where id = ?", id);
            sql.update(
                    "update services_definition set offered = 1 where id = ? and version = (select max(version)"
                            + " from services_definition where id = ? and origin <> ?)",
                    id,
                    id,
                    COMMUNITY);
            audit.record("services.definition.drop", id, Map.of("version", offer.version()));
            changed(id);
        });
    }

    @Override
    public void on(Object event) {
        if (event instanceof Changed change && change.concerns(MODULE)) {
            offers = null;
        }
    }

    private void changed(String service) {
        events.publish(new Changed(MODULE, service));
        transactions.afterCommit(() -> offers = null);
    }

    private Map<String, Offer> offers() {
        Map<String, Offer> now = offers;
        if (now == null) {
            now = load();
            offers = now;
        }
        return now;
    }

    private record Kept(String id, int version, String origin, String digest, boolean offered) {}

    private Map<String, Offer> load() {
        List<Kept> kept = kept();
        boolean came = false;
        Map<String, Definition> shipped = new HashMap<>();
        for (Definition definition : Shipped.all()) {
            String digest = digest(DefinitionWriter.write(definition));
            shipped.put(digest, definition);
            boolean known = kept.stream()
                    .filter(one ->
                            one.id().equals(definition.id()) && one.origin().equals(MODULE))
                    .max(Comparator.comparing(Kept::version))
                    .filter(one -> one.digest().equals(digest))
                    .isPresent();
            if (!known) {
                came = true;
                arrive(definition);
            }
        }
        if (came) {
            kept = kept();
        }
        Map<String, Map<String, String>> confirmed = confirmed();
        Map<String, Offer> found = new HashMap<>();
        for (Kept one : kept) {
            if (one.offered()) {
                Definition definition = shipped.get(one.digest());
                if (definition != null) {
                    versions.put(one.id() + "@" + one.version(), definition);
                } else {
                    definition = version(one.id(), one.version());
                }
                Map<String, Object> values = values(definition, confirmed);
                List<Parameter> open = definition.parameters().stream()
                        .filter(parameter -> !values.containsKey(parameter.key()))
                        .toList();
                found.put(one.id(), new Offer(definition, one.version(), one.origin(), values, open));
            }
        }
        return found;
    }

    private List<Kept> kept() {
        return sql.list(
                "select id, version, origin, digest, offered from services_definition",
                row -> new Kept(
                        row.getString(1), row.getInt(2), row.getString(3), row.getString(4), row.getInt(5) == 1));
    }

    /** A version that came with the module; another node may have brought it in the meantime. */
    private void arrive(Definition definition) {
        try {
            transactions.callNew(() -> insert(definition, MODULE, null));
        } catch (Sql.Failure there) {
            if (!there.duplicate()) {
                throw there;
            }
        }
    }

    private int insert(Definition definition, String origin, String by) {
        byte[] source = DefinitionWriter.write(definition);
        int version =
                (int) sql.number("select max(version) from services_definition where id = ?", definition.id()) + 1;
        boolean own = sql.number(
                        "select count(*) from services_definition where id = ? and origin = ? and offered = 1",
                        definition.id(),
                        COMMUNITY)
                > 0;
        boolean offered = origin.equals(COMMUNITY) || !own;
        if (offered) {
            sql.update("update services_definition set offered = 0 where id = ?", definition.id());
        }
        sql.update(
                "insert into services_definition (id, version, origin, digest, source, offered, made_by, made_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                definition.id(),
                version,
                origin,
                digest(source),
                new String(source, StandardCharsets.UTF_8),
                offered ? 1 : 0,
                by,
                Instant.now());
        return version;
    }

    private Map<String, Map<String, String>> confirmed() {
        Map<String, Map<String, String>> confirmed = new HashMap<>();
        sql.list("select service, name, value from services_parameter", row -> confirmed
                .computeIfAbsent(row.getString(1), key -> new HashMap<>())
                .put(row.getString(2), row.getString(3)));
        return confirmed;
    }

    /** What is confirmed; of the rest what law is known to say. */
    private static Map<String, Object> values(Definition definition, Map<String, Map<String, String>> confirmed) {
        Map<String, Object> values = new HashMap<>();
        for (Parameter parameter : definition.parameters()) {
            String value = confirmed.getOrDefault(definition.id(), Map.of()).get(parameter.key());
            if (value == null
                    && parameter.law() != null
                    && KNOWN.contains(parameter.law().evidence())) {
                value = parameter.proposal();
            }
            if (value != null) {
                values.put(parameter.key(), read(parameter, value));
            }
        }
        return values;
    }

    private static Object read(Parameter parameter, String value) {
        switch (parameter.type()) {
            case "yes-no":
                return Boolean.parseBoolean(oneOf(value, "true", "false"));
            case "day-kind":
                return oneOf(value, "working", "calendar");
            case "text":
                if (value.length() > 1000) {
                    throw Problem.field("value", "too-long", 1000);
                }
                return value;
            default:
                if (!NUMBERS.contains(parameter.type())) {
                    throw new IllegalStateException(parameter.type());
                }
                boolean whole =
                        !parameter.type().equals("number") && !parameter.type().equals("percent");
                if (!value.matches(whole ? "\\d{1,12}" : "\\d{1,12}(\\.\\d{1,6})?")) {
                    throw Problem.field("value", "bad-number");
                }
                return new BigDecimal(value);
        }
    }

    private static String oneOf(String value, String... allowed) {
        for (String one : allowed) {
            if (Objects.equals(one, value)) {
                return value;
            }
        }
        throw Problem.field("value", "unknown-choice");
    }

    private static String digest(byte[] source) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(source));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A version that was ever offered. @param by who made it, or null where a module brought it */
    public record Version(int version, String origin, boolean offered, String by, Instant at) {}

    /** Newest first. */
    public List<Version> versions(String id) {
        return sql.list(
                "select version, origin, offered, made_by, made_at from services_definition where id = ?"
                        + " order by version desc",
                row -> new Version(
                        row.getInt(1),
                        row.getString(2),
                        row.getInt(3) == 1,
                        row.getString(4),
                        row.getTimestamp(5).toInstant()),
                id);
    }

    /** The file of a service as it is offered, for somebody to take along. */
    public byte[] file(String id) {
        return DefinitionWriter.write(find(id).definition());
    }
}
