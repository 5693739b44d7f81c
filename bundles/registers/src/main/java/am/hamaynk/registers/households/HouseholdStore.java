package am.hamaynk.registers.households;

import am.hamaynk.api.data.Ids;
import am.hamaynk.registers.data.Db;
import am.hamaynk.registers.data.Keys;
import am.hamaynk.registers.reading.Dates;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Households and what their book tells of them: land, livestock, machinery, dwellings. */
@Component(service = HouseholdStore.class)
public final class HouseholdStore {
    private final Db db;
    private final Keys keys;

    @Activate
    public HouseholdStore(@Reference Db db, @Reference Keys keys) {
        this.db = db;
        this.keys = keys;
    }

    /** @param headId key of the resident at its head, or null */
    public record Household(
            String id,
            String number,
            String headId,
            String settlement,
            String street,
            String building,
            String apartment,
            String note,
            long version) {}

    /**
     * @param category land, livestock, machinery, dwelling
     * @param to last day, null while it is there
     */
    public record Item(
            String id,
            String householdId,
            String category,
            String kind,
            BigDecimal quantity,
            String unit,
            LocalDate from,
            LocalDate to) {}

    /** A number is one household's within its settlement. */
    public record Name(String number, String settlement) {}

    public Optional<Household> find(String id) {
        return db.one("select * from registers_household where id = ?", HouseholdStore::read, id);
    }

    public List<Household> startingWith(String number, int limit) {
        return db.list(
                "select * from registers_household where number >= ? order by number, id fetch first ? rows only",
                HouseholdStore::read,
                number,
                limit);
    }

    /** Keys of households by number and settlement; those that nobody has told of are made. */
    public Map<Name, String> keysOf(Collection<Name> wanted, boolean make) {
        Map<Name, String> found = new HashMap<>();
        Map<String, Name> byKey = new HashMap<>();
        wanted.forEach(name -> byKey.put(name.number() + "\n" + place(name.settlement()), name));
        List<String> numbers = wanted.stream().map(Name::number).distinct().toList();
        db.in("select id, number, place_key from registers_household where", "number", numbers, row -> {
            Name name = byKey.get(row.getString("number") + "\n" + row.getString("place_key"));
            if (name != null) {
                found.put(name, row.getString("id"));
            }
            return name;
        });
        if (make) {
            byKey.values().stream().filter(name -> !found.containsKey(name)).forEach(name -> {
                found.put(name, add(name.number(), name.settlement()));
            });
            wanted.forEach(name -> found.computeIfAbsent(
                    name, other -> found.get(byKey.get(other.number() + "\n" + place(other.settlement())))));
        }
        return found;
    }

    private String add(String number, String settlement) {
        String id = Ids.next();
        Instant now = Instant.now();
        db.update(
                "insert into registers_household (id, number, place_key, settlement, version, created, changed)"
                        + " values (?, ?, ?, ?, 0, ?, ?)",
                id,
                number,
                place(settlement),
                settlement,
                now,
                now);
        return id;
    }

    private String place(String settlement) {
        return Keys.cut(keys.of(settlement), 240);
    }

    /** Returns whether the version seen was still the one that stands. */
    public boolean change(Household household) {
        return db.update(
                        "update registers_household set head_id = ?, street = ?, building = ?, apartment = ?, note = ?,"
                                + " changed = ?, version = version + 1 where id = ? and version = ?",
                        household.headId(),
                        household.street(),
                        household.building(),
                        household.apartment(),
                        household.note(),
                        Instant.now(),
                        household.id(),
                        household.version())
                == 1;
    }

    public List<Item> items(String householdId) {
        return db.list(
                "select * from registers_household_item where household_id = ? order by category, kind, from_date",
                row -> new Item(
                        row.getString("id"),
                        householdId,
                        row.getString("category"),
                        row.getString("kind"),
                        row.getBigDecimal("quantity").stripTrailingZeros(),
                        row.getString("unit"),
                        Dates.known(Db.day(row, "from_date")),
                        Db.day(row, "to_date")),
                householdId);
    }

    public void addItem(Item item) {
        db.update(
                "insert into registers_household_item (id, household_id, category, kind, quantity, unit, from_date,"
                        + " to_date) values (?, ?, ?, ?, ?, ?, ?, ?)",
                item.id(),
                item.householdId(),
                item.category(),
                item.kind(),
                item.quantity(),
                item.unit(),
                Dates.orLongAgo(item.from()),
                item.to());
    }

    public boolean endItem(String householdId, String itemId, LocalDate last) {
        return db.update(
                        "update registers_household_item set to_date = ? where id = ? and household_id = ?"
                                + " and to_date is null and from_date <= ?",
                        last,
                        itemId,
                        householdId,
                        last)
                == 1;
    }

    private static Household read(ResultSet row) throws SQLException {
        return new Household(
                row.getString("id"),
                row.getString("number"),
                row.getString("head_id"),
                row.getString("settlement"),
                row.getString("street"),
                row.getString("building"),
                row.getString("apartment"),
                row.getString("note"),
                row.getLong("version"));
    }
}
