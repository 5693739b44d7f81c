package am.hamaynk.registers.people;

import am.hamaynk.registers.data.Db;
import am.hamaynk.registers.data.Keys;
import am.hamaynk.registers.finding.Ask;
import am.hamaynk.registers.finding.Lister;
import am.hamaynk.registers.finding.NameIndex;
import am.hamaynk.registers.reading.Dates;
import am.hamaynk.registers.reading.Identifiers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Residents by many: lists, lookups of a file's lines, batches, streams. */
@Component(service = ResidentStore.class)
public final class ResidentStore {
    public static final String KIND = "resident";

    private static final String COLUMNS = "id, last_name, first_name, patronymic, birth_date, sex, psn, document,"
            + " nationality, education, marital_status, phone, email, household_id, relation, settlement, street,"
            + " building, apartment, address_from, arrived, departed, died, elsewhere, person_key, sort_key,"
            + " merged_into, version, created, changed";
    private static final String SELECT = "select r.*, h.number as household from registers_resident r"
            + " left join registers_household h on h.id = r.household_id";

    private final Db db;
    private final Keys keys;
    private final NameIndex names;
    private final Lister<ResidentRecord> lister;

    @Activate
    public ResidentStore(@Reference Db db, @Reference Keys keys, @Reference NameIndex names) {
        this.db = db;
        this.keys = keys;
        this.names = names;
        Map<String, Lister.Order<ResidentRecord>> orders = Map.of(
                "name",
                Lister.text("sort_key", record -> keys.sort(record.name())),
                "birth_date",
                new Lister.Order<>(
                        "birth_date", record -> Objects.toString(record.birthDate(), null), LocalDate::parse));
        Map<String, java.util.function.Function<String, Lister.Range>> numbers = new LinkedHashMap<>();
        numbers.put("psn", Lister::digits);
        numbers.put("document", ResidentStore::document);
        this.lister = new Lister<>(
                db,
                names,
                new Lister.Shape<>(
                        KIND,
                        "registers_resident",
                        SELECT,
                        "r.merged_into is null",
                        ResidentStore::read,
                        ResidentRecord::id,
                        orders,
                        "name",
                        Map.of("settlement", "r.settlement", "sex", "r.sex"),
                        numbers));
    }

    public Lister<ResidentRecord> lister() {
        return lister;
    }

    private static Lister.Range document(String typed) {
        String plain = typed.replace(" ", "").toUpperCase(java.util.Locale.ROOT);
        return plain.matches("[A-Z]{2}\\d{3,7}|\\d{9}") ? new Lister.Range(plain, plain + "a") : null;
    }

    public Optional<ResidentRecord> find(String id) {
        return db.one(SELECT + " where r.id = ?", ResidentStore::read, id);
    }

    public List<ResidentRecord> all(Collection<String> ids) {
        return db.in(SELECT + " where", "r.id", ids, ResidentStore::read);
    }

    /** Those that stand, by PSN. */
    public List<ResidentRecord> byPsn(Collection<String> psns) {
        return db.in(SELECT + " where r.merged_into is null and", "r.psn", psns, ResidentStore::read);
    }

    /** Those that stand, by {@link Keys#person}. */
    public List<ResidentRecord> byPerson(Collection<String> personKeys) {
        return db.in(SELECT + " where r.merged_into is null and", "r.person_key", personKeys, ResidentStore::read);
    }

    /** Those that stand under the name of {@link Keys#person}, whenever they were born. */
    public List<ResidentRecord> byName(String nameKey) {
        List<ResidentRecord> beginning = db.list(
                SELECT + " where r.merged_into is null and r.person_key >= ? and r.person_key < ? order by r.id",
                ResidentStore::read,
                nameKey,
                nameKey + Keys.END);
        // a first name of two words begins as the one of its first word
        return beginning.stream()
                .filter(record -> nameKey(record).equals(nameKey))
                .toList();
    }

    private String nameKey(ResidentRecord record) {
        return keys.person(record.lastName(), record.firstName(), null);
    }

    /** Whether both have one first and last name, however they are spelled in capitals and ligatures. */
    public boolean named(ResidentRecord one, ResidentRecord other) {
        return nameKey(one).equals(nameKey(other));
    }

    /** Whether two of one name may be one person: born on one day; where nobody knows the day, nothing else tells them apart. */
    public boolean agree(ResidentRecord one, ResidentRecord other) {
        if (one.birthDate() != null && other.birthDate() != null) {
            return one.birthDate().equals(other.birthDate());
        }
        return agree(one.psn(), other.psn()) && agree(one.patronymic(), other.patronymic());
    }

    private boolean agree(String one, String other) {
        return one == null || other == null || keys.of(one).equals(keys.of(other));
    }

