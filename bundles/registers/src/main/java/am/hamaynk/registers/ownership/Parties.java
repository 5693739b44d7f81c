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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Residents and organisations as owners: found by key, number or whole name. */
@Component(service = Parties.class)
public final class Parties {
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

    /** Those whose whole name this is, with or without the patronymic, the last name first or last; at most three. */
    public List<Known> byName(String name) {
        Set<String> ids = new LinkedHashSet<>();
        for (String order : orders(words.key(name))) {
            ids.addAll(db.list(
                    "select record_id, name_key from registers_name where kind = ? and name_key >= ? and name_key < ?"
                            + " and place = 0 and (name_key = ? or name_key < ?) fetch first 3 rows only",
                    row -> row.getString(1),
                    ResidentStore.KIND,
                    order,
                    order + Keys.END,
                    order,
                    order + Keys.SPACE + Keys.END));
        }
        List<Known> found = new ArrayList<>(all(ids).values());
        organisations.byName(List.of(Keys.cut(keys.of(name), 520))).forEach(record -> found.add(Known.of(record)));
        return found;
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
