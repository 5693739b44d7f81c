package am.hamaynk.registers.ownership;

import am.hamaynk.registers.data.Db;
import am.hamaynk.registers.data.Keys;
import am.hamaynk.registers.finding.Words;
import am.hamaynk.registers.organisations.OrganisationRecord;
import am.hamaynk.registers.organisations.OrganisationStore;
import am.hamaynk.registers.people.ResidentRecord;
import am.hamaynk.registers.people.ResidentStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Residents and organisations as owners: found by key, number or whole name. */
@Component(service = Parties.class)
public final class Parties {
    private static final int TOGETHER = 25;
    /** Three of each tell that there is more than one; each branch is a short range of the index. */
    private static final String BY_ORDER = IntStream.range(0, TOGETHER)
            .mapToObj(number -> "(select " + number + " as told, record_id from registers_name where kind = '"
                    + ResidentStore.KIND + "' and name_key >= ? and name_key < ? and place = 0"
                    + " fetch first 3 rows only)")
            .collect(Collectors.joining(" union all "));

    private final Db db;
    private final Keys keys;
    private final Words words;
    private final ResidentStore residents;
    private final OrganisationStore organisations;

    @Activate
    public Parties(
            @Reference Db db,
            @Reference Keys keys,
            @Reference Words words,
            @Reference ResidentStore residents,
            @Reference OrganisationStore organisations) {
        this.db = db;
        this.keys = keys;
        this.words = words;
        this.residents = residents;
        this.organisations = organisations;
    }

    /** @param mergedInto key of the party that stands for it, or null */
    public record Known(
            String kind, String id, String name, String number, String address, String email, String mergedInto) {
        static Known of(ResidentRecord resident) {
            return new Known(
                    ResidentStore.KIND,
                    resident.id(),
                    resident.name(),
                    resident.psn(),
                    resident.address(),
                    resident.email(),
                    resident.mergedInto());
        }

        static Known of(OrganisationRecord organisation) {
            return new Known(
                    OrganisationStore.KIND,
                    organisation.id(),
                    organisation.name(),
                    organisation.tin(),
                    organisation.address(),
                    organisation.email(),
                    organisation.mergedInto());
        }
    }

    /** Under the key of a merged record, the one that stands for it. */
    public Optional<Known> find(String id) {
        Known found = all(List.of(id)).get(id);
        return found == null || found.mergedInto() == null
                ? Optional.ofNullable(found)
                : Optional.ofNullable(all(List.of(found.mergedInto())).get(found.mergedInto()));
    }

    public Map<String, Known> all(Collection<String> ids) {
        Map<String, Known> found = new HashMap<>();
        Set<String> wanted = ids.stream().filter(Objects::nonNull).collect(Collectors.toCollection(LinkedHashSet::new));
        residents.all(wanted).forEach(resident -> found.put(resident.id(), Known.of(resident)));
        wanted.removeAll(found.keySet());
        organisations.all(wanted).forEach(organisation -> found.put(organisation.id(), Known.of(organisation)));
        return found;
    }

    /** Keys of those that were merged, by the party that stands for them. */
    public Map<String, List<String>> merged(Collection<String> ids) {
        Map<String, List<String>> merged = new HashMap<>();
        for (String table : List.of("registers_resident", "registers_organisation")) {
            db.in("select id, merged_into from " + table + " where", "merged_into", ids, row -> {
                merged.computeIfAbsent(row.getString(2), id -> new ArrayList<>())
                        .add(row.getString(1));
                return true;
            });
        }
        return merged;
    }

    /** All that were merged, each with the one that stands for it; read from an index that holds little else. */
    public Map<String, String> merged() {
        Map<String, String> merged = new HashMap<>();
        for (String table : List.of("registers_resident", "registers_organisation")) {
            db.list(
                    "select id, merged_into from " + table + " where merged_into > ''",
                    row -> merged.put(row.getString(1), row.getString(2)));
        }
        return merged;
    }

