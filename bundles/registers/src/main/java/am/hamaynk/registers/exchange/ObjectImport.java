package am.hamaynk.registers.exchange;

import am.hamaynk.api.Problem;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.text.Texts;
import am.hamaynk.registers.data.Keys;
import am.hamaynk.registers.exchange.Verdict.Act;
import am.hamaynk.registers.history.History;
import am.hamaynk.registers.organisations.OrganisationRecord;
import am.hamaynk.registers.organisations.OrganisationStore;
import am.hamaynk.registers.ownership.Holding;
import am.hamaynk.registers.ownership.HoldingStore;
import am.hamaynk.registers.ownership.OwnerBook;
import am.hamaynk.registers.ownership.Owners;
import am.hamaynk.registers.ownership.Ownership;
import am.hamaynk.registers.ownership.Parties;
import am.hamaynk.registers.ownership.ToldOwner;
import am.hamaynk.registers.people.ResidentRecord;
import am.hamaynk.registers.people.ResidentStore;
import am.hamaynk.registers.reading.Fields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Real estate or vehicles from a file, found again by code or plate, with their owners. */
final class ObjectImport<R> implements LineImport {
    private final ObjectKind<R> kind;
    private final HoldingStore holdings;
    private final ResidentStore residents;
    private final OrganisationStore organisations;
    private final Owners owners;
    private final History history;
    private final Texts texts;
    private final OwnerBook book;
    private final boolean dry;

    private final Map<String, State<R>> known = new HashMap<>();
    private final Set<String> touched = new LinkedHashSet<>();

    ObjectImport(
            ObjectKind<R> kind,
            HoldingStore holdings,
            Parties parties,
            ResidentStore residents,
            OrganisationStore organisations,
            Owners owners,
            History history,
            Keys keys,
            Texts texts,
            boolean dry) {
        this.kind = kind;
        this.holdings = holdings;
        this.residents = residents;
        this.organisations = organisations;
        this.owners = owners;
        this.history = history;
        this.texts = texts;
        this.dry = dry;
        this.book = new OwnerBook(parties, keys);
    }

    /** @param before as the database has it, null where it has none */
    private record State<R>(R before, R after, List<Holding> ownersBefore, List<Holding> ownersAfter) {
        boolean changed() {
            return before != after || ownersBefore != ownersAfter;
        }
    }

    private record Told<R>(R record, Fields fields, List<ToldOwner> owners, List<Fields> ownerFields) {
        boolean wrong() {
            return !fields.problems().isEmpty();
        }
    }

    @Override
    public List<String> identities(Line line) {
        String code = new Fields(line.cells(), texts).text(kind.codeColumn(), 60);
        return code == null ? List.of() : List.of(kind.key(code));
    }

    @Override
    public List<Verdict> plan(List<Line> lines) {
        List<Told<R>> told = lines.stream().map(this::read).toList();
        Set<String> keys = new LinkedHashSet<>();
        Set<String> owned = new HashSet<>();
        List<ToldOwner> all = new ArrayList<>();
        told.stream().filter(one -> !one.wrong()).forEach(one -> {
            String key = kind.key(kind.code(one.record()));
            keys.add(key);
            if (!one.owners().isEmpty()) {
                owned.add(key);
            }
            all.addAll(one.owners());
        });
        keys.removeAll(known.keySet());
        Map<String, R> found = new LinkedHashMap<>();
        kind.byKey(keys).forEach(record -> found.put(kind.id(record), record));
        if (!dry) {
            holdings.lock(
                    kind.group(),
                    found.values().stream()
                            .filter(record -> owned.contains(kind.key(kind.code(record))))
                            .map(kind::id)
                            .toList());
        }
        Map<String, List<Holding>> rights = holdings.ofAll(kind.group(), found.keySet());
        found.forEach((id, record) -> {
            List<Holding> standing = rights.getOrDefault(id, List.of());
            known.put(kind.key(kind.code(record)), new State<>(record, record, standing, standing));
        });
        book.open(all);
        return told.stream().map(this::plan).toList();
    }

    private Told<R> read(Line line) {
        Fields fields = new Fields(line.cells(), texts);
        R record = kind.read(fields);
        List<ToldOwner> told = new ArrayList<>();
        List<Fields> ownerFields = new ArrayList<>();
        for (var cells : line.owners()) {
            Fields one = new Fields(cells, texts);
            ToldOwner owner = ToldOwner.read(one);
            fields.problems().addAll(one.problems());
            if (owner != null) {
                told.add(owner);
                ownerFields.add(one);
            }
        }
        line.judge(fields);
        return new Told<>(record, fields, told, ownerFields);
    }

