package am.hamaynk.registers.exchange;

import am.hamaynk.api.data.Ids;
import am.hamaynk.api.text.Texts;
import am.hamaynk.registers.exchange.Verdict.Act;
import am.hamaynk.registers.history.History;
import am.hamaynk.registers.organisations.OrganisationFields;
import am.hamaynk.registers.organisations.OrganisationRecord;
import am.hamaynk.registers.organisations.OrganisationStore;
import am.hamaynk.registers.reading.Fields;
import am.hamaynk.registers.settlements.Settlements;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Organisations from a file, found again by TIN. */
final class OrganisationImport implements LineImport {
    private final OrganisationStore store;
    private final Settlements settlements;
    private final History history;
    private final Texts texts;

    private final Map<String, State> known = new HashMap<>();
    private final Map<String, State> touched = new LinkedHashMap<>();

    OrganisationImport(OrganisationStore store, Settlements settlements, History history, Texts texts) {
        this.store = store;
        this.settlements = settlements;
        this.history = history;
        this.texts = texts;
    }

    private record State(OrganisationRecord before, OrganisationRecord after) {}

    private record Told(OrganisationRecord record, Fields fields) {}

    @Override
    public List<String> identities(Line line) {
        String tin = new Fields(line.cells(), texts).text("tin", 20);
        return tin == null ? List.of() : List.of(tin);
    }

    @Override
    public List<Verdict> plan(List<Line> lines) {
        List<Told> told = new ArrayList<>();
        for (Line line : lines) {
            Fields fields = new Fields(line.cells(), texts);
            OrganisationRecord record = OrganisationFields.read(fields, settlements);
            line.judge(fields);
            told.add(new Told(record, fields));
        }
        List<String> tins = told.stream()
                .filter(one -> one.fields().problems().isEmpty())
                .map(one -> one.record().tin())
                .filter(tin -> !known.containsKey(tin))
                .distinct()
                .toList();
        store.byTin(tins)
                .forEach(record -> known.merge(
                        record.tin(),
                        new State(record, record),
                        (one, other) -> one.after().id().compareTo(other.after().id()) <= 0 ? one : other));
        return told.stream().map(this::plan).toList();
    }

    private Verdict plan(Told told) {
        Fields fields = told.fields();
        if (!fields.problems().isEmpty()) {
            return Verdict.rejected(fields.problems());
        }
        State standing = known.get(told.record().tin());
        if (standing == null) {
            touch(new State(null, told.record().as(Ids.next(), null, 0)));
            return new Verdict(Act.CREATED, List.of(), fields.warnings());
        }
        OrganisationRecord after = standing.after().with(told.record());
        if (after.facts().equals(standing.after().facts())) {
            return new Verdict(Act.UNCHANGED, List.of(), fields.warnings());
        }
        touch(new State(standing.before(), after));
        return new Verdict(
                Act.UPDATED,
                List.of(),
                fields.warnings(),
                History.between(standing.after().facts(), after.facts()));
    }

    private void touch(State state) {
        known.put(state.after().tin(), state);
        touched.put(state.after().tin(), state);
    }

    @Override
    public Collection<String> write(String source) {
        List<OrganisationRecord> inserts = new ArrayList<>();
        List<OrganisationRecord> updates = new ArrayList<>();
        List<History.Line> lines = new ArrayList<>();
        for (State state : touched.values()) {
            boolean made = state.before() == null;
            (made ? inserts : updates).add(state.after());
            lines.add(new History.Line(
                    state.after().id(),
                    made ? "import-create" : "import-update",
                    History.between(
                            made ? Map.of() : state.before().facts(),
                            state.after().facts())));
        }
        store.insert(inserts);
        store.update(updates);
        history.write(lines, source);
        return touched.values().stream().map(state -> state.after().id()).toList();
    }

    @Override
    public void forget(Repeats repeats) {
        touched.clear();
        if (repeats == null) {
            known.clear();
        } else {
            known.entrySet()
                    .removeIf(entry ->
                            entry.getValue().before() == entry.getValue().after()
                                    || !repeats.again(List.of(entry.getKey())));
        }
    }
}
