package am.hamaynk.registers.organisations;

import am.hamaynk.api.Problem;
import am.hamaynk.registers.data.Db;
import am.hamaynk.registers.data.Keys;
import am.hamaynk.registers.finding.Lister;
import am.hamaynk.registers.finding.NameIndex;
import am.hamaynk.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Organisations by many: lists, lookups of a file's lines, batches, streams. */
@Component(service = OrganisationStore.class)
public final class OrganisationStore {
    public static final String KIND = "organisation";
    public static final String INSERT = "insert into registers_organisation (id, tin, name, kind, settlement, street,"
            + " building, phone, email, opened, closed, person_key, sort_key, merged_into, version, created, changed)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String SELECT = "select r.* from registers_organisation r";

    private final Db db;
    private final Keys keys;
    private final NameIndex names;
    private final Lister<OrganisationRecord> lister;

    @Activate
    public OrganisationStore(@Reference Db db, @Reference Keys keys, @Reference NameIndex names) {
        this.db = db;
        this.keys = keys;
        this.names = names;
        this.lister = new Lister<>(
                db,
                names,
                new Lister.Shape<>(
                        KIND,
                        "registers_organisation",
                        SELECT,
                        "r.merged_into is null",
                        OrganisationStore::read,
                        OrganisationRecord::id,
                        Map.of(
                                "name", Lister.text("sort_key", record -> keys.sort(record.name())),
                                "tin", Lister.text("tin", OrganisationRecord::tin)),
                        "name",
                        Map.of("settlement", "r.settlement", "kind", "r.kind"),
                        Map.of("tin", Lister::digits)));
    }

    public Lister<OrganisationRecord> lister() {
        return lister;
    }

    public Optional<OrganisationRecord> find(String id) {
        return db.one(SELECT + " where r.id = ?", OrganisationStore::read, id);
    }

    public List<OrganisationRecord> all(Collection<String> ids) {
        return db.in(SELECT + " where", "r.id", ids, OrganisationStore::read);
    }

    public List<OrganisationRecord> byTin(Collection<String> tins) {
        return db.in(SELECT + " where r.merged_into is null and", "r.tin", tins, OrganisationStore::read);
    }

    /**
     * Holds numbers until the running transaction has ended: who looks after that whether one is taken sees all that is.
     *
     * @param tins in order, so that two who want some of the same wait and do not meet
     * @return false where somebody was quicker at this moment; then the transaction cannot go on
     */
    public boolean claim(List<String> tins) {
        int[] there = db.batch(
                "update registers_tin set taken = taken + 1 where tin = ?",
                tins.stream().map(tin -> new Object[] {tin}).toList());
        List<Object[]> fresh = new ArrayList<>();
        for (int index = 0; index < there.length; index++) {
            if (there[index] == 0) {
                fresh.add(new Object[] {tins.get(index), 1});
            }
        }
        try {
            db.batch("insert into registers_tin (tin, taken) values (?, ?)", fresh);
            return true;
        } catch (Sql.Failure failed) {
            if (failed.duplicate()) {
                return false;
            }
            throw failed;
        }
    }

    /** Those that stand, by the key of their names. */
    public List<OrganisationRecord> byName(Collection<String> nameKeys) {
        return db.in(SELECT + " where r.merged_into is null and", "r.person_key", nameKeys, OrganisationStore::read);
    }

    /** Whether both have one name, however it is spelled in capitals and ligatures. */
    public boolean named(OrganisationRecord one, OrganisationRecord other) {
        return keys.of(one.name()).equals(keys.of(other.name()));
    }

    /** Others that stand and seem to be the same: under one name where one of the two has no TIN. Nobody is taken in under a TIN that is taken. */
    public List<OrganisationRecord> alike(OrganisationRecord record) {
        return byName(List.of(Keys.cut(keys.of(record.name()), 520))).stream()
                .filter(other -> !other.id().equals(record.id()))
                .filter(other -> record.tin() == null || other.tin() == null)
                .toList();
    }

    public List<String> mergedInto(String id) {
        return db.list("select id from registers_organisation where merged_into = ?", row -> row.getString(1), id);
    }

    public Stream<OrganisationRecord> stream() {
        return db.stream(SELECT + " where r.merged_into is null order by r.id", OrganisationStore::read);
    }

    /**
     * Enters those whom nobody knew when their lines were read.
     *
     * @throws Problem {@code changed-meanwhile} where somebody else has entered one of these TINs since
     */
    public void insert(List<OrganisationRecord> records) {
        List<String> tins = records.stream()
                .map(OrganisationRecord::tin)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        if (!claim(tins) || !byTin(tins).isEmpty()) {
            throw Problem.conflict("changed-meanwhile");
        }
        Instant now = Instant.now();
        db.batch(
                INSERT,
                records.stream().map(record -> insertRow(record, now, keys)).toList());
        names.add(KIND, entries(records));
    }

    public static Object[] insertRow(OrganisationRecord record, Instant now, Keys keys) {
        return new Object[] {
            record.id(),
            record.tin(),
            record.name(),
            record.kind(),
            record.settlement(),
            record.street(),
            record.building(),
            record.phone(),
            record.email(),
            record.opened(),
            record.closed(),
            Keys.cut(keys.of(record.name()), 520),
            keys.sort(record.name()),
            record.mergedInto(),
            record.version(),
            now,
            now
        };
    }

    /** @throws Problem {@code changed-meanwhile} where one is no longer as it was read */
    public void update(List<OrganisationRecord> records) {
        Instant now = Instant.now();
        List<Object[]> rows = new ArrayList<>();
        for (OrganisationRecord record : records) {
            rows.add(new Object[] {
                record.tin(),
                record.name(),
                record.kind(),
                record.settlement(),
                record.street(),
                record.building(),
                record.phone(),
                record.email(),
                record.opened(),
                record.closed(),
                Keys.cut(keys.of(record.name()), 520),
                keys.sort(record.name()),
                record.mergedInto(),
                now,
                record.id(),
                record.version()
            });
        }
        db.rewrite(
                "update registers_organisation set tin = ?, name = ?, kind = ?, settlement = ?, street = ?,"
                        + " building = ?, phone = ?, email = ?, opened = ?, closed = ?, person_key = ?, sort_key = ?,"
                        + " merged_into = ?, changed = ?, version = version + 1 where id = ? and version = ?",
                rows);
        reindex(records);
    }

    /** Makes records found, or not found where they were merged into others. */
    public void reindex(List<OrganisationRecord> records) {
        names.remove(records.stream().map(OrganisationRecord::id).toList());
        names.add(
                KIND,
                entries(records.stream()
                        .filter(record -> record.mergedInto() == null)
                        .toList()));
    }

    private static List<NameIndex.Entry> entries(List<OrganisationRecord> records) {
        return records.stream()
                .map(record -> new NameIndex.Entry(record.id(), record.name()))
                .toList();
    }

    static OrganisationRecord read(ResultSet row) throws SQLException {
        return new OrganisationRecord(
                row.getString("id"),
                row.getString("tin"),
                row.getString("name"),
                row.getString("kind"),
                row.getString("settlement"),
                row.getString("street"),
                row.getString("building"),
                row.getString("phone"),
                row.getString("email"),
                Db.day(row, "opened"),
                Db.day(row, "closed"),
                row.getString("merged_into"),
                row.getLong("version"));
    }
}
