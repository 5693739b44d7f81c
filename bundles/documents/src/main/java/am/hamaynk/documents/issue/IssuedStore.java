package am.hamaynk.documents.issue;

import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.documents.Documents.Fact;
import am.hamaynk.api.documents.Documents.Issued;
import am.hamaynk.api.documents.Documents.Revoked;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.commons.dbutils.QueryRunner;
import org.apache.commons.dbutils.handlers.ColumnListHandler;
import org.apache.commons.dbutils.handlers.ScalarHandler;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Rows of issued papers. */
@Component(service = IssuedStore.class)
public final class IssuedStore {
    private static final String COLUMNS =
            "select id, code, issue_year, issue_number, module, kind, title, lang, issued, valid_to, file_id, revoked,"
                    + " revoked_reason from documents_issued ";

    /** No paper is made for so long: a transaction is rolled back long before. */
    static final Duration MAKING = Duration.ofMinutes(30);

    private final DataSource source;
    private final QueryRunner db;
    private final Transactions transactions;

    /** A number and until when it is whoever's who took it. */
    record Taken(int year, int number, Timestamp until) {}

    @Activate
    public IssuedStore(
            @Reference(target = "(osgi.jndi.service.name=documents)") DataSource dataSource,
            @Reference Transactions transactions) {
        this.source = dataSource;
        this.db = new Quiet(dataSource);
        this.transactions = transactions;
    }

    /**
     * The next number of a year, which is the caller's from now on, whatever transaction runs: nobody waits for somebody
     * else's paper to be made. None is missing in the end: one whose paper came to nothing is given to whoever asks next, at
     * once after a rollback, and after {@link #MAKING} where the node died.
     */
    Taken take(int year, Instant now) {
        Taken taken = transactions.callNew(() -> next(year, now));
        if (taken == null) {
            try {
                transactions.callNew(() -> db.update("insert into documents_counter values (?, 0)", year));
            } catch (Exception anotherNodeWasFirst) {
                // then its row is there, or the next statement says what is wrong
            }
            taken = transactions.callNew(() -> next(year, now));
        }
        Taken mine = Objects.requireNonNull(taken, "no counter");
        transactions.afterRollback(() -> giveBack(mine));
        return mine;
    }

    private Taken next(int year, Instant now) throws SQLException {
        Timestamp until = Timestamp.from(now.plus(MAKING).truncatedTo(ChronoUnit.MILLIS));
        Integer back = db.query(
                "select min(issue_number) from documents_reserved where issue_year = ? and free_from <= ?",
                new ScalarHandler<Integer>(),
                year,
                Timestamp.from(now));
        if (back != null
                && db.update(
                                "update documents_reserved set free_from = ?"
                                        + " where issue_year = ? and issue_number = ? and free_from <= ?",
                                until,
                                year,
                                back,
                                Timestamp.from(now))
                        == 1) {
            return new Taken(year, back, until);
        }
        if (db.update("update documents_counter set last_number = last_number + 1 where issue_year = ?", year) == 0) {
            return null;
        }
        int number = db.query(
                "select last_number from documents_counter where issue_year = ?", new ScalarHandler<Integer>(), year);
        db.update("insert into documents_reserved values (?, ?, ?)", year, number, until);
        return new Taken(year, number, until);
    }

    private void giveBack(Taken taken) {
        transactions.callNew(() -> db.update(
                "update documents_reserved set free_from = ?"
                        + " where issue_year = ? and issue_number = ? and free_from = ?",
                new Timestamp(0),
                taken.year(),
                taken.number(),
                taken.until()));
    }

    void insert(Paper paper) throws SQLException {
        String id = Ids.next();
        db.update(
                "insert into documents_issued (id, code, issue_year, issue_number, module, kind, title, lang, issued,"
                        + " valid_to, file_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                paper.code(),
                paper.year(),
                paper.number(),
                paper.module(),
                paper.kind(),
                paper.title(),
                paper.lang(),
                Date.valueOf(paper.issued()),
                paper.validTo() == null ? null : Date.valueOf(paper.validTo()),
                paper.file());
        if (!paper.facts().isEmpty()) {
            Object[][] rows = new Object[paper.facts().size()][];
            for (int i = 0; i < rows.length; i++) {
                Shown fact = paper.facts().get(i);
                rows[i] = new Object[] {id, i, fact.label(), fact.title(), fact.value()};
            }
            db.batch("insert into documents_fact values (?, ?, ?, ?, ?)", rows);
        }
        // at the end of the transaction, as whoever takes a number on Derby would wait for the row
        transactions.later(
                source,
                "delete from documents_reserved where issue_year = ? and issue_number = ?",
                paper.year(),
                paper.number());
    }

    Optional<Paper> find(String code) throws SQLException {
        List<Paper> found = db.query(COLUMNS + "where code = ?", IssuedStore::papers, code);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<Shown> facts = db.query(
                "select f.label, f.title, f.content from documents_fact f join documents_issued i on i.id = f.issued_id"
                        + " where i.code = ? order by f.place",
                rows -> {
                    List<Shown> read = new ArrayList<>();
                    while (rows.next()) {
                        read.add(new Shown(rows.getString(1), rows.getString(2), rows.getString(3)));
                    }
                    return read;
                },
                code);
        return Optional.of(found.get(0).with(facts));
    }

