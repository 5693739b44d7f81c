package am.hamaynk.registers.vehicles;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Ids;
import am.hamaynk.registers.data.Db;
import am.hamaynk.registers.finding.Lister;
import am.hamaynk.registers.finding.NameIndex;
import am.hamaynk.registers.reading.Dates;
import am.hamaynk.registers.realestate.Codes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Vehicles by many: lists, lookups of a file's lines, batches, streams; and what they were before. */
@Component(service = VehicleStore.class)
public final class VehicleStore {
    public static final String KIND = "vehicle";
    public static final String INSERT = "insert into registers_vehicle (id, plate, plate_key, kind, model, horsepower,"
            + " production_year, seats, power_from, ended, version, created, changed) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String SELECT = "select r.* from registers_vehicle r";
    /** With what its next change has to follow. */
    private static final String POWERED = "select r.*, (select max(v.from_date) from registers_past_power v where"
            + " v.vehicle_id = r.id) as past_from from registers_vehicle r";

    private final Db db;
    private final NameIndex names;
    private final Today today;
    private final Lister<VehicleRecord> lister;

    @Activate
    public VehicleStore(@Reference Db db, @Reference NameIndex names, @Reference Today today) {
        this.db = db;
        this.names = names;
        this.today = today;
        this.lister = new Lister<>(
                db,
                names,
                new Lister.Shape<>(
                        KIND,
                        "registers_vehicle",
                        SELECT,
                        "1 = 1",
                        VehicleStore::read,
                        VehicleRecord::id,
                        Map.of(
                                "plate",
                                Lister.text("plate_key", record -> Codes.key(record.plate())),
                                "horsepower",
                                new Lister.Order<>(
                                        "horsepower", record -> String.valueOf(record.horsepower()), Integer::valueOf)),
                        "plate",
                        Map.of("kind", "r.kind"),
                        Map.of("plate_key", Codes::range)));
    }

    /** What of a vehicle was taxed for a time. @param to last day */
    public record PastPower(String kind, int horsepower, Integer seats, LocalDate from, LocalDate to) {}

    public Lister<VehicleRecord> lister() {
        return lister;
    }

    public Optional<VehicleRecord> find(String id) {
        return db.one(POWERED + " where r.id = ?", VehicleStore::powered, id);
    }

    public List<VehicleRecord> all(Collection<String> ids) {
        return db.in(SELECT + " where", "r.id", ids, VehicleStore::read);
    }

    public List<VehicleRecord> byPlate(Collection<String> plateKeys) {
        return db.in(POWERED + " where", "r.plate_key", plateKeys, VehicleStore::powered);
    }

    public Stream<VehicleRecord> stream() {
        return db.stream(SELECT + " order by r.id", VehicleStore::read);
    }

    public void insert(List<VehicleRecord> records) {
        Instant now = today.now();
        db.batch(INSERT, records.stream().map(record -> insertRow(record, now)).toList());
        names.add(KIND, entries(records));
    }

    public static Object[] insertRow(VehicleRecord record, Instant now) {
        return new Object[] {
            record.id(),
            record.plate(),
            Codes.key(record.plate()),
            record.kind(),
            record.model(),
            record.horsepower(),
            record.year(),
            record.seats(),
            Dates.orLongAgo(record.powerFrom()),
            record.ended(),
            record.version(),
            now,
            now
        };
    }

    /** @throws am.hamaynk.api.Problem {@code changed-meanwhile} where one is no longer as it was read */
    public void update(List<VehicleRecord> records) {
        Instant now = Instant.now();
        List<Object[]> rows = new ArrayList<>();
        for (VehicleRecord record : records) {
            rows.add(new Object[] {
                record.kind(),
                record.model(),
                record.horsepower(),
                record.year(),
                record.seats(),
                Dates.orLongAgo(record.powerFrom()),
                record.ended(),
                now,
                record.id(),
                record.version()
            });
        }
        db.rewrite(
                "update registers_vehicle set kind = ?, model = ?, horsepower = ?, production_year = ?, seats = ?,"
                        + " power_from = ?, ended = ?, changed = ?, version = version + 1 where id = ? and version = ?",
                rows);
        reindex(records);
    }

    public void reindex(List<VehicleRecord> records) {
        names.remove(records.stream().map(VehicleRecord::id).toList());
        names.add(KIND, entries(records));
    }

    private static List<NameIndex.Entry> entries(List<VehicleRecord> records) {
        return records.stream()
                .filter(record -> record.model() != null)
                .map(record -> new NameIndex.Entry(record.id(), record.model()))
                .toList();
    }

    /**
     * Keeps what vehicles were until the day before they became another; where that begins earlier than it did, what was
     * before ends earlier.
     *
     * @param after each as {@link VehicleRecord#after} has it follow the one before
     */
    public void keepPowers(List<VehicleRecord> before, List<VehicleRecord> after) {
        List<Object[]> past = new ArrayList<>();
        List<Object[]> moved = new ArrayList<>();
        for (int index = 0; index < before.size(); index++) {
            VehicleRecord vehicle = before.get(index);
            LocalDate stood = Dates.orLongAgo(vehicle.powerFrom());
            LocalDate begins = Dates.orLongAgo(after.get(index).powerFrom());
            if (begins.isAfter(stood)) {
                past.add(new Object[] {
                    Ids.next(),
                    vehicle.id(),
                    vehicle.kind(),
                    vehicle.horsepower(),
                    vehicle.seats(),
                    stood,
                    begins.minusDays(1)
                });
            } else if (begins.isBefore(stood) && vehicle.pastFrom() != null) {
                moved.add(new Object[] {begins.minusDays(1), vehicle.id(), vehicle.pastFrom()});
            }
        }
        db.batch(
                "insert into registers_past_power (id, vehicle_id, kind, horsepower, seats, from_date, to_date)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                past);
        db.batch("update registers_past_power set to_date = ? where vehicle_id = ? and from_date = ?", moved);
    }

    /** Newest first. */
    public List<PastPower> pastPowers(String id) {
        return db.list(
                "select kind, horsepower, seats, from_date, to_date from registers_past_power where vehicle_id = ?"
                        + " order by from_date desc",
                row -> new PastPower(
                        row.getString("kind"),
                        row.getInt("horsepower"),
                        Db.integer(row, "seats"),
                        Dates.known(Db.day(row, "from_date")),
                        Db.day(row, "to_date")),
                id);
    }

    private static VehicleRecord powered(ResultSet row) throws SQLException {
        return read(row).entered(Db.moment(row, "created"), Db.day(row, "past_from"));
    }

    static VehicleRecord read(ResultSet row) throws SQLException {
        return new VehicleRecord(
                row.getString("id"),
                row.getString("plate"),
                row.getString("kind"),
                row.getString("model"),
                row.getInt("horsepower"),
                Db.integer(row, "production_year"),
                Db.integer(row, "seats"),
                Dates.known(Db.day(row, "power_from")),
                Db.day(row, "ended"),
                row.getLong("version"),
                List.of(),
                null,
                null);
    }
}
