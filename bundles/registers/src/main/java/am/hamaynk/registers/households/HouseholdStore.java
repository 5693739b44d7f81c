package am.hamaynk.registers.households;

import am.hamaynk.api.Cursor;
import am.hamaynk.api.Slice;
import am.hamaynk.api.data.Ids;
import am.hamaynk.registers.data.Db;
import am.hamaynk.registers.data.Keys;
import am.hamaynk.registers.finding.Ask;
import am.hamaynk.registers.finding.Lister;
import am.hamaynk.registers.finding.NameIndex;
import am.hamaynk.registers.reading.Dates;
import am.hamaynk.registers.reading.Decimals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Households and what their book tells of them, in the database. */
@Component(service = HouseholdStore.class)
public final class HouseholdStore {
    public static final String KIND = "household";

    public static final String ITEM = "insert into registers_household_item (id, household_id, category, kind,"
            + " quantity, unit, from_date, to_date) values (?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String RESIDENT = "resident";
    private static final String MARK = "found";
    private static final int MOST = 300;
    private static final int WIDTH = 8;
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final String LIVES = "m.merged_into is null and m.died is null and m.departed is null";
    private static final String SELECT = "select r.*, h.last_name, h.first_name, h.patronymic,"
            + " (select count(*) from registers_resident m where m.household_id = r.id and " + LIVES + ") as members"
            + " from registers_household r left join registers_resident h on h.id = r.head_id";

    private final Db db;
    private final Keys keys;
    private final NameIndex names;
    private final Lister<HouseholdRecord> lister;

    @Activate
    public HouseholdStore(@Reference Db db, @Reference Keys keys, @Reference NameIndex names) {
        this.db = db;
        this.keys = keys;
        this.names = names;
        this.lister = new Lister<>(
                db,
                names,
                new Lister.Shape<>(
                        KIND,
                        "registers_household",
                        SELECT,
                        "1 = 1",
                        HouseholdStore::read,
                        HouseholdRecord::id,
                        Map.of("number", Lister.text("number_key", record -> order(record.number()))),
                        "number",
                        Map.of("settlement", "r.settlement"),
                        Map.of()));
    }

    /** The stored place of a number among others: 9 before 10, 10 before 10a. */
    public static String order(String number) {
        String padded = DIGITS.matcher(number)
                .replaceAll(digits -> digits.group().length() >= WIDTH
                        ? digits.group()
                        : "0".repeat(WIDTH - digits.group().length()) + digits.group());
        return Keys.cut(Keys.encode(padded.toLowerCase(Locale.ROOT)), 200);
    }

    /** A number is one household's within its settlement. */
    public record Name(String number, String settlement) {}

    /** Where a household is when it is first told of. */
    public record Place(String street, String building, String apartment) {}

    public Optional<HouseholdRecord> find(String id) {
        return db.one(SELECT + " where r.id = ?", HouseholdStore::read, id);
    }

    /** In the order of numbers; by number, by the name of anybody who lives in it, by words of the address. */
    public Slice<HouseholdRecord> list(Ask ask) {
        if (ask.q().isEmpty()) {
            return lister.list(ask);
        }
        String after = ask.first() ? "" : ask.parts(2)[1];
        List<String> ids = found(ask.q()).tailSet(after, false).stream()
                .limit(ask.limit() + 1L)
                .toList();
        List<String> part = ids.subList(0, Math.min(ids.size(), ask.limit()));
        Map<String, HouseholdRecord> records = new HashMap<>();
        db.in(SELECT + " where", "r.id", part, HouseholdStore::read)
                .forEach(record -> records.put(record.id(), record));
        String settlement = ask.filters().getOrDefault("settlement", "");
        List<HouseholdRecord> shown = part.stream()
                .map(records::get)
                .filter(record -> settlement.isEmpty() || settlement.equals(record.settlement()))
                .toList();
        return new Slice<>(shown, ids.size() > part.size() ? Cursor.of(MARK, part.get(part.size() - 1)) : null);
    }

    public long count(Ask ask, int limit) {
        return lister.count(ask, limit);
    }

    private TreeSet<String> found(String q) {
        TreeSet<String> ids = new TreeSet<>(
                db.list("select id from registers_household where number = ?", row -> row.getString(1), q));
        names.find(KIND, q, null, MOST).forEach(hit -> ids.add(hit.recordId()));
        List<String> people = names.find(RESIDENT, q, null, MOST).stream()
                .map(NameIndex.Hit::recordId)
                .toList();
        db.in(
                        "select household_id from registers_resident where household_id is not null and",
                        "id",
                        people,
                        row -> row.getString(1))
                .forEach(ids::add);
        return ids;
    }