    /**
     * The latest first, without their facts.
     *
     * @param before year and number of the last one already seen, or null
     */
    List<Paper> latest(int[] before, int limit) throws SQLException {
        int[] from = before == null ? new int[] {9999, 0} : before;
        return db.query(
                COLUMNS + "where issue_year < ? or (issue_year = ? and issue_number < ?)"
                        + " order by issue_year desc, issue_number desc fetch first ? rows only",
                IssuedStore::papers,
                from[0],
                from[0],
                from[1],
                limit);
    }

    /** In the order of their codes, without their facts. @param after the last code already seen, or empty */
    List<Paper> after(String after, int limit) throws SQLException {
        // the codes first, from the index alone: Derby would else read and sort the whole table
        List<String> codes = db.query(
                "select code from documents_issued where code > ? order by code fetch first ? rows only",
                new ColumnListHandler<String>(),
                after,
                limit);
        if (codes.isEmpty()) {
            return List.of();
        }
        List<Paper> found = db.query(
                COLUMNS + "where code in (?" + ", ?".repeat(codes.size() - 1) + ")",
                IssuedStore::papers,
                codes.toArray());
        found.sort(Comparator.comparing(Paper::code));
        return found;
    }

    /** @return whether it was not revoked before */
    boolean revoke(String code, String reason, Instant now) throws SQLException {
        return db.update(
                        "update documents_issued set revoked = ?, revoked_reason = ? where code = ? and revoked is null",
                        Timestamp.from(now),
                        reason,
                        code)
                == 1;
    }

    /** In the order in which they were revoked. @param after a moment and a code to begin behind */
    List<Revoked> revoked(Instant at, String after, int limit) throws SQLException {
        Timestamp from = Timestamp.from(at);
        return db.query(
                "select code, revoked_reason, revoked from documents_issued where revoked >= ? and (revoked > ? or code > ?)"
                        + " order by revoked, code fetch first ? rows only",
                rows -> {
                    List<Revoked> read = new ArrayList<>();
                    while (rows.next()) {
                        read.add(new Revoked(
                                rows.getString(1),
                                rows.getString(2),
                                rows.getTimestamp(3).toInstant()));
                    }
                    return read;
                },
                from,
                from,
                after,
                limit);
    }

    /** Codes by number, as staff look for a paper at hand. */
    List<String> codes(int year, int number) throws SQLException {
        return db.query(
                "select code from documents_issued where issue_year = ? and issue_number = ?",
                new ColumnListHandler<String>(),
                year,
                number);
    }

    private static List<Paper> papers(ResultSet rows) throws SQLException {
        List<Paper> read = new ArrayList<>();
        while (rows.next()) {
            Date validTo = rows.getDate("valid_to");
            read.add(new Paper(
                    rows.getString("code"),
                    rows.getInt("issue_year"),
                    rows.getInt("issue_number"),
                    rows.getString("module"),
                    rows.getString("kind"),
                    rows.getString("title"),
                    rows.getString("lang"),
                    rows.getDate("issued").toLocalDate(),
                    validTo == null ? null : validTo.toLocalDate(),
                    rows.getString("file_id"),
                    rows.getTimestamp("revoked") != null,
                    rows.getString("revoked_reason"),
                    List.of()));
        }
        return read;
    }

    /** An error goes to the log, and what stands on a paper does not belong there. */
    private static final class Quiet extends QueryRunner {
        Quiet(DataSource dataSource) {
            super(dataSource);
        }

        @Override
        protected void rethrow(SQLException cause, String sql, Object... parameters) throws SQLException {
            throw new SQLException(
                    cause.getMessage() + " in: " + sql, cause.getSQLState(), cause.getErrorCode(), cause);
        }
    }

    /**
     * A paper as it is kept.
     *
     * @param title what it is, in the paper's own language: shown where its module is gone
     */
    record Paper(
            String code,
            int year,
            int number,
            String module,
            String kind,
            String title,
            String lang,
            LocalDate issued,
            LocalDate validTo,
            String file,
            boolean revoked,
            String reason,
            List<Shown> facts) {
        Paper with(List<Shown> read) {
            return new Paper(
                    code, year, number, module, kind, title, lang, issued, validTo, file, revoked, reason, read);
        }

        Issued toRecord(LocalDate today) {
            String state = revoked ? "revoked" : validTo != null && today.isAfter(validTo) ? "expired" : "valid";
            return new Issued(
                    code,
                    Numbers.write(year, number),
                    module,
                    kind,
                    lang,
                    issued,
                    validTo,
                    state,
                    reason,
                    facts.stream()
                            .map(fact -> new Fact(fact.label(), fact.value()))
                            .toList());
        }
    }

    /** @param title the label in the paper's own language */
    record Shown(String label, String title, String value) {}
}
