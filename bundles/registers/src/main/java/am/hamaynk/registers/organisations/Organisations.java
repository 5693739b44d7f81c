package am.hamaynk.registers.organisations;

import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.api.audit.Audit;
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
import am.hamaynk.registers.reading.Fields;
import am.hamaynk.registers.settlements.Settlements;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The register of organisations as clerks keep it, one at a time; no two of one TIN. */
@Component(service = Organisations.class)
public final class Organisations {
    private final OrganisationStore store;
    private final Entities entities;
    private final Settlements settlements;
    private final History history;
    private final Keys keys;
    private final Texts texts;
    private final Transactions transactions;
    private final Audit audit;
    private final Events events;

    @Activate
    public Organisations(
            @Reference OrganisationStore store,
            @Reference Entities entities,
            @Reference Settlements settlements,
            @Reference History history,
            @Reference Keys keys,
            @Reference Texts texts,
            @Reference Transactions transactions,
            @Reference Audit audit,
            @Reference Events events) {
        this.store = store;
        this.entities = entities;
        this.settlements = settlements;
        this.history = history;
        this.keys = keys;
        this.texts = texts;
        this.transactions = transactions;
        this.audit = audit;
        this.events = events;
    }

    /** The records that were shown stand in the audit in one entry: many an organisation is one person. */
    public Slice<OrganisationRecord> list(Ask ask) {
        Slice<OrganisationRecord> found = store.lister().list(ask);
        if (!found.items().isEmpty()) {
            List<String> shown =
                    found.items().stream().map(OrganisationRecord::id).toList();
            audit.record("registers.organisations.list", Keys.cut(ask.q(), 200), Map.of("records", shown));
        }
        return found;
    }

    public long count(Ask ask, int limit) {
        return store.lister().count(ask, limit);
    }

    /** The record as it stands, also one that was merged into another; that it was read is audited. */
    public OrganisationRecord read(String id) {
        return read(get(id));
    }

    private OrganisationRecord read(OrganisationRecord record) {
        audit.read(record.id());
        return record;
    }

    /** What is doubtful about a record that was accepted all the same, each at its field. */
    public List<Problem> doubts(OrganisationRecord record) {
        Fields fields = Fields.of(record.facts(), texts);
        OrganisationFields.read(fields, settlements);
        return fields.warnings();
    }

    private OrganisationRecord get(String id) {
        if (!Ids.valid(id)) {
            throw Problem.notFound(id);
        }
        return store.find(id).orElseThrow(() -> Problem.notFound(id));
    }

    /** @throws Problem with all that is wrong; {@code tin-taken} (409) */
    public OrganisationRecord create(UnaryOperator<String> typed) {
        OrganisationRecord told = told(typed);
        return transactions.call(() -> {
            free(told.tin(), null);
            OrganisationRecord record = told.as(Ids.next(), null, 0);
            entities.add(new Organisation(record, keys));
            written(record, "create", History.between(Map.of(), record.facts()));
            return get(record.id());
        });
    }

    /** @param version the version seen, or null */
    public OrganisationRecord change(String id, Long version, UnaryOperator<String> typed) {
        OrganisationRecord told = told(typed);
        return transactions.call(() -> {
            OrganisationRecord before = get(id);
            if (before.mergedInto() != null) {
                throw Problem.conflict("merged-record");
            }
            if (!told.tin().equals(before.tin())) {
                free(told.tin(), id);
            }
            OrganisationRecord after = told.as(id, null, before.version());
            Map<String, History.Change> changes = History.between(before.facts(), after.facts());
            if (changes.isEmpty()) {
                return read(before);
            }
            entities.change(Organisation.class, id, version, organisation -> {
                organisation.change(after, keys);
                return id;
            });
            written(after, "update", changes);
            return get(id);
        });
    }

    private void written(OrganisationRecord record, String act, Map<String, History.Change> changes) {
        store.reindex(List.of(record));
        history.write(record.id(), act, changes);
        audit.record("registers.organisation." + act, record.id(), Map.of("changes", changes));
        events.publish(new Changed("registers", record.id()));
    }

    private void free(String tin, String id) {
        List<String> wanted = List.of(tin);
        if (!store.claim(wanted)
                || store.byTin(wanted).stream().anyMatch(other -> !other.id().equals(id))) {
            throw Problem.all(List.of(Problem.field("tin", "tin-taken", tin)));
        }
    }

    /** Those that may be the same, as the list of duplicates has them; that they were read is audited. */
    public List<Alike> alike(OrganisationRecord record) {
        return store.alike(record).stream().map(this::read).map(Alike::of).toList();
    }

    /**
     * What was typed, as a record that nobody has kept yet.
     *
     * @throws Problem with all that is wrong, each at its field
     */
    public OrganisationRecord told(UnaryOperator<String> typed) {
        Fields fields = new Fields(typed, texts);
        OrganisationRecord told = OrganisationFields.read(fields, settlements);
        fields.check();
        return told;
    }
}
