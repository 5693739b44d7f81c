package am.hamaynk.registers.settlements;

import am.hamaynk.api.community.Community;
import am.hamaynk.registers.data.Db;
import am.hamaynk.registers.data.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The settlements of the community: an address elsewhere is accepted and doubted. */
@Component(service = Settlements.class)
public final class Settlements {
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final List<String> KINDS = List.of("գ ", "ք ", "գյուղ ", "քաղաք ", "ավան ");

    private final Db db;
    private final Keys keys;
    private final Community community;
    private volatile Known known = new Known(Set.of(), Instant.EPOCH);

    private record Known(Set<String> keys, Instant read) {}

    @Activate
    public Settlements(@Reference Db db, @Reference Keys keys, @Reference Community community) {
        this.db = db;
        this.keys = keys;
        this.community = community;
    }

    public boolean known(String settlement) {
        Set<String> all = keys();
        String key = keys.of(settlement);
        return all.contains(key)
                || KINDS.stream()
                        .map(keys::of)
                        .map(kind -> kind + Keys.SPACE)
                        .anyMatch(kind -> key.startsWith(kind) && all.contains(key.substring(kind.length())));
    }

    /** Names in the order of the alphabet. */
    public List<String> list() {
        return db.list("select name from registers_settlement order by name_key", row -> row.getString(1));
    }

    /** Adds one where it is not there already. */
    public void add(String name) {
        String key = Keys.cut(keys.of(name), 240);
        if (!key.isEmpty() && db.number("select count(*) from registers_settlement where name_key = ?", key) == 0) {
            db.update("insert into registers_settlement (name_key, name) values (?, ?)", key, name);
            known = new Known(Set.of(), Instant.EPOCH);
        }
    }

    public void remove(String name) {
        db.update("delete from registers_settlement where name_key = ?", Keys.cut(keys.of(name), 240));
        known = new Known(Set.of(), Instant.EPOCH);
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