    private Verdict plan(Told<R> told) {
        Fields fields = told.fields();
        if (told.wrong()) {
            return Verdict.rejected(fields.problems());
        }
        String key = kind.key(kind.code(told.record()));
        State<R> standing = known.get(key);
        boolean made = standing == null;
        R before = made ? null : standing.after();
        R after = made ? kind.as(told.record(), Ids.next()) : kind.merge(before, told.record(), fields);
        boolean same = !made && kind.facts(after).equals(kind.facts(before));
        List<Holding> ownersBefore = made ? List.of() : standing.ownersAfter();
        List<Holding> ownersAfter;
        try {
            ownersAfter = owners(kind.id(after), ownersBefore, told);
            book.accept();
        } catch (Problem problem) {
            book.reject();
            return Verdict.rejected(problem.each());
        }
        if (same && ownersAfter == ownersBefore) {
            return new Verdict(Act.UNCHANGED, List.of(), fields.warnings());
        }
        known.put(
                key,
                new State<>(
                        made ? null : standing.before(),
                        same ? before : after,
                        made ? List.of() : standing.ownersBefore(),
                        ownersAfter));
        touched.add(key);
        return new Verdict(
                made ? Act.CREATED : Act.UPDATED,
                List.of(),
                fields.warnings(),
                made ? Map.of() : kind.changes(before, after));
    }

    /** All owners afterwards; the very list that stood where nothing changes. */
    private List<Holding> owners(String id, List<Holding> standing, Told<R> told) {
        List<Holding> after = standing;
        for (int index = 0; index < told.owners().size(); index++) {
            ToldOwner owner = told.owners().get(index);
            Fields fields = told.ownerFields().get(index);
            Parties.Known party = book.resolve(owner, fields);
            fields.check();
            told.fields().warnings().addAll(fields.warnings());
            Ownership next =
                    Ownership.tell(after, kind.group(), id, new Ownership.Party(party.kind(), party.id()), owner);
            if (!next.ended().isEmpty()) {
                told.fields().warn("from", "owner-ended", owner.from().minusDays(1));
            }
            after = next.changed() ? next.holdings() : after;
        }
        return after;
    }

    @Override
    public Collection<String> write(String source) {
        List<R> inserts = new ArrayList<>();
        List<R> before = new ArrayList<>();
        List<R> after = new ArrayList<>();
        List<Holding> rightsBefore = new ArrayList<>();
        List<Holding> rightsAfter = new ArrayList<>();
        List<State<R>> states =
                touched.stream().map(known::get).filter(Objects::nonNull).toList();
        for (State<R> state : states) {
            if (state.before() == null) {
                inserts.add(state.after());
            } else if (state.before() != state.after()) {
                before.add(state.before());
                after.add(state.after());
            }
            rightsBefore.addAll(state.ownersBefore());
            rightsAfter.addAll(state.ownersAfter());
        }
        List<ResidentRecord> people = book.newPeople();
        List<OrganisationRecord> bodies = book.newBodies();
        residents.insert(people);
        organisations.insert(bodies);
        kind.insert(inserts);
        kind.update(before, after);
        holdings.write(rightsBefore, rightsAfter);
        history(states, source, rightsBefore, rightsAfter);
        List<String> written = new ArrayList<>();
        states.forEach(state -> written.add(kind.id(state.after())));
        people.forEach(person -> written.add(person.id()));
        bodies.forEach(body -> written.add(body.id()));
        return written;
    }

    private void history(List<State<R>> states, String source, List<Holding> before, List<Holding> after) {
        Map<String, History.Change> rights = owners.changes(before, after);
        List<History.Line> lines = new ArrayList<>();
        for (State<R> state : states) {
            Map<String, History.Change> changes = new LinkedHashMap<>(kind.changes(state.before(), state.after()));
            Set<String> ids = new LinkedHashSet<>();
            state.ownersBefore().forEach(holding -> ids.add("owner " + holding.id()));
            state.ownersAfter().forEach(holding -> ids.add("owner " + holding.id()));
            ids.stream().filter(rights::containsKey).forEach(id -> changes.put(id, rights.get(id)));
            lines.add(new History.Line(
                    kind.id(state.after()), state.before() == null ? "import-create" : "import-update", changes));
        }
        history.write(lines, source);
    }

    @Override
    public void forget(Repeats repeats) {
        touched.clear();
        book.close();
        if (repeats == null) {
            known.clear();
        } else {
            book.newPeople();
            book.newBodies();
            known.entrySet().removeIf(entry -> !entry.getValue().changed() || !repeats.again(List.of(entry.getKey())));
        }
    }
}
