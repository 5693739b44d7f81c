package am.hamaynk.registers.history;

import am.hamaynk.api.data.Ids;
import am.hamaynk.registers.data.Db;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What objects were before what stands, each state with its first and last day, in a table of its own. A past year is taxed
 * by what was true in it (Tax Code, art. 228).
 *
 * @param key column of the object
 * @param columns of a state
 * @param values in the order of these columns
 * @param <P> a state with its days
 */
public record PastTable<P>(
        Db db, String table, String key, List<String> columns, Db.Row<P> read, Function<P, Object[]> values) {
    private static final String SELECT = "select * from %s where %s %s order by from_date desc";

    /** An object with what it was before, newest first. */
    public interface Followed<P> {
        String id();

        List<P> past();
    }

    /** Newest first. */
    public List<P> of(String id) {
        return db.list(SELECT.formatted(table, key, "= ?"), read, id);
    }

    /** Each with what it was before. */
    public <R extends Followed<P>> List<R> follow(List<R> found, BiFunction<R, List<P>, R> followed) {
        Map<String, List<P>> past = new HashMap<>();
        db.in(
                SELECT.formatted(table, key, "in ({in})"),
                found.stream().map(Followed::id).toList(),
                row -> past.computeIfAbsent(row.getString(key), id -> new ArrayList<>())
                        .add(read.read(row)));
        return found.stream()
                .map(one -> followed.apply(one, past.getOrDefault(one.id(), List.of())))
                .toList();
    }

    /** @param before as they were read; without those that are new */
    public void keep(List<? extends Followed<P>> before, List<? extends Followed<P>> after) {
        Map<String, List<P>> kept = before.stream().collect(Collectors.toMap(Followed::id, Followed::past));
        List<Object[]> ids = new ArrayList<>();
        List<Object[]> rows = new ArrayList<>();
        for (Followed<P> object : after) {
            if (!object.past().equals(kept.getOrDefault(object.id(), List.of()))) {
                ids.add(new Object[] {object.id()});
                object.past().forEach(past -> rows.add(row(object.id(), past)));
            }
        }
        db.batch("delete from " + table + " where " + key + " = ?", ids);
        db.batch(
                "insert into " + table + " (id, " + key + ", " + String.join(", ", columns) + ") values (?, ?"
                        + ", ?".repeat(columns.size()) + ")",
                rows);
    }

    private Object[] row(String id, P past) {
        return Stream.concat(Stream.of(Ids.next(), id), Stream.of(values.apply(past)))
                .toArray();
    }
}
