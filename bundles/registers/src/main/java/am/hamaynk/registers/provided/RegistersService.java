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
    private static final String OF_PROPERTY = "p.id as object_id, p.kind, p.code, p.settlement, p.street, p.building,"
            + " p.apartment, p.ended, 0 as horsepower, cast(null as integer) as production_year,"
            + " cast(null as integer) as seats, coalesce(v.cadastral_value, p.cadastral_value) as worth,"
            + " case when v.id is null then p.net_income else v.net_income end as net_income";
    /** The value of the first day of the year; where it was first valued later, that first value. */
    private static final String PROPERTY = "registers_property p left join registers_past_value v on"
            + " v.property_id = p.id and v.to_date >= ? and not exists (select 1 from registers_past_value w where"
            + " w.property_id = v.property_id and w.to_date >= ? and w.to_date < v.to_date)";

    private static final String OF_VEHICLE = "p.id as object_id, p.kind, p.plate as code, p.model as settlement,"
            + " cast(null as varchar(1)) as street, cast(null as varchar(1)) as building,"
            + " cast(null as varchar(1)) as apartment, p.ended, p.horsepower, p.production_year, p.seats,"
            + " 0 as worth, cast(null as bigint) as net_income";
    private static final String OF_VEHICLES = "registers_vehicle p";

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
        List<TaxObject> found = new ArrayList<>(db.in(
                "select " + OF_PROPERTY + " from " + PROPERTY.replace("?", "{d '" + today.get() + "'}") + " where",
                "p.id",
                ids,
                row -> object(row, REAL_ESTATE)));
        found.addAll(db.in(
                "select " + OF_VEHICLE + " from " + OF_VEHICLES + " where", "p.id", ids, row -> object(row, VEHICLE)));
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
        return Ids.valid(id) ? one("p.id", id) : Optional.empty();
    }

    @Override
    public Optional<TaxObject> objectByCode(String code) {
        String key = code == null ? "" : Codes.key(code);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        Optional<TaxObject> property = property("p.code_key", key);
        return property.isPresent() ? property : vehicle("p.plate_key", key);
    }

    private Optional<TaxObject> one(String column, String key) {
        Optional<TaxObject> property = property(column, key);
        return property.isPresent() ? property : vehicle(column, key);
    }

    private Optional<TaxObject> property(String column, String key) {
        LocalDate day = today.get();
        return db.one(
                "select " + OF_PROPERTY + " from " + PROPERTY + " where " + column + " = ?",
                row -> object(row, REAL_ESTATE),
                day,
                day,
                key);
    }

    private Optional<TaxObject> vehicle(String column, String key) {
        return db.one(
                "select " + OF_VEHICLE + " from " + OF_VEHICLES + " where " + column + " = ?",
                row -> object(row, VEHICLE),
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
        found.addAll(db.list(
                "select " + OF_PROPERTY + ", " + RIGHT + " from registers_holding h join "
                        + PROPERTY.replace("registers_property p", "registers_property p on p.id = h.object_id")
                        + " where h.object_group = 'real-estate' and " + which + " and" + IN_YEAR,
                row -> holding(row, REAL_ESTATE),
                first,
                first,
                key,
                last,
                first,
                first));
        found.addAll(db.list(
                "select " + OF_VEHICLE + ", " + RIGHT + " from registers_holding h join " + OF_VEHICLES
                        + " on p.id = h.object_id where h.object_group = 'vehicle' and " + which + " and" + IN_YEAR,
                row -> holding(row, VEHICLE),
                key,
                last,
                first,
                first));
        found.sort(IN_ORDER);
        return found;
    }

    @Override
    public Stream<Registers.Holding> holdings(String group, int year, String afterObject) {
        LocalDate first = LocalDate.of(year, 1, 1);
        LocalDate last = LocalDate.of(year, 12, 31);
        String after = afterObject == null ? "" : afterObject;
        String where = " where h.object_group = '" + group(group) + "' and h.object_id > ? and" + IN_YEAR
                + " order by h.object_id, h.from_date, h.id";
        if (group.equals(VEHICLE)) {
            return db.stream(
                    "select " + OF_VEHICLE + ", " + RIGHT + " from registers_holding h join " + OF_VEHICLES
                            + " on p.id = h.object_id" + where,
                    row -> holding(row, group),
                    after,
                    last,
                    first,
                    first);
        }
        return db.stream(
                "select " + OF_PROPERTY + ", " + RIGHT + " from registers_holding h join "
                        + PROPERTY.replace("registers_property p", "registers_property p on p.id = h.object_id")
                        + where,
                row -> holding(row, group),
                first,
                first,
                after,
                last,
                first,
                first);
    }

    @Override
    public long countHoldings(String group, int year) {
        LocalDate first = LocalDate.of(year, 1, 1);
        String table = group.equals(VEHICLE) ? "registers_vehicle" : "registers_property";
        return db.number(
                "select count(*) from registers_holding h join " + table + " p on p.id = h.object_id"
                        + " where h.object_group = '" + group(group) + "' and" + IN_YEAR,
                LocalDate.of(year, 12, 31),
                first,
                first);
    }

    private static String group(String group) {
        if (!group.equals(REAL_ESTATE) && !group.equals(VEHICLE)) {
            throw new IllegalArgumentException("No such group of objects: " + group);
        }
        return group;
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
