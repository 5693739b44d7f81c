package am.hamaynk.registers.ownership;

import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.text.Texts;
import am.hamaynk.registers.data.Keys;
import am.hamaynk.registers.history.History;
import am.hamaynk.registers.reading.Fields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What real estate and vehicles have in common when they are changed: owners, history, audit, the news of it. */
@Component(service = ObjectBook.class)
public final class ObjectBook {
    private final Owners owners;
    private final History history;
    private final Texts texts;
    private final Audit audit;
    private final Events events;

    @Activate
    public ObjectBook(
            @Reference Owners owners,
            @Reference History history,
            @Reference Texts texts,
            @Reference Audit audit,
            @Reference Events events) {
        this.owners = owners;
        this.history = history;
        this.texts = texts;
        this.audit = audit;
        this.events = events;
    }

    public Owners owners() {
        return owners;
    }

    public Texts texts() {
        return texts;
    }

    /** Who and what owners are told of beside an object: a list in place of all, or one more. */
    public record Told(List<OwnerInput> all, UnaryOperator<String> one) {}

    /** Takes in what was told of owners, within the running transaction; returns what history tells of it. */
    public Map<String, History.Change> owners(String group, String id, Told told) {
        Map<String, History.Change> changes = new LinkedHashMap<>();
        if (told.all() != null) {
            List<ToldOwner> all = new ArrayList<>();
            List<Fields> each = new ArrayList<>();
            for (OwnerInput input : told.all()) {
                String place = "owners[" + all.size() + "].";
                Fields fields = new Fields(
                        column -> input == null ? null : input.field(column),
                        texts,
                        column -> place + OwnerInput.called(column));
                all.add(owner(fields));
                each.add(fields);
            }
            changes.putAll(owners.replace(group, id, all, each));
        }
        Fields fields = new Fields(told.one(), texts);
        ToldOwner one = ToldOwner.read(fields);
        fields.check();
        if (one != null) {
            changes.putAll(owners.tell(group, id, one, fields));
        }
        return changes;
    }

    /**
     * Takes in one more right that somebody must have told of.
     *
     * @param names what a column is called where it was told
     */
    public Map<String, History.Change> owner(
            String group, String id, UnaryOperator<String> told, UnaryOperator<String> names) {
        Fields fields = new Fields(told, texts, names);
        return owners.tell(group, id, owner(fields), fields);
    }

    private static ToldOwner owner(Fields fields) {
        ToldOwner owner = ToldOwner.read(fields);
        if (owner == null) {
            fields.problem("owner", "owner-required");
        }
        fields.check();
        return owner;
    }

    /**
     * Writes down what became of an object.
     *
     * @param kind property or vehicle
     * @param act create, update, owner
     */
    public void written(String kind, String id, String act, Map<String, History.Change> changes) {
        if (!changes.isEmpty()) {
            history.write(id, act, changes);
            audit.record("registers." + kind + "." + act, id, Map.of("changes", changes));
            events.publish(new Changed("registers", id));
        }
    }

    /** Somebody reads a list of objects: the owners that it shows stand in the audit in one entry. */
    public void listed(String register, String q, Collection<List<OwnerRecord>> owners) {
        List<String> shown = owners.stream()
                .flatMap(List::stream)
                .map(OwnerRecord::party)
                .distinct()
                .toList();
        if (!shown.isEmpty()) {
            audit.record("registers." + register + ".list", Keys.cut(q, 200), Map.of("records", shown));
        }
    }

    /** Somebody reads an object: so the records of its owners, which it shows, are read. */
    public List<OwnerRecord> read(List<OwnerRecord> owners) {
        owners.stream().map(OwnerRecord::party).distinct().forEach(audit::read);
        return owners;
    }

    public List<History.Entry> history(String id) {
        return history.of(id);
    }
}
