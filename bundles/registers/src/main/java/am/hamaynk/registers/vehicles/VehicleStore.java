package am.hamaynk.registers.vehicles;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.registers.data.Db;
import am.hamaynk.registers.finding.Lister;
import am.hamaynk.registers.finding.NameIndex;
import am.hamaynk.registers.history.PastTable;
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

    private final Db db;
    private final NameIndex names;
    private final Today today;
    private final PastTable<PastPower> powers;
    private final Lister<VehicleRecord> lister;

    @Activate
    public VehicleStore(@Reference Db db, @Reference NameIndex names, @Reference Today today) {
        this.db = db;
        this.names = names;
        this.today = today;
        this.powers = new PastTable<>(
                db,
                "registers_past_power",
                "vehicle_id",
                List.of("kind", "horsepower", "seats", "from_date", "to_date"),
                VehicleStore::past,
                past -> new Object[] {
                    past.kind(), past.horsepower(), past.seats(), Dates.orLongAgo(past.from()), past.to()
                });
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

    public PastTable<PastPower> powers() {
        return powers;
    }

    public Lister<VehicleRecord> lister() {
        return lister;
    }

    /** With what its next change has to follow. */
    public Optional<VehicleRecord> find(String id) {
        return db.one(SELECT + " where r.id = ?", VehicleStore::read, id).map(record -> record.followed(powers.of(id)));
    }

    public List<VehicleRecord> all(Collection<String> ids) {
        return db.in(SELECT + " where", "r.id", ids, VehicleStore::read);
    }

    /** Each with what its next change has to follow. */
    public List<VehicleRecord> byPlate(Collection<String> plateKeys) {
        return powers.follow(
                db.in(SELECT + " where", "r.plate_key", plateKeys, VehicleStore::read), VehicleRecord::followed);
    }

    public Stream<VehicleRecord> stream() {
        return db.stream(SELECT + " order by r.id", VehicleStore::read);
    }

    public void insert(List<VehicleRecord> records) {
        Instant now = today.now();
        db.batch(INSERT, records.stream().map(record -> insertRow(record, now)).toList());
        powers.keep(List.of(), records);
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

    /**
     * @param before as they were read, with what they were before
     * @throws am.hamaynk.api.Problem {@code changed-meanwhile} where one is no longer as it was read
     */
    public void update(List<VehicleRecord> before, List<VehicleRecord> records) {
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
        powers.keep(before, records);
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

    private static PastPower past(ResultSet row) throws SQLException {
        return new PastPower(
                row.getString("kind"),
                row.getInt("horsepower"),
                Db.integer(row, "seats"),
                Dates.known(Db.day(row, "from_date")),
                Db.day(row, "to_date"));
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
                List.of(),
                Db.moment(row, "created"));
    }
}
