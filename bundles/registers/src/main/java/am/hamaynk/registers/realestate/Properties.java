package am.hamaynk.registers.realestate;

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
import am.hamaynk.registers.reading.Fields;
import am.hamaynk.registers.settlements.Settlements;
import am.hamaynk.registers.showing.Shown;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The register of real estate as clerks keep it, one piece at a time. */
@Component(service = Properties.class)
public final class Properties {
    private final PropertyStore store;
    private final Entities entities;
    private final ObjectBook book;
    private final OwnedFinder owned;
    private final Settlements settlements;
    private final Transactions transactions;
    private final Today today;

    @Activate
    public Properties(
            @Reference PropertyStore store,
            @Reference Entities entities,
            @Reference ObjectBook book,
            @Reference OwnedFinder owned,
            @Reference Settlements settlements,
            @Reference Transactions transactions,
            @Reference Today today) {
        this.store = store;
        this.entities = entities;
        this.book = book;
        this.owned = owned;
        this.settlements = settlements;
        this.transactions = transactions;
        this.today = today;
    }

    /** By code, by words of the address, else by the names of owners; each with its owners of today. */
    public Slice<PropertyRecord> list(Ask ask) {
        Slice<PropertyRecord> found = owned.find(Holding.REAL_ESTATE, ask, store.lister()::list, store::all);
        Map<String, List<OwnerRecord>> owners = book.owners()
                .on(
                        today.get(),
                        Holding.REAL_ESTATE,
                        found.items().stream().map(PropertyRecord::id).toList());
        book.listed("properties", ask.q(), owners.values());
        return found.map(property -> property.owned(owners.getOrDefault(property.id(), List.of())));
    }

    public long count(Ask ask, int limit) {
        return store.lister().count(ask, limit);
    }

    /** With all its owners, past ones too; that theirs was read is audited. */
    public PropertyRecord read(String id) {
        PropertyRecord record = get(id);
        book.read(record.owners());
        return record;
    }

    /** What is doubtful about a record that was accepted all the same, each at its field. */
    public List<Problem> doubts(PropertyRecord record) {
        Fields fields = Fields.of(record.facts(), book.texts());
        PropertyFields.read(fields, settlements);
        return fields.warnings();
    }

    private PropertyRecord get(String id) {
        return plain(id).owned(book.owners().of(Holding.REAL_ESTATE, id));
    }

    /** Newest first. */
    public List<PropertyStore.PastValue> pastValues(String id) {
        return store.values().of(id);
    }

    private PropertyRecord plain(String id) {
        if (!Ids.valid(id)) {
            throw Problem.notFound(id);
        }
        return store.find(id).orElseThrow(() -> Problem.notFound(id));
    }

    /** @throws Problem with all that is wrong; {@code code-taken} at {@code cadastral_code} */
    public PropertyRecord create(UnaryOperator<String> typed, ObjectBook.Told owners) {
        PropertyRecord told = told(typed);
        return transactions.call(() -> {
            String codeKey = PropertyStore.codeKey(told.cadastralCode());
            if (!store.byCode(List.of(codeKey)).isEmpty()) {
                throw Problem.field("cadastral_code", "code-taken", told.cadastralCode());
            }
            PropertyRecord record = told.as(Ids.next(), 0);
            entities.add(new Property(record, today.now()));
            store.reindex(List.of(record));
            Map<String, History.Change> changes = new LinkedHashMap<>(History.between(Map.of(), record.told()));
            changes.putAll(book.owners(Holding.REAL_ESTATE, record.id(), owners));
            book.written(PropertyStore.KIND, record.id(), "create", changes);
            return read(record.id());
        });
    }

    /**
     * Puts what was typed in place of all that stands; the cadastral code stays, and the valuation follows the one that stands.
     *
     * @param version the version seen, or null
     * @throws Problem with all that is wrong; {@code value-older}, or {@code kind-undated} where nobody told since when the kind is
     *     another, at {@code value_from}
     */
    public PropertyRecord change(String id, Long version, UnaryOperator<String> typed, ObjectBook.Told owners) {
        plain(id);
        PropertyRecord told = told(typed);
        return transactions.call(() -> {
            PropertyRecord before = plain(id);
            if (!PropertyStore.codeKey(before.cadastralCode()).equals(PropertyStore.codeKey(told.cadastralCode()))) {
                throw Problem.field("cadastral_code", "code-fixed", before.cadastralCode());
            }
            if (told.undated(before, today)) {
                String first = Shown.day(before.kindFrom());
                throw Problem.field("value_from", "kind-undated", first);
            }
            PropertyRecord after = told.as(id, before.version())
                    .valuedAfter(before, today)
                    .orElseThrow(() -> Problem.field("value_from", "value-older", told.valueFrom()));
            Map<String, History.Change> changes = new LinkedHashMap<>(History.between(before.told(), after.told()));
            if (!changes.isEmpty()) {
                // nothing may come between: the value in the past ends where the one that was read began
                long seen = version == null ? before.version() : version;
                entities.change(Property.class, id, seen, property -> {
                    property.change(after);
                    return id;
                });
                store.values().keep(List.of(before), List.of(after));
                store.reindex(List.of(after));
            }
            changes.putAll(book.owners(Holding.REAL_ESTATE, id, owners));
            book.written(PropertyStore.KIND, id, "update", changes);
            return read(id);
        });
    }

    /** Takes in one more right. */
    public PropertyRecord addOwner(String id, UnaryOperator<String> told) {
        return addOwner(id, told, UnaryOperator.identity());
    }

    /** The same for a program, which is told of problems in its own words. */
    public PropertyRecord addOwner(String id, OwnerInput told) {
        return addOwner(id, told::field, OwnerInput::called);
    }

    private PropertyRecord addOwner(String id, UnaryOperator<String> told, UnaryOperator<String> names) {
        plain(id);
        return transactions.call(() -> {
            book.written(PropertyStore.KIND, id, "owner", book.owner(Holding.REAL_ESTATE, id, told, names));
            return read(id);
        });
    }

    /** Ends a right on a last day. */
    public PropertyRecord endOwner(String id, String holding, LocalDate last) {
        plain(id);
        return transactions.call(() -> {
            book.written(PropertyStore.KIND, id, "owner", book.owners().end(Holding.REAL_ESTATE, id, holding, last));
            return read(id);
        });
    }

    private PropertyRecord told(UnaryOperator<String> typed) {
        Fields fields = new Fields(typed, book.texts());
        PropertyRecord told = PropertyFields.read(fields, settlements);
        fields.check();
        return told;
    }
}
