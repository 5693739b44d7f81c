package am.hamaynk.registers.duplicates;

import am.hamaynk.registers.data.Db;
import am.hamaynk.registers.people.ResidentRecord;
import am.hamaynk.registers.people.ResidentStore;
import am.hamaynk.registers.reading.Identifiers;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                || named(one, other) && store.agree(one, other);
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
                        Twice.parts(this::undated).map(store::byName)));
    }

    /** Names that somebody without a birth date shares with another of whom nothing else tells them apart. */
    private List<String> undated(String after) {
        return db.list(
                "select distinct p.person_key from registers_resident p where p.merged_into is null"
                        + " and p.birth_date is null and p.person_key > ? and exists (select 1 from registers_resident q"
                        + " where q.merged_into is null and q.id <> p.id and q.person_key >= p.person_key"
                        + " and q.person_key < p.person_key || 'g'"
                        // nothing but the eight digits of a birth date may follow the name
                        + " and (q.person_key = p.person_key"
                        + " or q.birth_date is not null and length(q.person_key) = length(p.person_key) + 8)"
                        + " and (p.psn is null or q.psn is null or p.psn = q.psn)"
                        + " and (p.patronymic is null or q.patronymic is null"
                        + " or upper(p.patronymic) = upper(q.patronymic)))"
                        + " order by p.person_key fetch first ? rows only",
                row -> row.getString(1),
                after,
                Twice.PART);
    }
}
