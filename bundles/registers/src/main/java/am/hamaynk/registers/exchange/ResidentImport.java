package am.hamaynk.registers.exchange;

import am.hamaynk.api.data.Ids;
import am.hamaynk.api.text.Texts;
import am.hamaynk.registers.data.Keys;
import am.hamaynk.registers.exchange.Verdict.Act;
import am.hamaynk.registers.history.History;
import am.hamaynk.registers.households.HouseholdStore;
import am.hamaynk.registers.people.Addresses;
import am.hamaynk.registers.people.ResidentFields;
import am.hamaynk.registers.people.ResidentRecord;
import am.hamaynk.registers.people.ResidentStore;
import am.hamaynk.registers.reading.Dates;
import am.hamaynk.registers.reading.Fields;
import am.hamaynk.registers.reading.Identifiers;
import am.hamaynk.registers.settlements.Settlements;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** People from a file: found again by PSN, else by names and birth date. */
final class ResidentImport implements LineImport {
    private final ResidentStore store;
    private final HouseholdStore households;
    private final Addresses addresses;
    private final Settlements settlements;
    private final History history;
    private final Keys keys;
    private final Texts texts;
    private final LocalDate today;

    private final Map<String, State> known = new HashMap<>();
    private final Map<String, Set<String>> byPsn = new HashMap<>();
    private final Map<String, Set<String>> byPerson = new HashMap<>();
    private final Map<String, State> touched = new LinkedHashMap<>();

    ResidentImport(
            ResidentStore store,
            HouseholdStore households,
            Addresses addresses,
            Settlements settlements,
            History history,
            Keys keys,
            Texts texts,
            LocalDate today) {
        this.store = store;
        this.households = households;
        this.addresses = addresses;
        this.settlements = settlements;
        this.history = history;
        this.keys = keys;
        this.texts = texts;
        this.today = today;
    }

    /** @param before as the database has it, null where it has none */
    private record State(ResidentRecord before, ResidentRecord after) {
        boolean renamed() {
            return before == null
                    || !Objects.equals(before.psn(), after.psn())
                    || !before.name().equals(after.name())
                    || !Objects.equals(before.birthDate(), after.birthDate());
        }
    }

    private record Told(ResidentRecord record, Fields fields) {}

    @Override
    public List<String> identities(Line line) {
        Fields fields = new Fields(line.cells(), texts);
        String psn = ResidentFields.psn(fields, "psn");
        String last = fields.text("last_name", 80);
        String first = fields.text("first_name", 80);
        return identities(psn, last, first, fields.date("birth_date"));
    }

    private List<String> identities(String psn, String last, String first, LocalDate birth) {
        List<String> identities = new ArrayList<>();
        if (Identifiers.psnTells(psn)) {
            identities.add(psn);
        }
        if (last != null) {
            identities.add(keys.person(last, first, birth));
        }
        return identities;
    }

    @Override
    public List<Verdict> plan(List<Line> lines) {
        List<Told> told = new ArrayList<>();
        for (Line line : lines) {
            Fields fields = new Fields(line.cells(), texts);
            ResidentRecord record = ResidentFields.read(fields, settlements, today);
            line.judge(fields);
            told.add(new Told(record, fields));
        }
        lookUp(told);
        return told.stream().map(this::plan).toList();
    }

    private void lookUp(List<Told> told) {
        List<ResidentRecord> good = told.stream()
                .filter(one -> one.fields().problems().isEmpty())
                .map(Told::record)
                .toList();
        List<ResidentRecord> found = new ArrayList<>(store.byPsn(good.stream()
                .map(ResidentRecord::psn)
                .filter(Identifiers::psnTells)
                .distinct()
                .toList()));
        found.addAll(store.byPerson(good.stream().map(this::person).distinct().toList()));
        for (ResidentRecord record : found) {
            if (!known.containsKey(record.id())) {
                keep(new State(record, record));
            }
        }
    }

    private void keep(State state) {
        ResidentRecord record = state.after();
        known.put(record.id(), state);
        if (record.psn() != null) {
            byPsn.computeIfAbsent(record.psn(), psn -> new LinkedHashSet<>()).add(record.id());
        }
        byPerson.computeIfAbsent(person(record), key -> new LinkedHashSet<>()).add(record.id());
    }

    private String person(ResidentRecord record) {
        return keys.person(record.lastName(), record.firstName(), record.birthDate());
    }

    private Verdict plan(Told told) {
        Fields fields = told.fields();
        if (!fields.problems().isEmpty()) {
            return Verdict.rejected(fields.problems());
        }
        State standing = find(told.record(), fields);
        if (standing == null) {
            ResidentRecord made = told.record().as(Ids.next(), null, null, 0);
            touch(new State(null, made));
            return new Verdict(Act.CREATED, List.of(), fields.warnings());
        }
        ResidentRecord before = standing.after();
        ResidentRecord merged = before.with(told.record());
        ResidentRecord after =
                merged.from(Addresses.since(before, merged, told.record().addressFrom(), today));
        if (after.facts().equals(before.facts())) {
            return new Verdict(Act.UNCHANGED, List.of(), fields.warnings());
        }
        touch(new State(standing.before(), after));
        return new Verdict(Act.UPDATED, List.of(), fields.warnings(), History.between(before.facts(), after.facts()));
    }