    /** Keys of households by number and settlement; those that nobody has told of are made where they are told to be. */
    public Map<Name, String> keysOf(Map<Name, Place> wanted) {
        Map<Name, String> found = new HashMap<>();
        Map<String, Name> byKey = new LinkedHashMap<>();
        wanted.keySet().forEach(name -> byKey.putIfAbsent(key(name), name));
        Map<String, String> standing = new HashMap<>();
        List<String> numbers =
                wanted.keySet().stream().map(Name::number).distinct().toList();
        db.in("select id, number, place_key from registers_household where", "number", numbers, row -> {
            standing.put(row.getString("number") + "\n" + row.getString("place_key"), row.getString("id"));
            return true;
        });
        byKey.forEach((key, name) -> standing.computeIfAbsent(key, made -> add(name, wanted.get(name))));
        wanted.keySet().forEach(name -> found.put(name, standing.get(key(name))));
        return found;
    }

    private String key(Name name) {
        return name.number() + "\n" + place(name.settlement());
    }

    private String place(String settlement) {
        return Keys.cut(keys.of(settlement), 240);
    }

    /** Makes one; whether there is one of this name already was asked before. */
    public String add(Name name, Place at) {
        String id = Ids.next();
        Instant now = Instant.now();
        db.update(
                "insert into registers_household (id, number, number_key, place_key, settlement, street, building,"
                        + " apartment, version, created, changed) values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)",
                id,
                name.number(),
                order(name.number()),
                place(name.settlement()),
                name.settlement(),
                at.street(),
                at.building(),
                at.apartment(),
                now,
                now);
        index(id, searched(at.street(), at.building(), at.apartment(), name.settlement()));
        return id;
    }

    public boolean stands(Name name) {
        return db.number(
                        "select count(*) from registers_household where number = ? and place_key = ?",
                        name.number(),
                        place(name.settlement()))
                > 0;
    }

    /** Returns whether the version seen was still the one that stands. */
    public boolean change(HouseholdRecord household) {
        index(
                household.id(),
                searched(household.street(), household.building(), household.apartment(), household.settlement()));
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

    private void index(String id, String text) {
        names.remove(List.of(id));
        if (!text.isEmpty()) {
            names.add(KIND, List.of(new NameIndex.Entry(id, text)));
        }
    }

    /** A street comes before its settlement: it tells one house from another. */
    public static String searched(String street, String building, String apartment, String settlement) {
        return Stream.of(street, building, apartment, settlement)
                .filter(part -> part != null && !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Who lived in it before and lives elsewhere now; without the name. */
    List<HouseholdRecord.Member> former(String householdId) {
        return db.list(
                "select resident_id, relation, from_date, to_date from registers_past_address where household_id = ?"
                        + " order by to_date desc, id desc",
                row -> new HouseholdRecord.Member(
                        row.getString("resident_id"),
                        null,
                        null,
                        row.getString("relation"),
                        Dates.known(Db.day(row, "from_date")),
                        Db.day(row, "to_date")),
                householdId);
    }

    /** What is there and was there, part by part. */
    public List<HouseholdRecord.Item> items(String householdId) {
        return db.list(
                "select * from registers_household_item where household_id = ? order by category, kind, from_date, id",
                row -> new HouseholdRecord.Item(
                        row.getString("id"),
                        row.getString("category"),
                        row.getString("kind"),
                        Decimals.plain(row.getBigDecimal("quantity")),
                        row.getString("unit"),
                        Dates.known(Db.day(row, "from_date")),
                        Db.day(row, "to_date")),
                householdId);
    }

    void addItem(String householdId, HouseholdRecord.Item item) {
        db.update(ITEM, itemRow(householdId, item));
    }

    public static Object[] itemRow(String householdId, HouseholdRecord.Item item) {
        return new Object[] {
            item.id(),
            householdId,
            item.category(),
            item.kind(),
            item.quantity(),
            item.unit(),
            Dates.orLongAgo(item.from()),
            item.to()
        };
    }

    void endItem(String itemId, LocalDate last) {
        db.update("update registers_household_item set to_date = ? where id = ?", last, itemId);
    }

    private static HouseholdRecord read(ResultSet row) throws SQLException {
        String headId = row.getString("head_id");
        List<String> name = new ArrayList<>();
        for (String part : new String[] {"last_name", "first_name", "patronymic"}) {
            String word = row.getString(part);
            if (word != null && !word.isEmpty()) {
                name.add(word);
            }
        }
        return new HouseholdRecord(
                row.getString("id"),
                row.getString("number"),
                headId,
                name.isEmpty() ? null : String.join(" ", name),
                row.getString("settlement"),
                row.getString("street"),
                row.getString("building"),
                row.getString("apartment"),
                row.getString("note"),
                row.getLong("members"),
                List.of(),
                List.of(),
                row.getLong("version"));
    }
}
