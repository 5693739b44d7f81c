package am.hamaynk.registers.duplicates;

import am.hamaynk.registers.data.Db;
import am.hamaynk.registers.people.ResidentRecord;
import am.hamaynk.registers.people.ResidentStore;
import am.hamaynk.registers.reading.Identifiers;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** People who stand in the register twice: under one PSN, or under one name and no other birth date. */
record MergeableResidents(Db db, ResidentStore store) implements Mergeable<ResidentRecord> {
    @Override
    public String kind() {
        return ResidentStore.KIND;
    }

    @Override
    public Optional<ResidentRecord> find(String id) {
        return store.find(id);
    }

    @Override
    public String id(ResidentRecord record) {
        return record.id();
    }

    @Override
    public String name(ResidentRecord record) {
        return record.name();
    }

    @Override
    public String number(ResidentRecord record) {
        return record.psn();
    }

    @Override
    public String mergedInto(ResidentRecord record) {
        return record.mergedInto();
    }

    @Override
    public ResidentRecord filled(ResidentRecord kept, ResidentRecord gone) {
        ResidentRecord filled =
                gone.as(kept.id(), gone.householdId(), null, kept.version()).with(kept);
        boolean placed = !kept.address().isEmpty() || kept.household() != null;
        // an address is one thing: a flat of one record is none in the street of the other
        return placed ? filled.placedAs(kept) : filled;
    }

    @Override
    public Map<String, Object> facts(ResidentRecord record) {
        Map<String, Object> facts = new LinkedHashMap<>(record.facts());
        facts.put("household_id", record.householdId());
        return facts;
    }

    @Override
    public ResidentRecord told(ResidentRecord record, Map<String, String> facts) {
        return new ResidentRecord(
                record.id(),
                facts.get("last_name"),
                facts.get("first_name"),
                facts.get("patronymic"),
                day(facts, "birth_date"),
                facts.get("sex"),
                facts.get("psn"),
                facts.get("document"),
                facts.get("nationality"),
                facts.get("education"),
                facts.get("marital_status"),
                facts.get("phone"),
                facts.get("email"),
                facts.get("household_id"),
                facts.get("household"),
                facts.get("relation"),
                facts.get("settlement"),
                facts.get("street"),
                facts.get("building"),
                facts.get("apartment"),
                day(facts, "address_from"),
                day(facts, "arrived"),
                day(facts, "departed"),
                day(facts, "died"),
                facts.get("elsewhere") != null,
                record.mergedInto(),
                record.version());
    }

    private static LocalDate day(Map<String, String> facts, String name) {
        String day = facts.get(name);
        return day == null ? null : LocalDate.parse(day);
    }

    @Override
    public ResidentRecord mergedInto(ResidentRecord record, String id) {
        return record.as(record.id(), record.householdId(), id, record.version());
    }

    @Override
    public void update(ResidentRecord record) {
        store.update(List.of(record));
    }

    @Override
    public List<String> mergedWith(String id) {
        return store.mergedInto(id);
    }

    @Override
    public void repoint(Collection<String> ids, String to) {
        db.batch(
                "update registers_resident set merged_into = ? where id = ?",
                ids.stream().map(id -> new Object[] {to, id}).toList());
    }

    @Override
    public boolean named(ResidentRecord one, ResidentRecord other) {
        return store.named(one, other);
    }

    @Override
    public boolean agree(ResidentRecord one, ResidentRecord other) {
        return Identifiers.psnTells(one.psn()) && one.psn().equals(other.psn())
                || store.agree(one, other) && named(one, other);
    }

    @Override
    public Stream<List<ResidentRecord>> alike() {
        return Stream.concat(
                Twice.keys(db, "registers_resident", "psn", "psn is not null")
                        .filter(Identifiers::psnTells)
                        .map(psn -> store.byPsn(List.of(psn))),
                Stream.concat(
                        Twice.keys(db, "registers_resident", "person_key", "birth_date is not null")
                                .map(key -> store.byPerson(List.of(key))),
                        undated()));
    }

    /**
     * Those of a name that somebody without a birth date shares with another whose PSN does not tell them apart. No database
     * compares a patronymic as search keys do, so that is left to {@link #agree}: all of a part of the names are read at once.
     */
    private Stream<List<ResidentRecord>> undated() {
        return Stream.iterate(undated(""), names -> !names.isEmpty(), names -> undated(names.lastKey()))
                .flatMap(names -> names.values().stream());
    }

    private TreeMap<String, List<ResidentRecord>> undated(String after) {
        Map<String, String> nameOf = new HashMap<>();
        db.list(
                "select n.name_key, r.id from (select distinct p.person_key as name_key from registers_resident p"
                        + " where p.merged_into is null and p.birth_date is null and p.person_key > ?"
                        + " and exists (select 1 from registers_resident q where q.id <> p.id"
                        + of("q", "p.person_key")
                        + " and (p.psn is null or q.psn is null or p.psn = q.psn))"
                        + " order by p.person_key fetch first ? rows only) n"
                        + " join registers_resident r on 1 = 1"
                        + of("r", "n.name_key"),
                row -> nameOf.put(row.getString("id"), row.getString("name_key")),
                after,
                Twice.PART);
        return store.all(nameOf.keySet()).stream()
                .collect(Collectors.groupingBy(record -> nameOf.get(record.id()), TreeMap::new, Collectors.toList()));
    }

    /** Nothing but the eight digits of a birth date may follow the name. */
    private static String of(String person, String name) {
        return (" and {r}.merged_into is null and {r}.person_key >= {n} and {r}.person_key < {n} || 'g'"
                        + " and ({r}.person_key = {n} or {r}.birth_date is not null"
                        + " and length({r}.person_key) = length({n}) + 8)")
                .replace("{r}", person)
                .replace("{n}", name);
    }
}
