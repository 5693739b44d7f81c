package am.hamaynk.correspondence.letters;

import am.hamaynk.correspondence.Direction;
import am.hamaynk.correspondence.Today;
import am.hamaynk.correspondence.letters.Letter.Kind;
import am.hamaynk.correspondence.letters.Letter.Outcome;
import am.hamaynk.correspondence.letters.Letter.State;
import am.hamaynk.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Letters and what belongs to them, in the module's tables; decides nothing. */
@Component(service = LetterStore.class)
public final class LetterStore {
    private final Sql sql;
    private final Today today;

    @Activate
    public LetterStore(
            @Reference(target = "(osgi.jndi.service.name=correspondence)") DataSource source, @Reference Today today) {
        this.sql = new Sql(source);
        this.today = today;
    }

    /** What happened to a letter. @param kind key of its words; words of whoever did it */
    public record Event(Instant at, String kind, String name, String words) {}

    /** A file that lies with a letter. */
    public record Scan(String file, String name, long size) {}

    /** @param place of its number, 0 for a draft */
    void insert(Letter letter, long place, String senderKey, String searchKey) {
        sql.update(
                "insert into correspondence_letter (id, direction, kind, state, number, journal_year, place, registered,"
                        + " received, subject, body, lang, party, correspondent, sender_key, address, email, their_number,"
                        + " their_date, channel, pages, file_index, case_number, answers, thread, confidential, due,"
                        + " author, author_name, search_key, version) values"
                        + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
                letter.id(),
                letter.direction().key(),
                letter.kind().key(),
                letter.state().key(),
                letter.number(),
                letter.registered().getYear(),
                place,
                letter.registered(),
                letter.received(),
                letter.subject(),
                letter.body(),
                letter.lang(),
                letter.party(),
                letter.correspondent(),
                senderKey,
                letter.address(),
                letter.email(),
                letter.theirNumber(),
                letter.theirDate(),
                letter.channel(),
                letter.pages(),
                letter.index(),
                letter.caseNumber(),
                letter.answers(),
                letter.thread(),
                letter.confidential() ? 1 : 0,
                letter.due(),
                letter.author(),
                letter.authorName(),
                searchKey);
    }

    /**
     * Changes columns of a letter.
     *
     * @param letter as it was read
     * @return whether nobody else changed it since
     */
    public boolean set(Letter letter, Map<String, Object> values) {
        String columns = values.keySet().stream().map(column -> column + " = ?").collect(Collectors.joining(", "));
        List<Object> all = new ArrayList<>(values.values());
        all.add(letter.id());
        all.add(letter.version());
        return sql.update(
                        "update correspondence_letter set " + columns
                                + ", version = version + 1 where id = ? and version = ?",
                        all.toArray())
                == 1;
    }

    /** Lets a letter be found by the number it received. @param key of the number, as the search has it */
    void numbered(String id, String key) {
        sql.update(
                "update correspondence_letter set search_key = cast(? as varchar(80)) || ' ' || search_key where id = ?",
                key,
                id);
    }

    void delete(String id) {
        for (String table : List.of("named", "read", "event", "scan")) {
            sql.update("delete from correspondence_" + table + " where letter = ?", id);
        }
        sql.update("delete from correspondence_letter where id = ?", id);
    }

    public Optional<Letter> find(String id) {
        return sql.one("select * from correspondence_letter where id = ?", LetterStore::read, id);
    }

    public Optional<Letter> byNumber(Direction direction, String number) {
        return sql.one(
                "select * from correspondence_letter where direction = ? and number = ?",
                LetterStore::read,
                direction.key(),
                number);
    }

    /** Letters that answer one another, first ones first. */
    public List<Letter> thread(String thread) {
        return sql.list(
                "select * from correspondence_letter where thread = ? order by registered, id",
                LetterStore::read,
                thread);
    }

    public List<Letter> ofCase(String number) {
        return sql.list(
                "select * from correspondence_letter where case_number = ? order by registered desc, id desc"
                        + " fetch first 50 rows only",
                LetterStore::read,
                number);
    }

    /** Those of the same sender with the same number. */
    List<Letter> alike(String senderKey, String theirNumber) {
        return sql.list(
                "select * from correspondence_letter where sender_key = ? and their_number = ?",
                LetterStore::read,
                senderKey,
                theirNumber);
    }

    /** Those from and to whoever bears a name, the latest first. */
    List<Letter> under(String senderKey, int limit) {
        return sql.list(
                "select * from correspondence_letter where sender_key = ? and state <> 'draft' order by id desc"
                        + " fetch first ? rows only",
                LetterStore::read,
                senderKey,
                limit);
    }

    /** Names under which letters lately came and went. */
    List<String> correspondents(int limit) {
        return sql.list(
                "select correspondent, max(id) from correspondence_letter where direction <> 'internal'"
                        + " and confidential = 0 group by correspondent order by 2 desc fetch first ? rows only",
                row -> row.getString(1),
                limit);
    }

