package am.hamaynk.registers.households;

import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.text.Texts;
import am.hamaynk.registers.data.Keys;
import am.hamaynk.registers.finding.Ask;
import am.hamaynk.registers.history.History;
import am.hamaynk.registers.people.ResidentRecord;
import am.hamaynk.registers.people.ResidentStore;
import am.hamaynk.registers.reading.Fields;
import am.hamaynk.registers.settlements.Settlements;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The household book as clerks keep it; who belongs to a household is told with the residents. */
@Component(service = Households.class)
public final class Households {
    private final HouseholdStore store;
    private final ResidentStore residents;
    private final Settlements settlements;
    private final History history;
    private final Texts texts;
    private final Transactions transactions;
    private final Audit audit;
    private final Events events;

    @Activate
    public Households(
            @Reference HouseholdStore store,
            @Reference ResidentStore residents,
            @Reference Settlements settlements,
            @Reference History history,
            @Reference Texts texts,
            @Reference Transactions transactions,
            @Reference Audit audit,
            @Reference Events events) {
        this.store = store;
        this.residents = residents;
        this.settlements = settlements;
        this.history = history;
        this.texts = texts;
        this.transactions = transactions;
        this.audit = audit;
        this.events = events;
    }

    /** Without members and items; the heads that were shown stand in the audit in one entry. */
    public Slice<HouseholdRecord> list(Ask ask) {
        Slice<HouseholdRecord> found = store.list(ask);
        List<String> shown = found.items().stream()
                .map(HouseholdRecord::headId)
                .filter(Objects::nonNull)
                .toList();
        if (!shown.isEmpty()) {
            audit.record("registers.households.list", Keys.cut(ask.q(), 200), Map.of("records", shown));
        }
        return found;
    }

    public long count(Ask ask, int limit) {
        return store.count(ask, limit);
    }

    /** With all who live and lived in it, each of whom is thereby read, and all that it has and had. */
    public HouseholdRecord read(String id) {
        HouseholdRecord household = whole(id);
        if (household.headId() != null) {
            audit.read(household.headId());
        }
        household.members().stream()
                .map(HouseholdRecord.Member::resident)
                .distinct()
                .forEach(audit::read);
        return household;
    }

    private HouseholdRecord whole(String id) {
        List<HouseholdRecord.Member> members = new ArrayList<>();
        for (ResidentRecord person : residents.inHousehold(id)) {
            LocalDate to = person.died() == null ? person.departed() : person.died();
            members.add(new HouseholdRecord.Member(
                    person.id(), person.name(), person.birthDate(), person.relation(), person.addressFrom(), to));
        }
        List<HouseholdRecord.Member> former = store.former(id);
        Map<String, ResidentRecord> people = new HashMap<>();
        residents
                .all(former.stream()
                        .map(HouseholdRecord.Member::resident)
                        .distinct()
                        .toList())
                .forEach(person -> people.put(person.id(), person));
        for (HouseholdRecord.Member member : former) {
            ResidentRecord person = people.get(member.resident());
            if (person != null && person.mergedInto() == null) {
                members.add(new HouseholdRecord.Member(
                        person.id(), person.name(), person.birthDate(), member.relation(), member.from(), member.to()));
            }
        }
        return plain(id).with(members, store.items(id));
    }

    private HouseholdRecord plain(String id) {
        if (!Ids.valid(id)) {
            throw Problem.notFound(id);
        }
        return store.find(id).orElseThrow(() -> Problem.notFound(id));
    }

    /** @throws Problem with all that is wrong; {@code number-taken} at {@code number} */
    public HouseholdRecord create(UnaryOperator<String> typed) {
        HouseholdRecord told = told(typed);
        HouseholdStore.Name name = new HouseholdStore.Name(told.number(), told.settlement());
        return transactions.call(() -> {
            if (store.stands(name)) {
                throw Problem.field("number", "number-taken", told.number());
            }
            String id = store.add(name, new HouseholdStore.Place(told.street(), told.building(), told.apartment()));
            HouseholdRecord made = plain(id);
            HouseholdRecord after = made.told(told, null);
            if (told.note() != null || told.headId() != null) {
                change(made, after);
            }
            written(id, "create", History.between(Map.of(), after.facts()));
            return read(id);
        });
    }

