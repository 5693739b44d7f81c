package am.hamaynk.permits.register;

import am.hamaynk.api.Problem;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.sql.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Permits and what happened to them, in the module's tables; decides nothing. */
@Component(service = PermitStore.class)
public final class PermitStore {
    private static final int COUNTED = 10_000;
    private static final int COUNTED_BY_WORDS = 1_000;

    private static final int PORTION = 500;

    private final Sql sql;
    private final WordIndex words;
    private final Transactions transactions;

    @Activate
    public PermitStore(
            @Reference(target = "(osgi.jndi.service.name=permits)") DataSource source,
            @Reference Transactions transactions) {
        this.sql = new Sql(source);
        this.transactions = transactions;
        this.words = new WordIndex(sql);
    }

    /** What happened to a permit. @param name of who did it, or null for time itself */
    public record Event(Instant at, String what, String name, String words) {}

    public long serial() {
        return sql.next("permits_serial", transactions);
    }

    /**
     * @param key by which staff find it; openKey by which everybody may
     * @throws Sql.Failure a duplicate where its case or its number is there already
     */
    void insert(Permit permit, String key, String openKey) {
        List<Object> values = new ArrayList<>(List.of(permit.id(), permit.serial()));
        values.addAll(PermitRow.described(permit));
        values.add(permit.caseNumber());
        values.addAll(PermitRow.standing(permit));
        sql.update(
                "insert into permits_permit (id, serial, " + String.join(", ", PermitRow.DESCRIBED) + ", case_number, "
                        + String.join(", ", PermitRow.STANDING) + ", version) values (?, ?, "
                        + marks(PermitRow.DESCRIBED) + ", ?, "
                        + marks(PermitRow.STANDING) + ", 1)",
                values.toArray());
        words.write(permit.id(), key, openKey);
    }

    private static String marks(List<String> columns) {
        return "?" + ", ?".repeat(columns.size() - 1);
    }

    /**
     * Keeps where a permit stands now.
     *
     * @throws Problem {@code permit-changed} (409) where somebody was faster
     */
    public void update(Permit permit) {
        List<Object> values = PermitRow.standing(permit);
        write(permit, PermitRow.STANDING, values);
    }

    /** Keeps all of it anew. @throws Problem as {@link #update(Permit)} */
    void update(Permit permit, String key, String openKey) {
        List<String> columns = new ArrayList<>(PermitRow.DESCRIBED);
        columns.addAll(PermitRow.STANDING);
        List<Object> values = PermitRow.described(permit);
        values.addAll(PermitRow.standing(permit));
        write(permit, columns, values);
        words.write(permit.id(), key, openKey);
    }

    /** Gives their words to some that have none yet. @return how many there were */
    int word(Finding finding) {
        List<Permit> some = sql.list(
                "select p.* from permits_unworded u join permits_permit p on p.id = u.permit fetch first ? rows only",
                PermitRow::read,
                PORTION);
        for (Permit permit : some) {
            words.write(permit.id(), finding.words(permit), finding.openWords(permit));
        }
        sql.batch(
                "delete from permits_unworded where permit = ?",
                some.stream().map(permit -> new Object[] {permit.id()}).toList());
        return some.size();
    }

    private void write(Permit permit, List<String> columns, List<Object> values) {
        values.add(permit.id());
        values.add(permit.version());
        int changed = sql.update(
                "update permits_permit set " + String.join(" = ?, ", columns)
                        + " = ?, version = version + 1 where id = ? and version = ?",
                values.toArray());
        if (changed == 0) {
            throw Problem.conflict("permit-changed", permit.number());
        }
    }

    void succeed(String id, String successor) {
        sql.update("update permits_permit set successor = ? where id = ?", successor, id);
    }

    public Optional<Permit> find(String id) {
        return sql.one("select * from permits_permit where id = ?", PermitRow::read, id);
    }

    /** Several at once, by their ids. */
    public Map<String, Permit> find(Collection<String> ids) {
        return sql.in("select * from permits_permit where id in ({in})", Set.copyOf(ids), PermitRow::read).stream()
                .collect(Collectors.toMap(Permit::id, Function.identity()));
    }

    public Optional<Permit> byCase(String number) {
        return sql.one("select * from permits_permit where case_number = ?", PermitRow::read, number);
    }

    /** Of some cases those that have a permit. */
    public Set<String> ofCases(Collection<String> numbers) {
        return Set.copyOf(sql.in(
                "select case_number from permits_permit where case_number in ({in})",
                numbers,
                row -> row.getString(1)));
    }

    Optional<Permit> byNumber(String kind, String number) {
        return sql.one("select * from permits_permit where kind = ? and number = ?", PermitRow::read, kind, number);
    }