    /** Requests for information, by the day they came, newest first. @param open only those without an answer */
    public List<Letter> information(Integer year, boolean open, int limit) {
        return sql.list(
                "select * from correspondence_letter where kind = 'information'"
                        + (open ? " and state <> 'closed'" : "")
                        + (year == null ? "" : " and received >= ? and received <= ?")
                        + " order by received desc, id desc fetch first " + limit + " rows only",
                LetterStore::read,
                year == null ? new Object[0] : new Object[] {LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)});
    }

    /** Those that have a number and are not confidential, in the order of their keys. @param after the last one before */
    public List<Letter> numbered(String after, int limit) {
        return sql.list(
                "select * from correspondence_letter where id > ? and confidential = 0 and state <> 'draft'"
                        + " order by id fetch first ? rows only",
                LetterStore::read,
                after,
                limit);
    }

    /** Until the transaction ends nobody else adds to a letter: whoever comes second waits. To be taken before other rows. */
    public void hold(String letter) {
        sql.update("update correspondence_letter set version = version where id = ?", letter);
    }

    /** Names those who are concerned; who was named before stays. */
    public void name(String letter, Collection<String> accounts) {
        hold(letter);
        for (String account : accounts) {
            if (!named(letter, account)) {
                sql.update("insert into correspondence_named (letter, account) values (?, ?)", letter, account);
            }
        }
    }

    public boolean named(String letter, String account) {
        return sql.number("select count(*) from correspondence_named where letter = ? and account = ?", letter, account)
                > 0;
    }

    List<String> named(String letter) {
        return sql.list("select account from correspondence_named where letter = ?", row -> row.getString(1), letter);
    }

    /** To be called where no transaction runs. @return whether it was not known as read before */
    boolean read(String letter, String account) {
        if (sql.number("select count(*) from correspondence_read where letter = ? and account = ?", letter, account)
                > 0) {
            return false;
        }
        try {
            sql.update("insert into correspondence_read (letter, account) values (?, ?)", letter, account);
            return true;
        } catch (Sql.Failure inAnotherWindow) {
            if (!inAnotherWindow.duplicate()) {
                throw inAnotherWindow;
            }
            return false;
        }
    }

    /** Notes what happened, and holds the letter meanwhile. @param kind key of its words; words of whoever did it, or empty */
    public void event(String letter, String kind, String name, String words) {
        hold(letter);
        long place = sql.number("select max(place) from correspondence_event where letter = ?", letter) + 1;
        sql.update(
                "insert into correspondence_event (letter, place, happened, kind, name, words) values (?, ?, ?, ?, ?, ?)",
                letter,
                place,
                today.now(),
                kind,
                name,
                words);
    }

    public List<Event> events(String letter) {
        return sql.list(
                "select happened, kind, name, words from correspondence_event where letter = ? order by place desc",
                row -> new Event(row.getTimestamp(1).toInstant(), row.getString(2), row.getString(3), row.getString(4)),
                letter);
    }

    void scan(String letter, Scan scan) {
        sql.update(
                "insert into correspondence_scan (letter, file, name, size, added) values (?, ?, ?, ?, ?)",
                letter,
                scan.file(),
                scan.name(),
                scan.size(),
                today.now());
    }

    public List<Scan> scans(String letter) {
        return sql.list(
                "select file, name, size from correspondence_scan where letter = ? order by added, file",
                row -> new Scan(row.getString(1), row.getString(2), row.getLong(3)),
                letter);
    }

    /** Reads one from a query of all columns. */
    public static Letter read(ResultSet row) throws SQLException {
        int pages = row.getInt("pages");
        Integer counted = row.wasNull() ? null : pages;
        String outcome = row.getString("outcome");
        return new Letter(
                row.getString("id"),
                Direction.of(row.getString("direction")),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("number"),
                Sql.day(row, "registered"),
                Sql.day(row, "received"),
                row.getString("subject"),
                row.getString("body"),
                row.getString("lang"),
                row.getString("party"),
                row.getString("correspondent"),
                row.getString("address"),
                row.getString("email"),
                row.getString("their_number"),
                Sql.day(row, "their_date"),
                row.getString("channel"),
                counted,
                row.getString("file_index"),
                row.getString("case_number"),
                row.getString("answers"),
                row.getString("thread"),
                row.getInt("confidential") == 1,
                Sql.day(row, "first_due"),
                Sql.day(row, "due"),
                Sql.day(row, "lengthened"),
                outcome == null ? null : Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                Sql.day(row, "closed"),
                row.getString("reason"),
                row.getString("document"),
                row.getString("author"),
                row.getString("author_name"),
                row.getString("signer_name"),
                row.getLong("version"));
    }
}
