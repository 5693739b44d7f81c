package am.hamaynk.services.cases;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.services.Json;
import am.hamaynk.services.clock.Allowance;
import am.hamaynk.services.workflow.Standing;
import am.hamaynk.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Cases and what happened to them, in the module's tables; decides nothing. */
@Component(service = CaseStore.class)
public final class CaseStore {
    /** Kept where nothing is promised, so that such cases come last. */
    static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    private static final String EVENT =
            "insert into services_event (case_id, place, happened, kind, what, state, account, name, hands, words,"
                    + " facts, clock, visible) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final DataSource source;
    private final Sql sql;
    private final Transactions transactions;
    private final Today today;

    @Activate
    public CaseStore(
            @Reference(target = "(osgi.jndi.service.name=services)") DataSource source,
            @Reference Transactions transactions,
            @Reference Today today) {
        this.source = source;
        this.transactions = transactions;
        this.sql = new Sql(source);
        this.today = today;
    }

    /**
     * @param requestKey null where nobody asks for the same again
     * @return number of a new case: year and a number that is never given again; empty, and no number used up, where the
     *     request was kept already
     */
    Optional<String> number(String requestKey) {
        return next(requestKey)
                .map(number -> String.format(Locale.ROOT, "%d-%06d", today.get().getYear(), number));
    }

    private Optional<Long> next(String requestKey) {
        if (requestKey != null && sql.postgres()) {
            // in one go: nearly everything is sent once, and pays for no way of its own
            return sql.one(
                    "select nextval('services_number') where not exists"
                            + " (select 1 from services_case where request_key = ?)",
                    row -> row.getLong(1),
                    requestKey);
        }
        return requestKey != null && requested(requestKey).isPresent()
                ? Optional.empty()
                : Optional.of(sql.next("services_number", transactions));
    }

    /** @throws Sql.Failure a duplicate where the request was kept already */
    void insert(CaseRow row, LocalDate wake, String requestKey, String requestDigest) {
        sql.update(
                "insert into services_case (id, number, service, definition, channel, lang, person, account, party,"
                        + " applicant, answers, request_key, request_digest, received, term, due, state, hands, assignee,"
                        + " standing, version, created, wake) values"
                        + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row.id(),
                row.number(),
                row.service(),
                row.definition(),
                row.channel(),
                row.lang(),
                row.applicant().name(),
                row.account(),
                row.applicant().party(),
                Json.write(row.applicant()),
                row.answersJson(),
                requestKey,
                requestDigest,
                row.received(),
                row.term() == null ? null : Json.write(row.term()),
                row.due() == null ? NEVER : row.due(),
                row.standing().state(),
                row.hands(),
                row.assignee(),
                Json.write(row.standing()),
                row.standing().version(),
                row.created(),
                wake);
    }

    /**
     * Writes where a case stands now.
     *
     * @param wake when time will next decide something of it, or null
     * @param before version of the standing that the change began with
     * @throws Problem {@code case-changed} (409) where somebody was faster
     */
    void update(CaseRow row, LocalDate wake, long before) {
        int changed = sql.update(
                "update services_case set answers = ?, due = ?, state = ?, hands = ?, assignee = ?, standing = ?,"
                        + " version = ?, ended = ?, ended_at = ?, document = ?, wake = ? where id = ? and version = ?",
                row.answersJson(),
                row.due() == null ? NEVER : row.due(),
                row.standing().state(),
                row.hands(),
                row.assignee(),
                Json.write(row.standing()),
                row.standing().version(),
                row.ended(),
                row.endedAt(),
                row.document(),
                wake,
                row.id(),
                before);
        if (changed == 0) {
            throw Problem.conflict("case-changed", row.number());
        }
    }

    /** Keeps who the applicant is by the registers. @return whether the case still runs */
    boolean identified(String id, Applicant applicant) {
        return sql.update(
                        "update services_case set applicant = ?, party = ? where id = ? and ended is null",
                        Json.write(applicant),
                        applicant.party(),
                        id)
                == 1;
    }