    private void touch(State state) {
        keep(state);
        touched.put(state.after().id(), state);
    }

    private State find(ResidentRecord told, Fields fields) {
        if (Identifiers.psnTells(told.psn())) {
            State same = states(byPsn.get(told.psn()))
                    .filter(state -> told.psn().equals(state.after().psn()))
                    .min(Comparator.comparing(state -> state.after().id()))
                    .orElse(null);
            if (same != null) {
                if (!person(same.after()).equals(person(told))
                        && !Objects.equals(same.after().birthDate(), told.birthDate())) {
                    fields.warn("psn", named(same.after(), told) ? "psn-other-birth" : "psn-other-person", told.psn());
                }
                return same;
            }
        }
        List<State> alike = states(byPerson.get(person(told)))
                .filter(state -> person(state.after()).equals(person(told)))
                .filter(state -> alike(state.after().patronymic(), told.patronymic()))
                .sorted(Comparator.comparing((State state) -> state.after().patronymic() == null)
                        .thenComparing(state -> state.after().id()))
                .toList();
        for (State state : alike) {
            boolean twoNumbers = Identifiers.psnTells(told.psn())
                    && Identifiers.psnTells(state.after().psn());
            if (!twoNumbers) {
                return state;
            }
        }
        if (!alike.isEmpty()) {
            fields.warn("psn", "namesake", told.name());
        }
        return null;
    }

    private boolean named(ResidentRecord one, ResidentRecord other) {
        return keys.person(one.lastName(), one.firstName(), null)
                .equals(keys.person(other.lastName(), other.firstName(), null));
    }

    private Stream<State> states(Set<String> ids) {
        return ids == null ? Stream.empty() : ids.stream().map(known::get).filter(Objects::nonNull);
    }

    private boolean alike(String one, String other) {
        return one == null || other == null || keys.of(one).equals(keys.of(other));
    }

    @Override
    public Collection<String> write(String source) {
        Map<HouseholdStore.Name, String> houses = households(touched.values());
        List<ResidentRecord> inserts = new ArrayList<>();
        List<ResidentRecord> updates = new ArrayList<>();
        List<Addresses.Move> moves = new ArrayList<>();
        List<History.Line> lines = new ArrayList<>();
        for (State state : touched.values()) {
            ResidentRecord before = state.before();
            ResidentRecord after = placed(state.after(), houses);
            if (before == null) {
                inserts.add(after);
                lines.add(new History.Line(after.id(), "import-create", History.between(Map.of(), after.facts())));
            } else {
                updates.add(after);
                lines.add(
                        new History.Line(after.id(), "import-update", History.between(before.facts(), after.facts())));
                if (after.movedFrom(before) && Dates.known(after.addressFrom()) != null) {
                    moves.add(new Addresses.Move(before, after.addressFrom()));
                }
            }
        }
        addresses.keep(moves);
        store.insert(inserts);
        store.update(updates);
        history.write(lines, source);
        return Set.copyOf(touched.keySet());
    }

    private Map<HouseholdStore.Name, String> households(Iterable<State> states) {
        Map<HouseholdStore.Name, HouseholdStore.Place> houses = new LinkedHashMap<>();
        states.forEach(state -> {
            if (state.after().household() != null) {
                houses.putIfAbsent(house(state.after()), state.after().place());
            }
        });
        return houses.isEmpty() ? Map.of() : households.keysOf(houses);
    }

    private static HouseholdStore.Name house(ResidentRecord record) {
        return new HouseholdStore.Name(record.household(), record.settlement());
    }

    private static ResidentRecord placed(ResidentRecord record, Map<HouseholdStore.Name, String> houses) {
        return record.as(
                record.id(),
                record.household() == null ? record.householdId() : houses.get(house(record)),
                null,
                record.version());
    }

    @Override
    public void forget(Repeats repeats) {
        Map<String, State> kept = new TreeMap<>();
        if (repeats != null) {
            known.forEach((id, state) -> {
                ResidentRecord after = state.after();
                List<String> identities =
                        identities(after.psn(), after.lastName(), after.firstName(), after.birthDate());
                // one whose name or number changed stands in the database under the old one
                boolean renamed = state.before() != null && state.renamed();
                if (state.before() != state.after() && (renamed || repeats.again(identities))) {
                    kept.put(id, state);
                }
            });
        }
        known.clear();
        byPsn.clear();
        byPerson.clear();
        touched.clear();
        kept.values().forEach(this::keep);
    }
}
