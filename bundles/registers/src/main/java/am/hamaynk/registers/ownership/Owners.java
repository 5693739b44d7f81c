package am.hamaynk.registers.ownership;

import am.hamaynk.api.Problem;
import am.hamaynk.api.data.Ids;
import am.hamaynk.registers.data.Keys;
import am.hamaynk.registers.history.History;
import am.hamaynk.registers.organisations.OrganisationStore;
import am.hamaynk.registers.people.ResidentStore;
import am.hamaynk.registers.reading.Dates;
import am.hamaynk.registers.reading.Fields;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Owners of one object as clerks keep them: told of, corrected, replaced; who owned what on any day. */
@Component(service = Owners.class)
public final class Owners {
    private final HoldingStore store;
    private final Parties parties;
    private final ResidentStore residents;
    private final OrganisationStore organisations;
    private final Keys keys;

    @Activate
    public Owners(
            @Reference HoldingStore store,
            @Reference Parties parties,
            @Reference ResidentStore residents,
            @Reference OrganisationStore organisations,
            @Reference Keys keys) {
        this.store = store;
        this.parties = parties;
        this.residents = residents;
        this.organisations = organisations;
        this.keys = keys;
    }

    /** All owners of one object, past ones too, newest first. */
    public List<OwnerRecord> of(String group, String objectId) {
        List<OwnerRecord> owners =
                new ArrayList<>(named(store.of(group, objectId)).getOrDefault(objectId, List.of()));
        owners.sort((one, other) -> Dates.orLongAgo(other.from()).compareTo(Dates.orLongAgo(one.from())));
        return owners;
    }

    /** All owners of many objects, past ones too, oldest first. */
    public Map<String, List<OwnerRecord>> ofAll(String group, Collection<String> objectIds) {
        List<Holding> all = new ArrayList<>();
        store.ofAll(group, objectIds).values().forEach(all::addAll);
        return named(all);
    }

    /** Owners of many objects on a day. */
    public Map<String, List<OwnerRecord>> on(LocalDate day, String group, Collection<String> objectIds) {
        List<Holding> standing = new ArrayList<>();
        store.ofAll(group, objectIds)
                .values()
                .forEach(all -> all.stream().filter(holding -> holding.on(day)).forEach(standing::add));
        return named(standing);
    }

    private Map<String, List<OwnerRecord>> named(List<Holding> holdings) {
        Map<String, Parties.Known> known =
                parties.all(holdings.stream().map(Holding::partyId).toList());
        Map<String, List<OwnerRecord>> byObject = new HashMap<>();
        for (Holding holding : holdings) {
            Parties.Known party = known.get(holding.partyId());
            byObject.computeIfAbsent(holding.objectId(), id -> new ArrayList<>())
                    .add(new OwnerRecord(
                            holding.id(),
                            holding.partyKind(),
                            holding.partyId(),
                            party == null ? holding.partyId() : party.name(),
                            party == null ? null : party.number(),
                            holding.share().toString(),
                            Dates.known(holding.from()),
                            holding.to(),
                            holding.rightKind(),
                            holding.certificate()));
        }
        return byObject;
    }

    /**
     * Takes in one more right, within the running transaction.
     *
     * @return what history tells of it
     * @throws Problem with all that is wrong, each at its column
     */
    public Map<String, History.Change> tell(String group, String objectId, ToldOwner told, Fields fields) {
        List<Holding> before = locked(group, objectId);
        Parties.Known party = resolve(told, fields);
        Ownership after = Ownership.tell(before, group, objectId, new Ownership.Party(party.kind(), party.id()), told);
        store.write(before, after.holdings());
        return changes(before, after.holdings());
    }

    /**
     * Puts a list of owners in place of all that stand.
     *
     * @param fields that each was read from
     */
    public Map<String, History.Change> replace(
            String group, String objectId, List<ToldOwner> told, List<Fields> fields) {
        List<Holding> before = locked(group, objectId);
        List<Holding> left = new ArrayList<>(before);
        List<Holding> after = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            ToldOwner owner = told.get(i);
            Parties.Known party = resolve(owner, fields.get(i));
            LocalDate from = Dates.orLongAgo(owner.from());
            Holding standing = left.stream()
                    .filter(old ->
                            old.partyId().equals(party.id()) && old.from().equals(from))
                    .findFirst()
                    .orElse(null);
            left.remove(standing);
            after.add(new Holding(
                    standing == null ? Ids.next() : standing.id(),
                    group,
                    objectId,
                    party.kind(),
                    party.id(),
                    owner.share() == null ? Share.WHOLE : owner.share(),
                    from,
                    owner.to(),
                    owner.rightKind(),
                    owner.certificate()));
        }
        Ownership.check(after);
        store.write(before, after);
        return changes(before, after);
    }

    /** Ends one right on a last day. */
    public Map<String, History.Change> end(String group, String objectId, String holdingId, LocalDate last) {
        List<Holding> before = locked(group, objectId);
        Holding holding = before.stream()
                .filter(one -> one.id().equals(holdingId))
                .findFirst()
                .orElseThrow(() -> Problem.notFound(holdingId));
        if (last.isBefore(holding.from())) {
            throw Problem.field("to", "period-reversed", last);
        }
        List<Holding> after = new ArrayList<>(before);
        after.set(after.indexOf(holding), holding.until(last));
        store.write(before, after);
        return changes(before, after);
    }

    /** What stands, and stays until the transaction has ended: shares checked against it are the whole truth. */
    private List<Holding> locked(String group, String objectId) {
        store.lock(group, List.of(objectId));
        return store.of(group, objectId);
    }

    private Parties.Known resolve(ToldOwner told, Fields fields) {
        OwnerBook book = new OwnerBook(parties, keys);
        book.open(List.of(told));
        Parties.Known party = book.resolve(told, fields);
        fields.check();
        book.accept();
        residents.insert(book.newPeople());
        organisations.insert(book.newBodies());
        return party;
    }

    /** What differs between two states of the owners, told by name. */
    public Map<String, History.Change> changes(List<Holding> before, List<Holding> after) {
        List<String> ids = new ArrayList<>();
        before.forEach(holding -> ids.add(holding.partyId()));
        after.forEach(holding -> ids.add(holding.partyId()));
        Map<String, Parties.Known> known = parties.all(ids);
        Map<String, Object> old = new LinkedHashMap<>();
        before.forEach(holding -> old.put("owner " + holding.id(), told(holding, known)));
        Map<String, Object> now = new LinkedHashMap<>();
        after.forEach(holding -> now.put("owner " + holding.id(), told(holding, known)));
        return History.between(old, now);
    }

    private static String told(Holding holding, Map<String, Parties.Known> known) {
        Parties.Known party = known.get(holding.partyId());
        return holding.told(party == null ? holding.partyId() : party.name());
    }
}