    /**
     * Keeps for the figures how a case went that has ended.
     *
     * @param inTime whether the promised day was kept; null where none was promised
     */
    void closed(CaseRow row, LocalDate day, Boolean inTime) {
        sql.update(
                "insert into services_closed (case_id, service, closed_month, ended, took, in_time)"
                        + " values (?, ?, ?, ?, ?, cast(? as smallint))",
                row.id(),
                row.service(),
                day.getYear() * 100 + day.getMonthValue(),
                row.ended(),
                (int) ChronoUnit.DAYS.between(row.received(), day),
                inTime == null ? null : inTime ? 1 : 0);
    }

    void rate(String id, int rating) {
        sql.update("update services_case set rating = ? where id = ?", rating, id);
        sql.update("update services_closed set rating = ? where case_id = ?", rating, id);
    }

    Optional<CaseRow> byNumber(String number) {
        return number == null || number.length() > 20
                ? Optional.empty()
                : sql.one("select * from services_case where number = ?", CaseStore::read, number);
    }

    Optional<CaseRow> byId(String id) {
        return sql.one("select * from services_case where id = ?", CaseStore::read, id);
    }

    /** Those that were granted, in the order of the grants, from after a moment and a case on. */
    List<CaseRow> granted(Instant at, String afterId, int limit) {
        return sql.list(
                "select * from services_case where ended = 'granted' and ended_at >= ? and (ended_at > ? or id > ?)"
                        + " order by ended_at, id fetch first ? rows only",
                CaseStore::read,
                at,
                at,
                afterId,
                limit);
    }

    /** What a repeated request is compared with. */
    record Requested(String id, String digest) {}

    Optional<Requested> requested(String key) {
        return sql.one(
                "select id, request_digest from services_case where request_key = ?",
                row -> new Requested(row.getString(1), row.getString(2)),
                key);
    }

    /** The first of a case, which is not read before it is kept. */
    void begin(String caseId, CaseEvent event) {
        transactions.later(source, EVENT, values(caseId, event));
    }

    private static Object[] values(String caseId, CaseEvent event) {
        return new Object[] {
            caseId,
            event.place(),
            event.at(),
            event.kind(),
            event.what(),
            event.state(),
            event.account(),
            event.name(),
            event.hands(),
            event.words().isEmpty() ? null : event.words(),
            event.facts().isEmpty() ? null : Json.write(event.facts()),
            event.clock(),
            event.open() ? 1 : 0
        };
    }

    /** Makes all others wait who would write to a case, until the caller's transaction is over. */
    void hold(String caseId) {
        sql.update("update services_case set version = version where id = ?", caseId);
    }

    /** A case as it is until the caller's transaction is over, since all others wait. */
    CaseRow held(String caseId) {
        hold(caseId);
        return byId(caseId).orElseThrow();
    }

    /** Adds what happens beside the workflow: it gets the next place, and waits for whoever is adding too. */
    void append(String caseId, CaseEvent event) {
        hold(caseId);
        int place = (int) sql.number("select max(place) from services_event where case_id = ?", caseId) + 1;
        sql.update(EVENT, values(caseId, event.placed(place)));
    }

    List<CaseEvent> events(String caseId) {
        return sql.list("select * from services_event where case_id = ? order by place", CaseEvent::read, caseId);
    }

    /** A case of which only time decides something by now. */
    public record Woken(String id, LocalDate wake) {}

    /** Those whose day has come, from after one on, oldest first. */
    List<Woken> woken(LocalDate today, Woken after, int limit) {
        LocalDate day = after == null ? LocalDate.of(1, 1, 1) : after.wake();
        return sql.list(
                "select id, wake from services_case where wake <= ? and wake >= ? and (wake > ? or id > ?)"
                        + " order by wake, id fetch first ? rows only",
                row -> new Woken(row.getString(1), Sql.day(row, "wake")),
                today,
                day,
                day,
                after == null ? "" : after.id(),
                limit);
    }

