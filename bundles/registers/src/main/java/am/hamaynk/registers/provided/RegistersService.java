package am.hamaynk.registers.provided;

import static am.hamaynk.registers.ownership.Holding.REAL_ESTATE;
import static am.hamaynk.registers.ownership.Holding.VEHICLE;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.registers.Registers;
import am.hamaynk.registers.data.Db;
import am.hamaynk.registers.finding.NameIndex;
import am.hamaynk.registers.households.HouseholdRecord;
import am.hamaynk.registers.households.HouseholdStore;
import am.hamaynk.registers.organisations.OrganisationStore;
import am.hamaynk.registers.ownership.Parties;
import am.hamaynk.registers.people.ResidentRecord;
import am.hamaynk.registers.people.ResidentStore;
import am.hamaynk.registers.reading.AddressLine;
import am.hamaynk.registers.realestate.Codes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The registers as other modules see them. */
@Component
public final class RegistersService implements Registers {
    private static final String OF_PROPERTY =
            "p.id as object_id, coalesce(v.kind, p.kind) as kind, p.code, p.settlement,"
                    + " p.street, p.building, p.apartment, p.ended, 0 as horsepower, cast(null as integer) as production_year,"
                    + " cast(null as integer) as seats, coalesce(v.cadastral_value, p.cadastral_value) as worth,"
                    + " case when v.id is null then p.net_income else v.net_income end as net_income";
    private static final String PROPERTY_THEN = then("registers_past_value", "property_id");

    private static final String OF_VEHICLE = "p.id as object_id, coalesce(v.kind, p.kind) as kind, p.plate as code,"
            + " p.model as settlement, cast(null as varchar(1)) as street, cast(null as varchar(1)) as building,"
            + " cast(null as varchar(1)) as apartment, p.ended, coalesce(v.horsepower, p.horsepower) as horsepower,"
            + " p.production_year, coalesce(v.seats, p.seats) as seats, 0 as worth, cast(null as bigint) as net_income";
    private static final String VEHICLE_THEN = then("registers_past_power", "vehicle_id");

    private static final String RIGHT = "h.party_id, h.numerator, h.denominator, h.from_date, h.to_date";
    private static final String IN_YEAR =
            " h.from_date <= ? and (h.to_date is null or h.to_date >= ?)" + " and (p.ended is null or p.ended >= ?)";

    /** A few rows are put in order here sooner than by a sort in the database. */
    private static final Comparator<Registers.Holding> IN_ORDER = Comparator.comparing(
                    (Registers.Holding held) -> held.object().group())
            .thenComparing(held -> held.object().id())
            .thenComparing(Registers.Holding::from)
            .thenComparing(Registers.Holding::partyId);

    private final Db db;
    private final Parties parties;
    private final NameIndex names;
    private final ResidentStore residents;
    private final HouseholdStore households;
    private final Today today;

    @Activate
    public RegistersService(
            @Reference Db db,
            @Reference Parties parties,
            @Reference NameIndex names,
            @Reference ResidentStore residents,
            @Reference HouseholdStore households,
            @Reference Today today) {
        this.db = db;
        this.parties = parties;
        this.names = names;
        this.residents = residents;
        this.households = households;
        this.today = today;
    }

    @Override
    public Optional<Party> party(String id) {
        return Ids.valid(id) ? parties.find(id).map(this::party) : Optional.empty();
    }

    @Override
    public Optional<Party> partyByNumber(String number) {
        if (number == null || number.isBlank()) {
            return Optional.empty();
        }
        Map<String, Parties.Known> people = parties.byPsn(List.of(number));
        Parties.Known known = people.containsKey(number)
                ? people.get(number)
                : parties.byTin(List.of(number)).get(number);
        return Optional.ofNullable(known).map(this::party);
    }

