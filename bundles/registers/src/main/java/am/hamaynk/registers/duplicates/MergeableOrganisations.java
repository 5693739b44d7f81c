package am.hamaynk.registers.duplicates;

import am.hamaynk.registers.data.Db;
import am.hamaynk.registers.organisations.OrganisationRecord;
import am.hamaynk.registers.organisations.OrganisationStore;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Organisations that stand in the register twice: under one TIN, or under one name where one has no TIN. */
record MergeableOrganisations(Db db, OrganisationStore store) implements Mergeable<OrganisationRecord> {
    @Override
    public String kind() {
        return OrganisationStore.KIND;
    }

    @Override
    public Optional<OrganisationRecord> find(String id) {
        return store.find(id);
    }

    @Override
    public String id(OrganisationRecord record) {
        return record.id();
    }

    @Override
    public String name(OrganisationRecord record) {
        return record.name();
    }

    @Override
    public String number(OrganisationRecord record) {
        return record.tin();
    }

    @Override
    public String mergedInto(OrganisationRecord record) {
        return record.mergedInto();
    }

    @Override
    public OrganisationRecord filled(OrganisationRecord kept, OrganisationRecord gone) {
        return gone.as(kept.id(), null, kept.version()).with(kept);
    }

    @Override
    public Map<String, Object> facts(OrganisationRecord record) {
        return record.facts();
    }

    @Override
    public OrganisationRecord told(OrganisationRecord record, Map<String, String> facts) {
        return new OrganisationRecord(
                record.id(),
                facts.get("tin"),
                facts.get("name"),
                facts.get("kind"),
                facts.get("settlement"),
                facts.get("street"),
                facts.get("building"),
                facts.get("phone"),
                facts.get("email"),
                day(facts.get("opened")),
                day(facts.get("closed")),
                record.mergedInto(),
                record.version());
    }

    private static LocalDate day(String day) {
        return day == null ? null : LocalDate.parse(day);
    }

    @Override
    public OrganisationRecord mergedInto(OrganisationRecord record, String id) {
        return record.as(record.id(), id, record.version());
    }

    @Override
    public void update(OrganisationRecord record) {
        store.update(List.of(record));
    }

    @Override
    public List<String> mergedWith(String id) {
        return store.mergedInto(id);
    }

    @Override
    public void repoint(Collection<String> ids, String to) {
        db.batch(
                "update registers_organisation set merged_into = ? where id = ?",
                ids.stream().map(id -> new Object[] {to, id}).toList());
    }

    @Override
    public boolean named(OrganisationRecord one, OrganisationRecord other) {
        return store.named(one, other);
    }

    @Override
    public Stream<List<OrganisationRecord>> alike() {
        return Stream.concat(
                Twice.keys(db, "registers_organisation", "tin", "tin is not null")
                        .map(tin -> store.byTin(List.of(tin))),
                // two taxpayers of one name are two
                Twice.keys(db, "registers_organisation", "person_key", "1 = 1")
                        .map(key -> store.byName(List.of(key)))
                        .filter(named -> named.stream().anyMatch(record -> record.tin() == null)));
    }
}
