package am.hamaynk.taxes;

import am.hamaynk.api.registers.Registers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Registers in memory. */
public final class TestRegisters implements Registers {
    public final Map<String, Party> parties = new LinkedHashMap<>();
    public final TreeMap<String, TaxObject> objects = new TreeMap<>();
    public final List<Holding> holdings = new ArrayList<>();
    /** What objects were, by the last year in which they were it. */
    private final Map<String, TreeMap<Integer, TaxObject>> past = new LinkedHashMap<>();

    public Runnable onRead = () -> {};

    public static String id(int number) {
        return String.format("00000000-0000-7000-8000-%012d", number);
    }

    public String resident(int number) {
        String id = id(number);
        parties.put(
                id,
                new Party(id, "resident", "Անուն " + number, psn(number), "", "r" + number + "@example.am", List.of()));
        return id;
    }

    public static String psn(int number) {
        return String.format("11%08d", number);
    }

    public void merge(String from, String into) {
        Party gone = parties.remove(from);
        Party left = parties.get(into);
        List<String> merged = new ArrayList<>(left.merged());
        merged.add(gone.id());
        parties.put(
                into, new Party(into, left.kind(), left.name(), left.number(), left.address(), left.email(), merged));
        holdings.replaceAll(h -> h.partyId().equals(from) ? of(h, into, h.to()) : h);
    }

    /** Takes back {@link #merge}; all that is held is the first one's again. */
    public void unmerge(String from, String into) {
        Party left = parties.get(into);
        List<String> merged =
                left.merged().stream().filter(id -> !id.equals(from)).toList();
        parties.put(
                into, new Party(into, left.kind(), left.name(), left.number(), left.address(), left.email(), merged));
        parties.put(from, new Party(from, left.kind(), left.name(), "of " + from.substring(20), "", null, List.of()));
        holdings.replaceAll(h -> h.partyId().equals(into) ? of(h, from, h.to()) : h);
    }

    public String property(int number, String kind, long value) {
        String id = id(1_000_000 + number);
        objects.put(
                id, new TaxObject(id, "real-estate", kind, "01-001-0001-" + number, "", value, null, 0, null, null));
        return id;
    }

    public String vehicle(int number, String kind, int horsepower, Integer year) {
        String id = id(2_000_000 + number);
        objects.put(id, new TaxObject(id, "vehicle", kind, "34AB" + number, "", 0, null, horsepower, year, null));
        return id;
    }

    /** A vehicle has another power from a year on; before, it keeps what it had. */
    public void power(String object, int from, int horsepower) {
        TaxObject o = objects.get(object);
        past.computeIfAbsent(object, id -> new TreeMap<>()).put(from - 1, o);
        objects.put(
                object, new TaxObject(o.id(), o.group(), o.kind(), o.code(), "", 0, null, horsepower, o.year(), null));
    }

    private TaxObject in(int year, String object) {
        Map.Entry<Integer, TaxObject> then =
                past.getOrDefault(object, new TreeMap<>()).ceilingEntry(year);
        return then == null ? objects.get(object) : then.getValue();
    }

    public void value(String object, long value) {
        TaxObject o = objects.get(object);
        objects.put(
                object, new TaxObject(o.id(), o.group(), o.kind(), o.code(), "", value, o.netIncome(), 0, null, null));
    }

    /** @param drams net income a year of agricultural land */
    public void income(String object, long drams) {
        TaxObject o = objects.get(object);
        objects.put(object, new TaxObject(o.id(), o.group(), o.kind(), o.code(), "", o.value(), drams, 0, null, null));
    }

    public void owns(String party, String object, int numerator, int denominator, LocalDate from, LocalDate to) {
        holdings.add(new Holding(objects.get(object), party, numerator, denominator, from, to));
    }

    public void owns(String party, String object) {
        owns(party, object, 1, 1, LocalDate.of(2000, 1, 1), null);
    }

    public void sell(String object, String to, LocalDate day) {
        holdings.replaceAll(
                h -> h.object().id().equals(object) && h.to() == null ? of(h, h.partyId(), day.minusDays(1)) : h);
        owns(to, object, 1, 1, day, null);
    }

    private static Holding of(Holding h, String party, LocalDate to) {
        return new Holding(h.object(), party, h.numerator(), h.denominator(), h.from(), to);
    }

    @Override
    public Optional<Party> party(String id) {
        return parties.values().stream()
                .filter(party -> party.id().equals(id) || party.merged().contains(id))
                .findFirst();
    }

    @Override
    public Map<String, String> merged() {
        Map<String, String> merged = new TreeMap<>();
        parties.values().forEach(party -> party.merged().forEach(id -> merged.put(id, party.id())));
        return merged;
    }

    @Override
    public Optional<Party> partyByNumber(String number) {
        return parties.values().stream()
                .filter(party -> number.equals(party.number()))
                .findFirst();
    }

    @Override
    public List<Party> search(String query, int limit) {
        return parties.values().stream()
                .filter(party -> party.name().contains(query))
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<TaxObject> object(String id) {
        return Optional.ofNullable(objects.get(id));
    }

    @Override
    public Optional<TaxObject> objectByCode(String code) {
        return objects.values().stream().filter(o -> o.code().equals(code)).findFirst();
    }

    private Stream<Holding> in(int year) {
        return holdings.stream()
                .filter(h -> !h.from().isAfter(LocalDate.of(year, 12, 31))
                        && (h.to() == null || !h.to().isBefore(LocalDate.of(year, 1, 1))))
                .map(h -> new Holding(
                        in(year, h.object().id()), h.partyId(), h.numerator(), h.denominator(), h.from(), h.to()));
    }

    @Override
    public List<Holding> holdings(String partyId, int year) {
        return in(year).filter(h -> h.partyId().equals(partyId)).toList();
    }

    @Override
    public List<Holding> holdingsOf(String objectId, int year) {
        return in(year).filter(h -> h.object().id().equals(objectId)).toList();
    }

    @Override
    public Stream<Holding> holdings(String group, int year, String afterObject) {
        return in(year)
                .filter(h -> h.object().group().equals(group))
                .filter(h -> afterObject == null || h.object().id().compareTo(afterObject) > 0)
                .sorted(java.util.Comparator.comparing(h -> h.object().id()))
                .toList()
                .stream()
                .peek(h -> onRead.run());
    }

    @Override
    public long countHoldings(String group, int year) {
        return in(year).filter(h -> h.object().group().equals(group)).count();
    }
}
