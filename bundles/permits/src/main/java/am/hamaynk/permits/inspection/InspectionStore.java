package am.hamaynk.permits.inspection;

import am.hamaynk.api.Problem;
import am.hamaynk.permits.inspection.Inspection.Photo;
import am.hamaynk.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Inspections in the module's tables; decides nothing. */
@Component(service = InspectionStore.class)
public final class InspectionStore {
    private static final int MOST = 500;

    private final Sql sql;

    @Activate
    public InspectionStore(@Reference(target = "(osgi.jndi.service.name=permits)") DataSource source) {
        this.sql = new Sql(source);
    }

    void insert(Inspection inspection) {
        sql.update(
                "insert into permits_inspection (id, permit, planned, words, version) values (?, ?, ?, ?, 1)",
                inspection.id(),
                inspection.permit(),
                inspection.planned(),
                inspection.words());
    }

    /** @throws Problem {@code inspection-changed} (409) where somebody was faster */
    void update(Inspection inspection) {
        int changed = sql.update(
                "update permits_inspection set done = ?, outcome = ?, words = ?, mend_by = ?, mended = ?, inspector = ?,"
                        + " version = version + 1 where id = ? and version = ?",
                inspection.done(),
                inspection.outcome(),
                inspection.words(),
                inspection.mendBy(),
                inspection.mended(),
                inspection.inspector(),
                inspection.id(),
                inspection.version());
        if (changed == 0) {
            throw Problem.conflict("inspection-changed");
        }
    }

    void add(String inspection, Photo photo) {
        sql.update(
                "insert into permits_file (inspection, file, name, type, size) values (?, ?, ?, ?, ?)",
                inspection,
                photo.file(),
                photo.name(),
                photo.type(),
                photo.size());
    }

    public Optional<Inspection> find(String id) {
        return sql.one("select * from permits_inspection where id = ?", this::read, id);
    }

    /** Newest first. */
    public List<Inspection> of(String permit) {
        return sql.list(
                "select * from permits_inspection where permit = ? order by planned desc, id desc", this::read, permit);
    }

    /** Planned and not done, the earliest first. */
    public List<Inspection> planned() {
        return sql.list(
                "select * from permits_inspection where done is null order by planned, id fetch first ? rows only",
                this::read,
                MOST);
    }

    /** With defects that nobody has seen mended, the most urgent first. */
    public List<Inspection> unmended() {
        return sql.list(
                "select * from permits_inspection where outcome = 'defects' and mended is null order by mend_by, id"
                        + " fetch first ? rows only",
                this::read,
                MOST);
    }

    /** Ids of valid permits at which nobody has looked, nor will, since a day; the oldest first. */
    List<String> unseen(LocalDate today, LocalDate since, int most) {
        return sql.list(
                "select id from permits_permit where state = 'valid' and valid_from <= ? and valid_to >= ? and not exists"
                        + " (select 1 from permits_inspection where permit = permits_permit.id and planned > ?)"
                        + " order by granted, id fetch first ? rows only",
                row -> row.getString(1),
                since,
                today,
                since,
                most);
    }

    private Inspection read(ResultSet row) throws SQLException {
        String id = row.getString("id");
        return new Inspection(
                id,
                row.getString("permit"),
                Sql.day(row, "planned"),
                Sql.day(row, "done"),
                row.getString("outcome"),
                row.getString("words"),
                Sql.day(row, "mend_by"),
                Sql.day(row, "mended"),
                row.getString("inspector"),
                row.getLong("version"),
                List.of());
    }

    List<Photo> photos(String inspection) {
        return sql.list(
                "select file, name, type, size from permits_file where inspection = ? order by file",
                row -> new Photo(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)),
                inspection);
    }
}