    /** Keeps when time will next decide something of a case, and what is promised by today's calendar. */
    void wake(String id, LocalDate due, LocalDate wake) {
        sql.update("update services_case set due = ?, wake = ? where id = ?", due == null ? NEVER : due, wake, id);
    }

    /** Puts a case into the queue of its service. @param first whether before all who are not */
    void queue(CaseRow row, boolean first) {
        leave(row.id());
        sql.update(
                "insert into services_queue (case_id, service, turn, received, number) values (?, ?, ?, ?, ?)",
                row.id(),
                row.service(),
                first ? 0 : 1,
                row.received(),
                row.number());
    }

    /** Takes a case out of the queue. */
    void leave(String id) {
        sql.update("delete from services_queue where case_id = ?", id);
    }

    /** Which one in the queue a case is, from 1; null where it waits in none. */
    Integer place(String id) {
        int place = (int) sql.number(
                "select count(*) from services_queue mine join services_queue other on other.service = mine.service"
                        + " and (other.turn < mine.turn or other.turn = mine.turn and (other.received < mine.received"
                        + " or other.received = mine.received and other.number <= mine.number)) where mine.case_id = ?",
                id);
        return place == 0 ? null : place;
    }

    /** Those that wait for anybody's hands, the applicant's among them. */
    List<String> running() {
        return sql.list("select id from services_case where hands is not null", row -> row.getString(1));
    }

    /** Keeps what is promised by another calendar. @return false where the case has moved meanwhile, or another was faster */
    boolean reckoned(CaseRow row, LocalDate due, LocalDate wake) {
        return sql.update(
                        "update services_case set due = ?, wake = ? where id = ? and due = ? and version = ?",
                        due == null ? NEVER : due,
                        wake,
                        row.id(),
                        row.due() == null ? NEVER : row.due(),
                        row.standing().version())
                == 1;
    }

    /** Keeps whose opinions are awaited. */
    void awaited(String id, Collection<String> experts) {
        sql.update("delete from services_opinion where case_id = ?", id);
        experts.forEach(
                expert -> sql.update("insert into services_opinion (expert, case_id) values (?, ?)", expert, id));
    }

    /** What of a case it is found by. @param party of the applicant in the registers, or null */
    record Found(String id, String number, String service, int definition, String person, String party) {}

    List<Found> found(Collection<String> ids) {
        return sql.in(
                "select id, number, service, definition, person, party from services_case where id in ({in})",
                ids.stream().filter(Ids::valid).toList(),
                CaseStore::found);
    }

    /** All cases, read in portions by their key, so that no statement stays open meanwhile. */
    Stream<Found> stream() {
        return Stream.iterate(
                        portion(""),
                        part -> !part.isEmpty(),
                        part -> portion(part.get(part.size() - 1).id()))
                .flatMap(List::stream);
    }

    private List<Found> portion(String after) {
        return sql.list(
                "select id, number, service, definition, person, party from services_case where id > ? order by id"
                        + " fetch first 1000 rows only",
                CaseStore::found,
                after);
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                row.getString(5),
                row.getString(6));
    }

    static LocalDate due(ResultSet row) throws SQLException {
        LocalDate due = Sql.day(row, "due");
        return NEVER.equals(due) ? null : due;
    }

    private static CaseRow read(ResultSet row) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        int rating = row.getInt("rating");
        Integer rated = row.wasNull() ? null : rating;
        Instant created = row.getTimestamp("created").toInstant();
        return new CaseRow(
                row.getString("id"),
                row.getString("number"),
                row.getString("service"),
                row.getInt("definition"),
                row.getString("channel"),
                row.getString("lang"),
                Json.read(row.getString("applicant"), Applicant.class),
                row.getString("account"),
                Json.map(row.getString("answers")),
                Sql.day(row, "received"),
                Json.read(row.getString("term"), Allowance.class),
                due(row),
                row.getString("hands"),
                row.getString("assignee"),
                Json.read(row.getString("standing"), Standing.class),
                row.getString("ended"),
                ended == null ? null : ended.toInstant(),
                row.getString("document"),
                rated,
                created);
    }
}