    @Override
    public Optional<Household> household(String partyId) {
        return parties.find(partyId)
                .flatMap(known -> residents.find(known.id()))
                .filter(RegistersService::lives)
                .flatMap(resident -> households.find(resident.householdId()))
                .map(this::household);
    }

    private Household household(HouseholdRecord record) {
        return new Household(
                record.number(),
                record.address(),
                residents.inHousehold(record.id()).stream()
                        .filter(RegistersService::lives)
                        .map(one -> new Member(one.id(), one.name(), one.birthDate(), one.relation()))
                        .toList(),
                households.items(record.id()).stream()
                        .filter(item -> item.to() == null)
                        .map(item -> new Item(item.category(), item.kind(), item.quantity(), item.unit()))
                        .toList());
    }

    private static boolean lives(ResidentRecord resident) {
        return resident.householdId() != null && resident.departed() == null && resident.died() == null;
    }

    @Override
    public List<Party> parties(Collection<String> ids) {
        Map<String, Parties.Known> found = parties.all(ids);
        Set<String> standing = new LinkedHashSet<>();
        found.values().forEach(known -> standing.add(known.mergedInto()));
        standing.remove(null);
        Map<String, Parties.Known> present = new LinkedHashMap<>(parties.all(standing));
        found.values().stream()
                .filter(known -> known.mergedInto() == null)
                .forEach(known -> present.put(known.id(), known));
        Map<String, List<String>> merged = parties.merged(present.keySet());
        return present.values().stream()
                .map(known -> party(known, merged.getOrDefault(known.id(), List.of())))
                .toList();
    }

    @Override
    public Map<String, String> merged() {
        return parties.merged();
    }

    @Override
    public List<TaxObject> objects(Collection<String> ids) {
        List<TaxObject> found = new ArrayList<>();
        for (String group : List.of(REAL_ESTATE, VEHICLE)) {
            String sql = "select " + of(group) + " from " + table(group) + " p" + then(group) + " where";
            found.addAll(db.in(sql.replace("?", "{d '" + today.get() + "'}"), "p.id", ids, row -> object(row, group)));
        }
        return found;
    }

    private Party party(Parties.Known known) {
        return party(known, parties.merged(List.of(known.id())).getOrDefault(known.id(), List.of()));
    }

    private static Party party(Parties.Known known, List<String> merged) {
        return new Party(
                known.id(), known.kind(), known.name(), known.number(), known.address(), known.email(), merged);
    }

    @Override
    public List<Party> search(String query, int limit) {
        if (query == null || query.isBlank() || limit < 1) {
            return List.of();
        }
        Set<String> ids = new LinkedHashSet<>();
        partyByNumber(query.strip()).ifPresent(party -> ids.add(party.id()));
        for (String kind : List.of(ResidentStore.KIND, OrganisationStore.KIND)) {
            names.find(kind, query, null, limit).forEach(hit -> ids.add(hit.recordId()));
        }
        Map<String, Parties.Known> known = parties.all(ids.stream().limit(limit).toList());
        List<Party> found = new ArrayList<>();
        Map<String, List<String>> merged = parties.merged(known.keySet());
        ids.stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .forEach(party -> found.add(party(party, merged.getOrDefault(party.id(), List.of()))));
        return found;
    }

    @Override
    public Optional<TaxObject> object(String id) {
        return Ids.valid(id) ? one(REAL_ESTATE, "p.id", id).or(() -> one(VEHICLE, "p.id", id)) : Optional.empty();
    }

    @Override
    public Optional<TaxObject> objectByCode(String code) {
        String key = code == null ? "" : Codes.key(code);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        return one(REAL_ESTATE, "p.code_key", key).or(() -> one(VEHICLE, "p.plate_key", key));
    }

    private Optional<TaxObject> one(String group, String column, String key) {
        LocalDate day = today.get();
        return db.one(
                "select " + of(group) + " from " + table(group) + " p" + then(group) + " where " + column + " = ?",
                row -> object(row, group),
                day,
                day,
                key);
    }