    /** Those that stand, by PSN; of several under one number the oldest record. */
    public Map<String, Known> byPsn(Collection<String> psns) {
        return residents.byPsn(psns).stream()
                .sorted(java.util.Comparator.comparing(ResidentRecord::id))
                .collect(Collectors.toMap(ResidentRecord::psn, Known::of, (first, second) -> first, HashMap::new));
    }

    public Map<String, Known> byTin(Collection<String> tins) {
        return organisations.byTin(tins).stream()
                .sorted(java.util.Comparator.comparing(OrganisationRecord::id))
                .collect(Collectors.toMap(OrganisationRecord::tin, Known::of, (first, second) -> first, HashMap::new));
    }

    /**
     * Those whose whole name each of these is, with or without the patronymic, the last name first or last.
     *
     * @return by name; a name that nobody has is not there
     */
    public Map<String, List<Known>> byName(Collection<String> names) {
        Map<String, Set<String>> byOrder = new LinkedHashMap<>();
        Map<String, Set<String>> byKey = new LinkedHashMap<>();
        for (String name : names) {
            orders(words.key(name)).forEach(order -> byOrder.computeIfAbsent(order, key -> new LinkedHashSet<>())
                    .add(name));
            byKey.computeIfAbsent(Keys.cut(keys.of(name), 520), key -> new LinkedHashSet<>())
                    .add(name);
        }
        Map<String, List<Known>> found = new HashMap<>();
        people(List.copyOf(byOrder.keySet()))
                .forEach((order, people) -> byOrder.get(order).forEach(name -> add(found, name, people)));
        organisations.byName(byKey.keySet()).forEach(record -> byKey.getOrDefault(
                        Keys.cut(keys.of(record.name()), 520), Set.of())
                .forEach(name -> add(found, name, List.of(Known.of(record)))));
        return found;
    }

    private static void add(Map<String, List<Known>> found, String name, List<Known> more) {
        List<Known> known = found.computeIfAbsent(name, none -> new ArrayList<>());
        more.stream().filter(party -> !known.contains(party)).forEach(known::add);
    }

    /** People whose names begin with these words, by the key of the words; at most three of each. */
    private Map<String, List<Known>> people(List<String> orders) {
        Map<String, Set<String>> ids = new LinkedHashMap<>();
        for (int start = 0; start < orders.size(); start += TOGETHER) {
            int first = start;
            List<Object> parameters = new ArrayList<>();
            for (int index = start; index < start + TOGETHER; index++) {
                // as many each time, so that the database has the statement ready; behind the end there is nothing
                String order = index < orders.size() ? orders.get(index) : Keys.END;
                parameters.add(order);
                parameters.add(order + Keys.SPACE + Keys.END);
            }
            db.list(
                    BY_ORDER,
                    row -> ids.computeIfAbsent(orders.get(first + row.getInt(1)), order -> new LinkedHashSet<>())
                            .add(row.getString(2)),
                    parameters.toArray());
        }
        Map<String, Known> known =
                all(ids.values().stream().flatMap(Set::stream).toList());
        Map<String, List<Known>> people = new HashMap<>();
        ids.forEach((order, all) -> people.put(
                order, all.stream().map(known::get).filter(Objects::nonNull).toList()));
        return people;
    }

    /** The name as typed; with the last word, which may be the last name, first; with the first two changed about. */
    private static Set<String> orders(String key) {
        Set<String> orders = new LinkedHashSet<>(List.of(key));
        int first = space(key, 0);
        if (first > 0) {
            int last = first;
            for (int next = space(key, last + 2); next > 0; next = space(key, next + 2)) {
                last = next;
            }
            orders.add(key.substring(last + 2) + Keys.SPACE + key.substring(0, last));
        }
        return orders;
    }

    private static int space(String key, int from) {
        for (int at = from; at + 2 <= key.length(); at += key.startsWith("ff", at) ? 6 : 2) {
            if (key.startsWith(Keys.SPACE, at)) {
                return at;
            }
        }
        return -1;
    }
}
