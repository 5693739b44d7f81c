package am.hamaynk.correspondence.resolutions;

import am.hamaynk.correspondence.resolutions.Resolution.Executor;
import am.hamaynk.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Resolutions in the module's tables; decides nothing. */
@Component(service = ResolutionStore.class)
public final class ResolutionStore {
    private static final String COLUMNS = "select r.id, r.letter, r.words, r.due, r.state, r.author, r.author_name,"
            + " r.written, r.finished from correspondence_resolution r ";

    private final Sql sql;

    @Activate
    public ResolutionStore(@Reference(target = "(osgi.jndi.service.name=correspondence)") DataSource source) {
        this.sql = new Sql(source);
    }

    void insert(Resolution resolution) {
        sql.update(
                "insert into correspondence_resolution (id, letter, words, due, state, author, author_name, written)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                resolution.id(),
                resolution.letter(),
                resolution.words(),
                resolution.due(),
                resolution.state(),
                resolution.author(),
                resolution.authorName(),
                resolution.written());
        resolution
                .executors()
                .forEach(executor -> sql.update(
                        "insert into correspondence_executor (resolution, account, name, responsible) values (?, ?, ?, ?)",
                        resolution.id(),
                        executor.account(),
                        executor.name(),
                        executor.responsible() ? 1 : 0));
    }

    public Optional<Resolution> find(String id) {
        return filled(sql.list(COLUMNS + "where r.id = ?", ResolutionStore::read, id)).stream()
                .findFirst();
    }

    /** Oldest first. */
    public List<Resolution> of(String letter) {
        return filled(sql.list(COLUMNS + "where r.letter = ? order by r.written, r.id", ResolutionStore::read, letter));
    }

    /** Open ones that somebody is to execute and has not reported, most urgent first; those without a term last. */
    public List<Resolution> of(String account, int limit) {
        return filled(sql.list(
                COLUMNS + "join correspondence_executor e on e.resolution = r.id where e.account = ?"
                        + " and e.reported is null and r.state = 'open'"
                        + " order by case when r.due is null then 1 else 0 end, r.due, r.id fetch first ? rows only",
                ResolutionStore::read,
                account,
                limit));
    }

    /** All open ones, most urgent first. @param until only those with a term by this day, or null for all */
    public List<Resolution> open(LocalDate until, int limit) {
        String by = until == null ? "" : " and r.due <= ?";
        return filled(sql.list(
                COLUMNS + "where r.state = 'open'" + by
                        + " order by case when r.due is null then 1 else 0 end, r.due, r.id fetch first " + limit
                        + " rows only",
                ResolutionStore::read,
                until == null ? new Object[0] : new Object[] {until}));
    }

    /** @return whether it had not been reported before */
    boolean report(String id, String account, String words, String answer, Instant at) {
        return sql.update(
                        "update correspondence_executor set report = ?, answer = ?, reported = ?"
                                + " where resolution = ? and account = ? and reported is null",
                        words,
                        answer,
                        at,
                        id,
                        account)
                == 1;
    }

    /** @return whether it was open */
    boolean finish(String id, String state, LocalDate day) {
        return sql.update(
                        "update correspondence_resolution set state = ?, finished = ? where id = ? and state = 'open'",
                        state,
                        day,
                        id)
                == 1;
    }

    /** @param before the term as it was seen @return whether it was still so */
    boolean extend(String id, LocalDate before, LocalDate due) {
        return before == null
                ? sql.update("update correspondence_resolution set due = ? where id = ? and due is null", due, id) == 1
                : sql.update("update correspondence_resolution set due = ? where id = ? and due = ?", due, id, before)
                        == 1;
    }

    private List<Resolution> filled(List<Resolution> bare) {
        Map<String, List<Executor>> executors = new HashMap<>();
        sql.in(
                        "select resolution, account, name, responsible, report, answer, reported"
                                + " from correspondence_executor where resolution in ({in}) order by responsible desc, name",
                        bare.stream().map(Resolution::id).toList(),
                        row -> Map.entry(row.getString(1), executor(row)))
                .forEach(each -> executors
                        .computeIfAbsent(each.getKey(), id -> new ArrayList<>())
                        .add(each.getValue()));
        return bare.stream()
                .map(one -> new Resolution(
                        one.id(),
                        one.letter(),
                        one.words(),
                        one.due(),
                        one.state(),
                        one.author(),
                        one.authorName(),
                        one.written(),
                        one.finished(),
                        executors.getOrDefault(one.id(), List.of())))
                .toList();
    }

    private static Executor executor(ResultSet row) throws SQLException {
        Timestamp reported = row.getTimestamp(7);
        return new Executor(
                row.getString(2),
                row.getString(3),
                row.getInt(4) == 1,
                row.getString(5),
                row.getString(6),
                reported == null ? null : reported.toInstant());
    }

    private static Resolution read(ResultSet row) throws SQLException {
        return new Resolution(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Sql.day(row, "due"),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getTimestamp(8).toInstant(),
                Sql.day(row, "finished"),
                List.of());
    }
}