    @Override
    public List<Registers.Holding> holdings(String partyId, int year) {
        String id = parties.find(partyId).map(Parties.Known::id).orElse(partyId);
        return both("h.party_id = ?", id, year);
    }

    @Override
    public List<Registers.Holding> holdingsOf(String objectId, int year) {
        return both("h.object_id = ?", objectId, year);
    }

    private List<Registers.Holding> both(String which, String key, int year) {
        List<Registers.Holding> found = new ArrayList<>();
        LocalDate first = LocalDate.of(year, 1, 1);
        LocalDate last = LocalDate.of(year, 12, 31);
        for (String group : List.of(REAL_ESTATE, VEHICLE)) {
            found.addAll(db.list(
                    held(group) + " and " + which + " and" + IN_YEAR,
                    row -> holding(row, group),
                    first,
                    first,
                    key,
                    last,
                    first,
                    first));
        }
        found.sort(IN_ORDER);
        return found;
    }

    @Override
    public Stream<Registers.Holding> holdings(String group, int year, String afterObject) {
        LocalDate first = LocalDate.of(year, 1, 1);
        LocalDate last = LocalDate.of(year, 12, 31);
        String after = afterObject == null ? "" : afterObject;
        return db.stream(
                held(group) + " and h.object_id > ? and" + IN_YEAR + " order by h.object_id, h.from_date, h.id",
                row -> holding(row, group),
                first,
                first,
                after,
                last,
                first,
                first);
    }

    private static String held(String group) {
        return "select " + of(group) + ", " + RIGHT + " from registers_holding h join " + table(group)
                + " p on p.id = h.object_id" + then(group) + " where h.object_group = '" + group + "'";
    }

    @Override
    public long countHoldings(String group, int year) {
        LocalDate first = LocalDate.of(year, 1, 1);
        return db.number(
                "select count(*) from registers_holding h join " + table(group) + " p on p.id = h.object_id"
                        + " where h.object_group = '" + group + "' and" + IN_YEAR,
                LocalDate.of(year, 12, 31),
                first,
                first);
    }

    private static String table(String group) {
        return switch (group) {
            case REAL_ESTATE -> "registers_property";
            case VEHICLE -> "registers_vehicle";
            default -> throw new IllegalArgumentException("No such group of objects: " + group);
        };
    }

    private static String of(String group) {
        return group.equals(VEHICLE) ? OF_VEHICLE : OF_PROPERTY;
    }

    private static String then(String group) {
        return group.equals(VEHICLE) ? VEHICLE_THEN : PROPERTY_THEN;
    }

    /** What was true on the first day of the year; where it was first told of a later one, that first state. */
    private static String then(String past, String key) {
        return " left join " + past + " v on v." + key + " = p.id and v.to_date >= ? and not exists (select 1 from "
                + past + " w where w." + key + " = v." + key + " and w.to_date >= ? and w.to_date < v.to_date)";
    }

    private static Registers.Holding holding(ResultSet row, String group) throws SQLException {
        LocalDate to = Db.day(row, "to_date");
        LocalDate ended = Db.day(row, "ended");
        LocalDate last = to == null || ended != null && ended.isBefore(to) ? ended : to;
        return new Registers.Holding(
                object(row, group),
                row.getString("party_id"),
                row.getInt("numerator"),
                row.getInt("denominator"),
                Db.day(row, "from_date"),
                last);
    }

    private static TaxObject object(ResultSet row, String group) throws SQLException {
        String address = AddressLine.of(
                row.getString("settlement"),
                row.getString("street"),
                row.getString("building"),
                row.getString("apartment"));
        return new TaxObject(
                row.getString("object_id"),
                group,
                row.getString("kind"),
                row.getString("code"),
                address,
                row.getLong("worth"),
                Db.whole(row, "net_income"),
                row.getInt("horsepower"),
                Db.integer(row, "production_year"),
                Db.integer(row, "seats"));
    }
}
