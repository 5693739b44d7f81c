package am.hamaynk.registers.realestate;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.registers.data.Db;
import am.hamaynk.registers.finding.Lister;
import am.hamaynk.registers.finding.NameIndex;
import am.hamaynk.registers.history.PastTable;
import am.hamaynk.registers.reading.Dates;
import am.hamaynk.registers.reading.Decimals;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
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

/** Real estate by many: lists, lookups of a file's lines, batches, streams; and what it was worth before. */
@Component(service = PropertyStore.class)
public final class PropertyStore {
    public static final String KIND = "property";
    public static final String INSERT = "insert into registers_property (id, code, code_key, kind, cadastral_value,"
            + " net_income, value_from, area, purpose, zone, settlement, street, building, apartment, ended, version, created,"
            + " changed) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String SELECT = "select r.* from registers_property r";

    private final Db db;
    private final NameIndex names;
    private final Today today;
    private final PastTable<PastValue> values;
    private final Lister<PropertyRecord> lister;

    @Activate
    public PropertyStore(@Reference Db db, @Reference NameIndex names, @Reference Today today) {
        this.db = db;
        this.names = names;
        this.today = today;
        this.values = new PastTable<>(
                db,
                "registers_past_value",
                "property_id",
                List.of("kind", "cadastral_value", "net_income", "from_date", "to_date"),
                PropertyStore::past,
                past -> new Object[] {
                    past.kind(), past.cadastralValue(), past.netIncome(), Dates.orLongAgo(past.from()), past.to()
                });
        this.lister = new Lister<>(
                db,
                names,
                new Lister.Shape<>(
                        KIND,
                        "registers_property",
                        SELECT,
                        "1 = 1",
                        PropertyStore::read,
                        PropertyRecord::id,
                        Map.of(
                                "cadastral_code",
                                Lister.text("code_key", record -> codeKey(record.cadastralCode())),
                                "cadastral_value",
                                new Lister.Order<>(
                                        "cadastral_value",
                                        record -> String.valueOf(record.cadastralValue()),
                                        Long::valueOf)),
                        "cadastral_code",
                        Map.of("kind", "r.kind", "settlement", "r.settlement"),
                        Map.of("code_key", Codes::range)));
    }

    /** Of what kind a property was for a time, and what it was worth. @param to last day */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record PastValue(String kind, long cadastralValue, Long netIncome, LocalDate from, LocalDate to) {}

    public PastTable<PastValue> values() {
        return values;
    }

    public Lister<PropertyRecord> lister() {
        return lister;
    }

    public static String codeKey(String code) {
        return Codes.key(code);
    }

    /** With what its next valuation has to follow. */
    public Optional<PropertyRecord> find(String id) {
        return db.one(SELECT + " where r.id = ?", PropertyStore::read, id)
                .map(record -> record.followed(values.of(id)));
    }

    public List<PropertyRecord> all(Collection<String> ids) {
        return db.in(SELECT + " where", "r.id", ids, PropertyStore::read);
    }

    /** Each with what its next valuation has to follow. */
    public List<PropertyRecord> byCode(Collection<String> codeKeys) {
        return values.follow(
                db.in(SELECT + " where", "r.code_key", codeKeys, PropertyStore::read), PropertyRecord::followed);
    }

    public Stream<PropertyRecord> stream() {
        return db.stream(SELECT + " order by r.id", PropertyStore::read);
    }

    public void insert(List<PropertyRecord> records) {
        Instant now = today.now();
        db.batch(INSERT, records.stream().map(record -> insertRow(record, now)).toList());
        values.keep(List.of(), records);
        names.add(KIND, entries(records));
    }

    public static Object[] insertRow(PropertyRecord record, Instant now) {
        return new Object[] {
            record.id(),
            record.cadastralCode(),
            codeKey(record.cadastralCode()),
            record.kind(),
            record.cadastralValue(),
            record.netIncome(),
            Dates.orLongAgo(record.valueFrom()),
            record.area(),
            record.purpose(),
            record.zone(),
            record.settlement(),
            record.street(),
            record.building(),
            record.apartment(),
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
    public void update(List<PropertyRecord> before, List<PropertyRecord> records) {
        Instant now = Instant.now();
        List<Object[]> rows = new ArrayList<>();
        for (PropertyRecord record : records) {
            rows.add(new Object[] {
                record.kind(),
                record.cadastralValue(),
                record.netIncome(),
                Dates.orLongAgo(record.valueFrom()),
                record.area(),
                record.purpose(),
                record.zone(),
                record.settlement(),
                record.street(),
                record.building(),
                record.apartment(),
                record.ended(),
                now,
                record.id(),
                record.version()
            });
        }
        db.rewrite(
                "update registers_property set kind = ?, cadastral_value = ?, net_income = ?, value_from = ?, area = ?, purpose = ?,"
                        + " zone = ?, settlement = ?, street = ?, building = ?, apartment = ?, ended = ?, changed = ?,"
                        + " version = version + 1 where id = ? and version = ?",
                rows);
        values.keep(before, records);
        reindex(records);
    }

    public void reindex(List<PropertyRecord> records) {
        names.remove(records.stream().map(PropertyRecord::id).toList());
        names.add(KIND, entries(records));
    }

    /** Makes all of a settlement found by its present name. */
    public void reindex(String settlement) {
        String after = "";
        List<PropertyRecord> piece;
        do {
            piece = db.list(
                    SELECT + " where r.settlement = ? and r.id > ? order by r.id fetch first 500 rows only",
                    PropertyStore::read,
                    settlement,
                    after);
            reindex(piece);
            after = piece.isEmpty() ? after : piece.get(piece.size() - 1).id();
        } while (!piece.isEmpty());
    }

    private static List<NameIndex.Entry> entries(List<PropertyRecord> records) {
        return records.stream()
                .map(record -> new NameIndex.Entry(record.id(), searched(record)))
                .toList();
    }

    /** A street comes before its settlement: it tells one house from another. */
    public static String searched(PropertyRecord record) {
        return Stream.of(record.street(), record.building(), record.apartment(), record.settlement())
                .filter(part -> part != null && !part.isEmpty())
                .reduce((one, other) -> one + " " + other)
                .orElse("");
    }

    private static PastValue past(ResultSet row) throws SQLException {
        return new PastValue(
                row.getString("kind"),
                row.getLong("cadastral_value"),
                Db.whole(row, "net_income"),
                Dates.known(Db.day(row, "from_date")),
                Db.day(row, "to_date"));
    }

    static PropertyRecord read(ResultSet row) throws SQLException {
        BigDecimal area = row.getBigDecimal("area");
        return new PropertyRecord(
                row.getString("id"),
                row.getString("code"),
                row.getString("kind"),
                row.getLong("cadastral_value"),
                Db.whole(row, "net_income"),
                Dates.known(Db.day(row, "value_from")),
                area == null ? null : Decimals.plain(area),
                row.getString("purpose"),
                row.getString("zone"),
                row.getString("settlement"),
                row.getString("street"),
                row.getString("building"),
                row.getString("apartment"),
                Db.day(row, "ended"),
                row.getLong("version"),
                List.of(),
                List.of(),
                Db.moment(row, "created"));
    }
}