    /**
     * Puts head, address and note as told in place of those that stand; number and settlement stay.
     *
     * @param version the version seen, or null
     * @throws Problem with all that is wrong: {@code code-fixed}; {@code bad-choice} at {@code head} for one who does not
     *     live in it; {@code changed-meanwhile} (409)
     */
    public HouseholdRecord change(String id, Long version, UnaryOperator<String> typed) {
        plain(id);
        HouseholdRecord told = told(typed);
        return transactions.call(() -> {
            HouseholdRecord before = plain(id);
            if (version != null && version != before.version()) {
                throw Problem.conflict("changed-meanwhile");
            }
            fixed("number", before.number(), told.number());
            fixed("settlement", before.settlement(), told.settlement());
            HouseholdRecord after = before.told(told, headName(before, told.headId()));
            Map<String, History.Change> changes = History.between(before.facts(), after.facts());
            if (!changes.isEmpty()) {
                change(before, after);
                written(id, "update", changes);
            }
            return read(id);
        });
    }

    private void change(HouseholdRecord before, HouseholdRecord after) {
        headName(before, after.headId());
        if (!store.change(after)) {
            throw Problem.conflict("changed-meanwhile");
        }
    }

    private static void fixed(String field, String standing, String told) {
        if (!Objects.equals(standing, told)) {
            throw Problem.field(field, "code-fixed", standing == null ? "—" : standing);
        }
    }

    private String headName(HouseholdRecord household, String head) {
        return head == null
                ? null
                : residents.inHousehold(household.id()).stream()
                        .filter(person -> person.id().equals(head))
                        .map(ResidentRecord::name)
                        .findFirst()
                        .orElseThrow(() -> Problem.field("head", "bad-choice"));
    }

    /** Notes what the household has since a day. */
    public HouseholdRecord addItem(String id, UnaryOperator<String> typed) {
        plain(id);
        Fields fields = new Fields(typed, texts);
        HouseholdRecord.Item item = HouseholdFields.item(fields, Ids.next());
        fields.check();
        return transactions.call(() -> {
            store.addItem(id, item);
            written(id, "item", Map.of("item", new History.Change(null, item.told())));
            return read(id);
        });
    }

    /**
     * Ends something on the last day on which the household had it.
     *
     * @throws Problem {@code not-found}, or {@code period-reversed} at {@code to}
     */
    public HouseholdRecord endItem(String id, String itemId, LocalDate last) {
        if (last == null) {
            throw Problem.field("to", "required-field");
        }
        plain(id);
        return transactions.call(() -> {
            HouseholdRecord.Item item = store.items(id).stream()
                    .filter(one -> one.id().equals(itemId) && one.to() == null)
                    .findFirst()
                    .orElseThrow(() -> Problem.notFound(itemId));
            if (item.from() != null && last.isBefore(item.from())) {
                throw Problem.field("to", "period-reversed", last);
            }
            store.endItem(itemId, last);
            written(id, "item", Map.of("item", new History.Change(item.told(), item.told() + " – " + last)));
            return read(id);
        });
    }

    public List<History.Entry> history(String id) {
        return history.of(id);
    }

    private void written(String id, String act, Map<String, History.Change> changes) {
        history.write(id, act, changes);
        audit.record("registers.household." + act, id, Map.of("changes", changes));
        events.publish(new Changed("registers", id));
    }

    private HouseholdRecord told(UnaryOperator<String> typed) {
        Fields fields = new Fields(typed, texts);
        HouseholdRecord told = HouseholdFields.read(fields, settlements);
        fields.check();
        return told;
    }
}
