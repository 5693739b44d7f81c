package am.hamaynk.registers.settlements;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.community.Community;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.text.Texts;
import am.hamaynk.registers.data.Db;
import am.hamaynk.registers.data.Keys;
import am.hamaynk.registers.realestate.PropertyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The settlements of the community, which nobody else knows: an address elsewhere is accepted and doubted. Their keys do
 * not depend on how a name is spelled, so a settlement stands once.
 */
@Component(service = Settlements.class)
public final class Settlements {
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final int LONGEST = 120;
    private static final List<String> KINDS = List.of("գ ", "ք ", "գյուղ ", "քաղաք ", "ավան ");
    private static final List<String> TABLES =
            List.of("registers_resident", "registers_organisation", "registers_property", "registers_household");

    private final Db db;
    private final Keys keys;
    private final Community community;
    private final PropertyStore properties;
    private final Texts texts;
    private final Transactions transactions;
    private final Audit audit;
    private final Events events;
    private volatile Known known = new Known(Set.of(), Instant.EPOCH);

    private record Known(Set<String> keys, Instant read) {}

    @Activate
    public Settlements(
            @Reference Db db,
            @Reference Keys keys,
            @Reference Community community,
            @Reference PropertyStore properties,
            @Reference Texts texts,
            @Reference Transactions transactions,
            @Reference Audit audit,
            @Reference Events events) {
        this.db = db;
        this.keys = keys;
        this.community = community;
        this.properties = properties;
        this.texts = texts;
        this.transactions = transactions;
        this.audit = audit;
        this.events = events;
    }

    /** @param id the key of the name, of hexadecimal digits */
    public record Settlement(String id, String name) {}

    public boolean known(String settlement) {
        return of(settlement, keys());
    }

    private boolean of(String settlement, Set<String> all) {
        String key = keys.of(settlement);
        return all.contains(key)
                || KINDS.stream()
                        .map(keys::of)
                        .map(kind -> kind + Keys.SPACE)
                        .anyMatch(kind -> key.startsWith(kind) && all.contains(key.substring(kind.length())));
    }

    /** Names in the order of the alphabet. */
    public List<String> list() {
        return all().stream().map(Settlement::name).toList();
    }

    /** In the order of the alphabet. */
    public List<Settlement> all() {
        return db.list(
                "select name_key, name from registers_settlement order by name_key",
                row -> new Settlement(row.getString(1), row.getString(2)));
    }

    /** @throws Problem {@code not-found} */
    public Settlement get(String id) {
        return db.one(
                        "select name_key, name from registers_settlement where name_key = ?",
                        row -> new Settlement(row.getString(1), row.getString(2)),
                        id)
                .orElseThrow(() -> Problem.notFound(id));
    }

    /** @throws Problem at {@code name}: {@code required-field}, {@code too-long} or {@code settlement-taken} */
    public Settlement add(String typed) {
        Settlement added = told(typed);
        return transactions.call(() -> {
            free(added);
            db.update("insert into registers_settlement (name_key, name) values (?, ?)", added.id(), added.name());
            written("add", added.name(), Map.of());
            return added;
        });
    }

    /**
     * Gives a settlement another name or spelling. Addresses that stand follow it; former addresses are told as they were.
     *
     * @throws Problem as {@link #add}, and {@code not-found}
     */
    public Settlement rename(String id, String typed) {
        Settlement after = told(typed);
        return transactions.call(() -> {
            Settlement before = get(id);
            if (!after.id().equals(id)) {
                free(after);
            }
            db.update(
                    "update registers_settlement set name_key = ?, name = ? where name_key = ?",
                    after.id(),
                    after.name(),
                    id);
            if (db.number(
                            "select count(*) from registers_household one join registers_household other"
                                    + " on other.number = one.number and other.place_key = ? and other.id <> one.id"
                                    + " where one.settlement = ?",
                            after.id(),
                            before.name())
                    > 0) {
                throw Problem.field("name", "settlement-households", after.name());
            }
            long moved = 0;
            for (String table : TABLES) {
                String key = table.equals("registers_household") ? ", place_key = '" + after.id() + "'" : "";
                moved += db.update(
                        "update " + table + " set settlement = ?, version = version + 1" + key
                                + " where settlement = ?",
                        after.name(),
                        before.name());
            }
            properties.reindex(after.name());
            written("rename", after.name(), Map.of("before", before.name(), "records", moved));
            return after;
        });
    }

    /** @throws Problem {@code not-found}, or {@code settlement-used} (409) where any address names it */
    public void remove(String id) {
        transactions.run(() -> {
            Settlement gone = get(id);
            if (used(gone)) {
                throw Problem.conflict("settlement-used", gone.name());
            }
            db.update("delete from registers_settlement where name_key = ?", id);
            written("remove", gone.name(), Map.of());
        });
    }

    /** However it is spelled in the addresses. */
    private boolean used(Settlement settlement) {
        return TABLES.stream()
                .flatMap(table -> db
                        .list(
                                "select distinct settlement from " + table + " where settlement is not null",
                                row -> row.getString(1))
                        .stream())
                .anyMatch(name -> of(name, Set.of(settlement.id())));
    }

    private Settlement told(String typed) {
        String name = typed == null ? "" : texts.clean(typed).strip().replaceAll("[\\s\u00a0]+", " ");
        String key = Keys.cut(keys.of(name), 240);
        if (key.isEmpty()) {
            throw Problem.field("name", "required-field");
        }
        if (name.length() > LONGEST) {
            throw Problem.field("name", "too-long", LONGEST);
        }
        return new Settlement(key, name);
    }

    private void free(Settlement settlement) {
        if (db.number("select count(*) from registers_settlement where name_key = ?", settlement.id()) > 0) {
            throw Problem.field("name", "settlement-taken", settlement.name());
        }
    }

    private void written(String act, String name, Map<String, ?> details) {
        known = new Known(Set.of(), Instant.EPOCH);
        audit.record("registers.settlement." + act, name, details);
        events.publish(new Changed("registers", null));
    }

    private Set<String> keys() {
        Known now = known;
        if (now.read().plus(FRESH).isBefore(Instant.now())) {
            Set<String> read =
                    new HashSet<>(db.list("select name_key from registers_settlement", row -> row.getString(1)));
            Community.Profile profile = community.profile();
            List.of(profile.nameHy(), orEmpty(profile.nameEn()), orEmpty(profile.nameRu()))
                    .forEach(name -> read.add(keys.of(name)));
            read.remove("");
            now = new Known(read, Instant.now());
            known = now;
        }
        return now.keys();
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
