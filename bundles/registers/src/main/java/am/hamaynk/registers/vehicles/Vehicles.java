package am.hamaynk.registers.vehicles;

import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.registers.data.Entities;
import am.hamaynk.registers.finding.Ask;
import am.hamaynk.registers.history.History;
import am.hamaynk.registers.ownership.Holding;
import am.hamaynk.registers.ownership.ObjectBook;
import am.hamaynk.registers.ownership.OwnedFinder;
import am.hamaynk.registers.ownership.OwnerInput;
import am.hamaynk.registers.ownership.OwnerRecord;
import am.hamaynk.registers.reading.Dates;
import am.hamaynk.registers.reading.Fields;
import am.hamaynk.registers.realestate.Codes;
import am.hamaynk.registers.showing.Shown;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The register of vehicles as clerks keep it, one at a time. */
@Component(service = Vehicles.class)
public final class Vehicles {
    private final VehicleStore store;
    private final Entities entities;
    private final ObjectBook book;
    private final OwnedFinder owned;
    private final Transactions transactions;
    private final Today today;

    @Activate
    public Vehicles(
            @Reference VehicleStore store,
            @Reference Entities entities,
            @Reference ObjectBook book,
            @Reference OwnedFinder owned,
            @Reference Transactions transactions,
            @Reference Today today) {
        this.store = store;
        this.entities = entities;
        this.book = book;
        this.owned = owned;
        this.transactions = transactions;
        this.today = today;
    }

    /** By plate, by words of the model, else by the names of owners; each with its owners of today. */
    public Slice<VehicleRecord> list(Ask ask) {
        Slice<VehicleRecord> found = owned.find(Holding.VEHICLE, ask, store.lister()::list, store::all);
        Map<String, List<OwnerRecord>> owners = book.owners()
                .on(
                        today.get(),
                        Holding.VEHICLE,
                        found.items().stream().map(VehicleRecord::id).toList());
        book.listed("vehicles", ask.q(), owners.values());
        return found.map(vehicle -> vehicle.owned(owners.getOrDefault(vehicle.id(), List.of())));
    }

    public long count(Ask ask, int limit) {
        return store.lister().count(ask, limit);
    }

    /** With all its owners, past ones too; that theirs was read is audited. */
    public VehicleRecord read(String id) {
        VehicleRecord record = get(id);
        book.read(record.owners());
        return record;
    }

    private VehicleRecord get(String id) {
        return plain(id).owned(book.owners().of(Holding.VEHICLE, id));
    }

    /** Newest first. */
    public List<VehicleStore.PastPower> pastPowers(String id) {
        return store.powers().of(id);
    }

    private VehicleRecord plain(String id) {
        if (!Ids.valid(id)) {
            throw Problem.notFound(id);
        }
        return store.find(id).orElseThrow(() -> Problem.notFound(id));
    }

    /** @throws Problem with all that is wrong; {@code plate-taken} at {@code plate} */
    public VehicleRecord create(UnaryOperator<String> typed, ObjectBook.Told owners) {
        VehicleRecord told = told(typed);
        return transactions.call(() -> {
            if (!store.byPlate(List.of(Codes.key(told.plate()))).isEmpty()) {
                throw Problem.field("plate", "plate-taken", told.plate());
            }
            VehicleRecord record = told.as(Ids.next(), 0);
            entities.add(new Vehicle(record, today.now()));
            store.reindex(List.of(record));
            Map<String, History.Change> changes = new LinkedHashMap<>(History.between(Map.of(), record.facts()));
            changes.putAll(book.owners(Holding.VEHICLE, record.id(), owners));
            book.written(VehicleStore.KIND, record.id(), "create", changes);
            return read(record.id());
        });
    }

    /**
     * Puts what was typed in place of all that stands; the plate stays, and its power follows the one that stands.
     *
     * @param version the version seen, or null
     * @throws Problem with all that is wrong; {@code power-older}, or {@code power-undated} where nobody told since when it is
     *     another, at {@code power_from}
     */
    public VehicleRecord change(String id, Long version, UnaryOperator<String> typed, ObjectBook.Told owners) {
        plain(id);
        VehicleRecord told = told(typed);
        return transactions.call(() -> {
            VehicleRecord before = plain(id);
            if (!Codes.key(before.plate()).equals(Codes.key(told.plate()))) {
                throw Problem.field("plate", "code-fixed", before.plate());
            }
            VehicleRecord changed = before.told(told);
            if (changed.undated(before, today)) {
                String first = Shown.day(Dates.orLongAgo(before.powerFrom()));
                throw Problem.field("power_from", "power-undated", first);
            }
            VehicleRecord after = changed.after(before, today)
                    .orElseThrow(() -> Problem.field("power_from", "power-older", told.powerFrom()));
            Map<String, History.Change> changes = new LinkedHashMap<>(History.between(before.facts(), after.facts()));
            if (!changes.isEmpty()) {
                // nothing may come between: what was ends where the one that was read began
                long seen = version == null ? before.version() : version;
                entities.change(Vehicle.class, id, seen, vehicle -> {
                    vehicle.change(after);
                    return id;
                });
                store.powers().keep(List.of(before), List.of(after));
                store.reindex(List.of(after));
            }
            changes.putAll(book.owners(Holding.VEHICLE, id, owners));
            book.written(VehicleStore.KIND, id, "update", changes);
            return read(id);
        });
    }

    /** Takes in one more owner: who receives it on a day ends the right of the one before. */
    public VehicleRecord addOwner(String id, UnaryOperator<String> told) {
        return addOwner(id, told, UnaryOperator.identity());
    }

    /** The same for a program, which is told of problems in its own words. */
    public VehicleRecord addOwner(String id, OwnerInput told) {
        return addOwner(id, told::field, OwnerInput::called);
    }

    private VehicleRecord addOwner(String id, UnaryOperator<String> told, UnaryOperator<String> names) {
        plain(id);
        return transactions.call(() -> {
            book.written(VehicleStore.KIND, id, "owner", book.owner(Holding.VEHICLE, id, told, names));
            return read(id);
        });
    }

    /** Ends a right on a last day. */
    public VehicleRecord endOwner(String id, String holding, LocalDate last) {
        plain(id);
        return transactions.call(() -> {
            book.written(VehicleStore.KIND, id, "owner", book.owners().end(Holding.VEHICLE, id, holding, last));
            return read(id);
        });
    }

    private VehicleRecord told(UnaryOperator<String> typed) {
        Fields fields = new Fields(typed, book.texts());
        VehicleRecord told = VehicleFields.read(fields, today.get());
        fields.check();
        return told;
    }
}
