package am.hamaynk.registers.people;

import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.text.Texts;
import am.hamaynk.registers.data.Entities;
import am.hamaynk.registers.data.Keys;
import am.hamaynk.registers.duplicates.Alike;
import am.hamaynk.registers.finding.Ask;
import am.hamaynk.registers.history.History;
import am.hamaynk.registers.households.HouseholdStore;
import am.hamaynk.registers.reading.Fields;
import am.hamaynk.registers.settlements.Settlements;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The register of residents as clerks keep it, one person at a time. */
@Component(service = Residents.class)
public final class Residents {
    private final ResidentStore store;
    private final Entities entities;
    private final HouseholdStore households;
    private final Addresses addresses;
    private final Settlements settlements;
    private final History history;
    private final Keys keys;
    private final Texts texts;
    private final Transactions transactions;
    private final Audit audit;
    private final Events events;
    private final Today today;

    @Activate
    public Residents(
            @Reference ResidentStore store,
            @Reference Entities entities,
            @Reference HouseholdStore households,
            @Reference Addresses addresses,
            @Reference Settlements settlements,
            @Reference History history,
            @Reference Keys keys,
            @Reference Texts texts,
            @Reference Transactions transactions,
            @Reference Audit audit,
            @Reference Events events,
            @Reference Today today) {
        this.store = store;
        this.entities = entities;
        this.households = households;
        this.addresses = addresses;
        this.settlements = settlements;
        this.history = history;
        this.keys = keys;
        this.texts = texts;
        this.transactions = transactions;
        this.audit = audit;
        this.events = events;
        this.today = today;
    }

    /** The records that were shown stand in the audit in one entry. */
    public Slice<ResidentRecord> list(Ask ask) {
        Slice<ResidentRecord> found = store.lister().list(ask);
        if (!found.items().isEmpty()) {
            List<String> shown = found.items().stream().map(ResidentRecord::id).toList();
            audit.record("registers.residents.list", Keys.cut(ask.q(), 200), Map.of("records", shown));
        }
        return found;
    }

    public long count(Ask ask, int limit) {
        return store.count(ask, limit);
    }

    private ResidentRecord get(String id) {
        if (!Ids.valid(id)) {
            throw Problem.notFound(id);
        }
        return store.find(id).orElseThrow(() -> Problem.notFound(id));
    }

    /** The record as it stands, also one that was merged into another; that it was read is audited. */
    public ResidentRecord read(String id) {
        return read(get(id));
    }

    /** Those of one household, as each is read. */
    public List<ResidentRecord> household(String householdId) {
        return store.inHousehold(householdId).stream().map(this::read).toList();
    }

    private ResidentRecord read(ResidentRecord record) {
        audit.read(record.id());
        return record;
    }

    /** What is doubtful about a record that was accepted all the same, each at its field. */
    public List<Problem> doubts(ResidentRecord record) {
        Fields fields = Fields.of(record.facts(), texts);
        ResidentFields.read(fields, settlements, today.get());
        return fields.warnings();
    }

    public List<Addresses.Address> addresses(ResidentRecord resident) {
        return addresses.of(resident);
    }

    /** @throws Problem with all that is wrong, each at its field */
    public ResidentRecord create(UnaryOperator<String> typed) {
        ResidentRecord told = told(typed);
        return transactions.call(() -> {
            String id = Ids.next();
            ResidentRecord record = told.as(id, household(told), null, 0);
            entities.add(new Resident(record, keys));
            store.reindex(List.of(record));
            Map<String, History.Change> changes = History.between(Map.of(), record.facts());
            history.write(id, "create", changes);
            audit.record("registers.resident.create", id, Map.of("changes", changes));
            events.publish(new Changed("registers", id));
            return get(id);
        });
    }

    /**
     * Puts what was typed in place of all that stands.
     *
     * @param version the version seen, or null
     */
    public ResidentRecord change(String id, Long version, UnaryOperator<String> typed) {
        ResidentRecord told = told(typed);
        return transactions.call(() -> {
            ResidentRecord before = get(id);
            if (before.mergedInto() != null) {
                throw Problem.conflict("merged-record");
            }
            ResidentRecord after = after(before, told);
            Map<String, History.Change> changes = History.between(before.facts(), after.facts());
            if (changes.isEmpty()) {
                return read(before);
            }
            entities.change(Resident.class, id, version, resident -> {
                resident.change(after, keys);
                return id;
            });
            if (after.movedFrom(before) && after.addressFrom() != null) {
                addresses.keep(List.of(new Addresses.Move(before, after.addressFrom())));
            }
            store.reindex(List.of(after));
            history.write(id, "update", changes);
            audit.record("registers.resident.update", id, Map.of("changes", changes));
            events.publish(new Changed("registers", id));
            return get(id);
        });
    }

    private ResidentRecord after(ResidentRecord before, ResidentRecord told) {
        ResidentRecord placed = told.as(before.id(), household(told), null, before.version());
        LocalDate since = Addresses.since(before, placed, told.addressFrom(), today.get());
        return placed.from(since);
    }

    /** Those that may be the same person, as the list of duplicates has them; that they were read is audited. */
    public List<Alike> alike(ResidentRecord record) {
        return store.alike(record).stream().map(this::read).map(Alike::of).toList();
    }

    /**
     * What was typed, as a record that nobody has kept yet.
     *
     * @throws Problem with all that is wrong, each at its field
     */
    public ResidentRecord told(UnaryOperator<String> typed) {
        Fields fields = new Fields(typed, texts);
        ResidentRecord told = ResidentFields.read(fields, settlements, today.get());
        fields.check();
        return told;
    }

    private String household(ResidentRecord told) {
        if (told.household() == null) {
            return null;
        }
        HouseholdStore.Name name = new HouseholdStore.Name(told.household(), told.settlement());
        return households.keysOf(Map.of(name, told.place())).get(name);
    }
}