    /** Others that stand and seem to be the same person: under one PSN, or under one name where {@link #agree} has it so. */
    public List<ResidentRecord> alike(ResidentRecord record) {
        Map<String, ResidentRecord> alike = new LinkedHashMap<>();
        if (Identifiers.psnTells(record.psn())) {
            byPsn(List.of(record.psn())).forEach(other -> alike.put(other.id(), other));
        }
        String name = nameKey(record);
        List<ResidentRecord> named = record.birthDate() == null
                ? byName(name)
                : byPerson(List.of(name, keys.person(record.lastName(), record.firstName(), record.birthDate())));
        named.stream().filter(other -> agree(record, other)).forEach(other -> alike.put(other.id(), other));
        alike.remove(record.id());
        return List.copyOf(alike.values());
    }

    public List<ResidentRecord> inHousehold(String householdId) {
        return db.list(
                SELECT + " where r.household_id = ? and r.merged_into is null order by r.birth_date, r.id",
                ResidentStore::read,
                householdId);
    }

    public List<String> mergedInto(String id) {
        return db.list("select id from registers_resident where merged_into = ?", row -> row.getString(1), id);
    }

    /** All that stand, in the order of keys. */
    public Stream<ResidentRecord> stream() {
        return db.stream(SELECT + " where r.merged_into is null order by r.id", ResidentStore::read);
    }

    public void insert(List<ResidentRecord> records) {
        Instant now = Instant.now();
        List<Object[]> rows = new ArrayList<>();
        for (ResidentRecord record : records) {
            rows.add(insertRow(record, now, keys));
        }
        db.batch(insertSql(), rows);
        names.add(KIND, entries(records));
    }

    public static String insertSql() {
        return "insert into registers_resident (" + COLUMNS + ") values (" + "?, ".repeat(29) + "?)";
    }

    public static Object[] insertRow(ResidentRecord record, Instant now, Keys keys) {
        return new Object[] {
            record.id(),
            record.lastName(),
            record.firstName(),
            record.patronymic(),
            record.birthDate(),
            record.sex(),
            record.psn(),
            record.document(),
            record.nationality(),
            record.education(),
            record.maritalStatus(),
            record.phone(),
            record.email(),
            record.householdId(),
            record.relation(),
            record.settlement(),
            record.street(),
            record.building(),
            record.apartment(),
            Dates.orLongAgo(record.addressFrom()),
            record.arrived(),
            record.departed(),
            record.died(),
            record.elsewhere(),
            keys.person(record.lastName(), record.firstName(), record.birthDate()),
            keys.sort(record.name()),
            record.mergedInto(),
            record.version(),
            now,
            now
        };
    }

    /** @throws am.hamaynk.api.Problem {@code changed-meanwhile} where one is no longer as it was read */
    public void update(List<ResidentRecord> records) {
        Instant now = Instant.now();
        List<Object[]> rows = new ArrayList<>();
        for (ResidentRecord record : records) {
            Object[] all = insertRow(record, now, keys);
            Object[] row = new Object[29];
            System.arraycopy(all, 1, row, 0, 26);
            row[26] = now;
            row[27] = record.id();
            row[28] = record.version();
            rows.add(row);
        }
        String[] columns = COLUMNS.split(", *");
        StringBuilder sql = new StringBuilder("update registers_resident set ");
        for (int index = 1; index <= 26; index++) {
            sql.append(columns[index].strip()).append(" = ?, ");
        }
        db.rewrite(
                sql.append("version = version + 1, changed = ? where id = ? and version = ?")
                        .toString(),
                rows);
        reindex(records);
    }

    /** Makes records found, or not found where they were merged into others. */
    public void reindex(List<ResidentRecord> records) {
        names.remove(records.stream().map(ResidentRecord::id).toList());
        names.add(
                KIND,
                entries(records.stream()
                        .filter(record -> record.mergedInto() == null)
                        .toList()));
    }

    private static List<NameIndex.Entry> entries(List<ResidentRecord> records) {
        return records.stream()
                .map(record -> new NameIndex.Entry(record.id(), record.name()))
                .toList();
    }

    /** How many of those asked for, up to a limit. */
    public long count(Ask ask, int limit) {
        return lister.count(ask, limit);
    }

    static ResidentRecord read(ResultSet row) throws SQLException {
        return new ResidentRecord(
                row.getString("id"),
                row.getString("last_name"),
                row.getString("first_name"),
                row.getString("patronymic"),
                Db.day(row, "birth_date"),
                row.getString("sex"),
                row.getString("psn"),
                row.getString("document"),
                row.getString("nationality"),
                row.getString("education"),
                row.getString("marital_status"),
                row.getString("phone"),
                row.getString("email"),
                row.getString("household_id"),
                row.getString("household"),
                row.getString("relation"),
                row.getString("settlement"),
                row.getString("street"),
                row.getString("building"),
                row.getString("apartment"),
                Dates.known(Db.day(row, "address_from")),
                Db.day(row, "arrived"),
                Db.day(row, "departed"),
                Db.day(row, "died"),
                row.getBoolean("elsewhere"),
                row.getString("merged_into"),
                row.getLong("version"));
    }
}
