package am.hamaynk.correspondence.letters;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.correspondence.Direction;
import am.hamaynk.sql.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
    /** So many letters are looked through for the names of those who write often. */
    private static final int LATELY = 1000;

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
        LetterRow.insert(sql, letter, place, senderKey, searchKey);
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
        return sql.one("select * from correspondence_letter where id = ?", LetterRow::read, id);
    }

    public Optional<Letter> byNumber(Direction direction, String number) {
        return sql.one(
                "select * from correspondence_letter where direction = ? and number = ?",
                LetterRow::read,
                direction.key(),
                number);
    }

    /** Letters that answer one another, first ones first. */
    public List<Letter> thread(String thread) {
        return sql.list(
                "select * from correspondence_letter where thread = ? order by registered, id",
                LetterRow::read,
                thread);
    }

    public List<Letter> ofCase(String number) {
        return sql.list(
                "select * from correspondence_letter where case_number = ? order by registered desc, id desc"
                        + " fetch first 50 rows only",
                LetterRow::read,
                number);
    }

    /** Those of the same sender with the same number. */
    List<Letter> alike(String senderKey, String theirNumber) {
        return sql.list(
                "select * from correspondence_letter where sender_key = ? and their_number = ?",
                LetterRow::read,
                senderKey,
                theirNumber);
    }

    /** Those from and to whoever bears a name, the latest first. */
    List<Letter> under(String senderKey, int limit) {
        return sql.list(
                "select * from correspondence_letter where sender_key = ? and state <> 'draft' order by id desc"
                        + " fetch first ? rows only",
                LetterRow::read,
                senderKey,
                limit);
    }

    /** Names under which letters lately came and went. */
    List<String> correspondents(int limit) {
        return sql
                .list(
                        "select correspondent from correspondence_letter where direction <> 'internal'"
                                + " and confidential = 0 order by id desc fetch first ? rows only",
                        row -> row.getString(1),
                        LATELY)
                .stream()
                .distinct()
                .limit(limit)
                .toList();
    }

    /** Requests for information, by the day they came, newest first. @param open only those without an answer */
    public List<Letter> information(Integer year, boolean open, int limit) {
        return sql.list(
                "select * from correspondence_letter where kind = 'information'"
                        + (open ? " and state <> 'closed'" : "")
                        + (year == null ? "" : " and received >= ? and received <= ?")
                        + " order by received desc, id desc fetch first " + limit + " rows only",
                LetterRow::read,
                year == null ? new Object[0] : new Object[] {LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)});
    }

    /** Those that have a number and are not confidential, in the order of their keys. @param after the last one before */
    public List<Letter> numbered(String after, int limit) {
        return sql.list(
                "select * from correspondence_letter where id > ? and confidential = 0 and state <> 'draft'"
                        + " order by id fetch first ? rows only",
                LetterRow::read,
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
}