    public List<Permit> list(Ask ask, long offset, int limit) {
        List<Object> values = new ArrayList<>();
        String list = list(ask, offset, limit, values);
        return sql.list(list, PermitRow::read, values.toArray());
    }

    /** The statement, whose values are added. */
    static String list(Ask ask, long offset, int limit, List<Object> values) {
        String where = ask.where(values);
        values.add(offset);
        values.add(limit);
        return "select * from permits_permit" + where + ask.order() + " offset ? rows fetch first ? rows only";
    }

    /** A permit as the map needs it. */
    public record Located(String id, String kind, String number, String address, Place place) {}

    /** Those of them that have a place, at most so many. */
    public List<Located> located(Ask ask, int most) {
        List<Object> values = new ArrayList<>();
        String where = ask.withLocated().where(values);
        values.add(most);
        return sql.list(
                "select id, kind, number, address, lat, lon from permits_permit" + where
                        + " order by granted desc, id desc fetch first ? rows only",
                row -> new Located(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        new Place(row.getDouble(5), row.getDouble(6))),
                values.toArray());
    }

    /** How far is counted: who finds more need not know how many. */
    public static int counted(Ask ask) {
        return ask.words().isEmpty() ? COUNTED : COUNTED_BY_WORDS;
    }

    /** How many there are; one more than {@link #counted} where there are more. */
    public long count(Ask ask) {
        List<Object> values = new ArrayList<>();
        String count = count(ask, values);
        return sql.number(count, values.toArray());
    }

    /** Counted in the order of the list, so that the index that leads the one leads the other. */
    static String count(Ask ask, List<Object> values) {
        return "select count(*) from (select id from permits_permit" + ask.where(values)
                + " order by granted desc, id desc fetch first "
                + (counted(ask) + 1) + " rows only) counted";
    }

    /** All of them, one after the other. */
    public void each(Ask ask, Consumer<Permit> taker) {
        List<Object> values = new ArrayList<>();
        String where = ask.where(values);
        sql.each(
                "select * from permits_permit" + where + ask.order(),
                row -> taker.accept(PermitRow.read(row)),
                values.toArray());
    }

    /** The whole register, some rows at a time, so that it may be of any size. */
    public Stream<Permit> stream() {
        return Stream.iterate(
                        portion(""),
                        portion -> !portion.isEmpty(),
                        portion -> portion(portion.get(portion.size() - 1).id()))
                .flatMap(List::stream);
    }

    private List<Permit> portion(String after) {
        return sql.list(
                "select * from permits_permit where id > ? order by id fetch first ? rows only",
                PermitRow::read,
                after,
                PORTION);
    }

    /** What somebody holds, newest first. @param account their own, or null */
    public List<Permit> held(Collection<String> parties, String account) {
        List<Permit> found = parties.isEmpty()
                ? new ArrayList<>()
                : sql.in("select * from permits_permit where party in ({in})", parties, PermitRow::read);
        if (account != null) {
            found.addAll(sql.list("select * from permits_permit where account = ?", PermitRow::read, account));
        }
        return found.stream()
                .distinct()
                .sorted((a, b) -> b.granted().compareTo(a.granted()))
                .toList();
    }

    public List<Permit> ofObject(String object) {
        return sql.list(
                "select * from permits_permit where object = ? order by granted desc, id desc",
                PermitRow::read,
                object);
    }

    /** Valid ones, that end in these days. */
    public List<Permit> ending(LocalDate first, LocalDate last) {
        return sql.list(
                "select * from permits_permit where state = 'valid' and valid_to >= ? and valid_to <= ? order by valid_to, id",
                PermitRow::read,
                first,
                last);
    }

    /** Those whose dues go on and were asked for until before the day only. */
    public List<Permit> unasked(LocalDate day) {
        return sql.list(
                "select * from permits_permit where state = 'valid' and tariffs <> '' and paid_to < ? and paid_to < valid_to"
                        + " and valid_from <= ? and valid_to >= ? order by id",
                PermitRow::read,
                day,
                day,
                day);
    }

    /** Adds what happened. The permit is held meanwhile, so that two at once get two places. */
    public void add(String permit, Event event) {
        sql.update("update permits_permit set serial = serial where id = ?", permit);
        long place = sql.number("select max(place) from permits_event where permit = ?", permit) + 1;
        sql.update(
                "insert into permits_event (permit, place, happened, what, name, words) values (?, ?, ?, ?, ?, ?)",
                permit,
                place,
                event.at(),
                event.what(),
                event.name(),
                event.words());
    }

    /** Newest first. */
    public List<Event> events(String permit) {
        return sql.list(
                "select happened, what, name, words from permits_event where permit = ? order by place desc",
                row -> new Event(row.getTimestamp(1).toInstant(), row.getString(2), row.getString(3), row.getString(4)),
                permit);
    }
}
