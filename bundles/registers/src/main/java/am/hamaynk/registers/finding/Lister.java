package am.hamaynk.registers.finding;

import am.hamaynk.api.Cursor;
import am.hamaynk.api.Slice;
import am.hamaynk.registers.data.Db;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Lists one register in parts: by key where it is listed, by ranges of an index where it is searched, so that a part
 * costs the same in a register of a thousand and of a million.
 */
public final class Lister<T> {
    private static final int PATIENCE = 20;

    private final Db db;
    private final NameIndex names;
    private final Shape<T> shape;

    /**
     * @param kind in the index of names
     * @param table with the alias {@code r}
     * @param select statement up to and without {@code where}
     * @param standing condition that all that is listed fulfils
     * @param order columns by the name of the order, the register's own first; text unless marked {@code #}
     * @param filters columns by the name of the filter
     * @param code gives the key under which a typed number may stand, by column
     */
    public record Shape<T>(
            String kind,
            String table,
            String select,
            String standing,
            Db.Row<T> row,
            Function<T, String> id,
            Map<String, Order<T>> order,
            String usualOrder,
            Map<String, String> filters,
            Map<String, Function<String, Range>> numbers) {}

    /** @param value of a record in this order, as its cursor keeps it, or null; {@code back} makes it a parameter again */
    public record Order<T>(String column, Function<T, String> value, Function<String, Object> back) {}

    /** @param below first text that is beyond, null for none */
    public record Range(String from, String below) {}

    public Lister(Db db, NameIndex names, Shape<T> shape) {
        this.db = db;
        this.names = names;
        this.shape = shape;
    }

    public Slice<T> list(Ask ask) {
        return ask.q().isEmpty() ? inOrder(ask) : found(ask);
    }

    /** Those of whom nobody knows what the order goes by come last, in either direction. */
    private Slice<T> inOrder(Ask ask) {
        String name = ask.sort() != null && shape.order().containsKey(ask.sort()) ? ask.sort() : shape.usualOrder();
        Order<T> order = shape.order().get(name);
        String[] at = ask.first() ? null : ask.parts();
        boolean unknown = at != null && at.length == 1;
        List<T> rows = unknown ? new ArrayList<>() : inOrder(ask, order, at == null ? null : ask.parts(2));
        if (rows.size() <= ask.limit()) {
            rows.addAll(unknown(ask, order, unknown ? at[0] : null, ask.limit() + 1 - rows.size()));
        }
        if (rows.size() <= ask.limit()) {
            return new Slice<>(rows, null);
        }
        List<T> part = rows.subList(0, ask.limit());
        T last = part.get(part.size() - 1);
        String value = order.value().apply(last);
        String id = shape.id().apply(last);
        return new Slice<>(part, value == null ? Cursor.of(id) : Cursor.of(value, id));
    }

    private List<T> inOrder(Ask ask, Order<T> order, String[] at) {
        String column = "r." + order.column();
        List<Object> parameters = new ArrayList<>();
        StringBuilder sql = listed(ask, column + " is not null", parameters);
        if (at != null) {
            Object value = back(order, at[0]);
            // the first comparison begins the range in the index, the second leaves out what was shown
            String way = ask.descending() ? "<" : ">";
            sql.append(" and ").append(column).append(' ').append(way).append("= ? and (");
            sql.append(column)
                    .append(' ')
                    .append(way)
                    .append(" ? or r.id ")
                    .append(way)
                    .append(" ?)");
            parameters.addAll(List.of(value, value, at[1]));
        }
        String direction = ask.descending() ? " desc" : "";
        sql.append(" order by ")
                .append(column)
                .append(direction)
                .append(", r.id")
                .append(direction);
        return rows(sql, parameters, ask.limit() + 1);
    }

    private List<T> unknown(Ask ask, Order<T> order, String after, int most) {
        List<Object> parameters = new ArrayList<>();
        StringBuilder sql = listed(ask, "r." + order.column() + " is null", parameters);
        if (after != null) {
            sql.append(" and r.id > ?");
            parameters.add(after);
        }
        return rows(sql.append(" order by r.id"), parameters, most);
    }

    private StringBuilder listed(Ask ask, String condition, List<Object> parameters) {
        StringBuilder sql = new StringBuilder(shape.select()).append(" where ").append(shape.standing());
        sql.append(" and ").append(condition);
        filter(ask, sql, parameters);
        return sql;
    }

    private List<T> rows(StringBuilder sql, List<Object> parameters, int most) {
        parameters.add(most);
        return new ArrayList<>(
                db.list(sql.append(" fetch first ? rows only").toString(), shape.row(), parameters.toArray()));
    }

    private static Object back(Order<?> order, String text) {
        try {
            return order.back().apply(text);
        } catch (RuntimeException e) {
            throw Cursor.bad();
        }
    }

    private void filter(Ask ask, StringBuilder sql, List<Object> parameters) {
        ask.filters().forEach((name, value) -> {
            String column = shape.filters().get(name);
            if (column != null && !value.isBlank()) {
                sql.append(" and ").append(column).append(" = ?");
                parameters.add(value);
            }
        });
    }

    private Slice<T> found(Ask ask) {
        if (NameIndex.numberLike(ask.q())) {
            Slice<T> numbered = numbered(ask);
            if (numbered != null) {
                return numbered;
            }
        }
        NameIndex.Hit after = null;
        if (!ask.first()) {
            String[] at = ask.parts(2);
            after = new NameIndex.Hit(at[0], at[1]);
        }
        List<T> part = new ArrayList<>();
        for (int turn = 0; turn < PATIENCE; turn++) {
            List<NameIndex.Hit> hits = names.find(shape.kind(), ask.q(), after, ask.limit() + 1);
            Map<String, T> records = records(hits, ask);
            for (NameIndex.Hit hit : hits) {
                T record = records.get(hit.recordId());
                if (record != null && part.size() == ask.limit()) {
                    return new Slice<>(part, Cursor.of(after.place(), after.recordId()));
                }
                if (record != null) {
                    part.add(record);
                }
                after = hit;
            }
            if (hits.size() <= ask.limit()) {
                return new Slice<>(part, null);
            }
        }
        return new Slice<>(part, Cursor.of(after.place(), after.recordId()));
    }

    private Map<String, T> records(List<NameIndex.Hit> hits, Ask ask) {
        Map<String, T> records = new HashMap<>();
        if (hits.isEmpty()) {
            return records;
        }
        StringBuilder sql = new StringBuilder(shape.select()).append(" where ").append(shape.standing());
        List<Object> parameters = new ArrayList<>();
        filter(ask, sql, parameters);
        sql.append(" and r.id in (").append("?,".repeat(hits.size() - 1)).append("?)");
        hits.forEach(hit -> parameters.add(hit.recordId()));
        for (T record : db.list(sql.toString(), shape.row(), parameters.toArray())) {
            records.put(shape.id().apply(record), record);
        }
        return records;
    }

    /** By number, code or plate; null where none begins so, for then it may be part of a name. */
    private Slice<T> numbered(Ask ask) {
        String[] at = ask.first() ? null : ask.parts();
        if (at != null && at.length != 3) {
            return null;
        }
        for (var number : shape.numbers().entrySet()) {
            Range range = number.getValue().apply(ask.q());
            if (range == null || at != null && !at[0].equals(number.getKey())) {
                continue;
            }
            String column = "r." + number.getKey();
            List<Object> parameters = new ArrayList<>(List.of(at == null ? range.from() : at[1]));
            StringBuilder sql =
                    new StringBuilder(shape.select()).append(" where ").append(shape.standing());
            sql.append(" and ").append(column).append(" >= ?");
            if (range.below() != null) {
                sql.append(" and ").append(column).append(" < ?");
                parameters.add(range.below());
            }
            filter(ask, sql, parameters);
            if (at != null) {
                sql.append(" and (").append(column).append(" > ? or r.id > ?)");
                parameters.addAll(List.of(at[1], at[2]));
            }
            sql.append(" order by ").append(column).append(", r.id fetch first ? rows only");
            parameters.add(ask.limit() + 1);
            List<T> rows = db.list(sql.toString(), shape.row(), parameters.toArray());
            if (rows.isEmpty() && at == null) {
                continue;
            }
            if (rows.size() <= ask.limit()) {
                return new Slice<>(rows, null);
            }
            List<T> part = rows.subList(0, ask.limit());
            String id = shape.id().apply(part.get(part.size() - 1));
            String value = db.one(
                            "select " + number.getKey() + " from " + shape.table() + " where id = ?",
                            row -> row.getString(1),
                            id)
                    .orElseThrow();
            return new Slice<>(part, Cursor.of(number.getKey(), value, id));
        }
        return null;
    }

    /** How many there are, exactly up to a limit and one more beyond it: counting never reads a whole register. */
    public long count(Ask ask, int limit) {
        if (!ask.q().isEmpty()) {
            return -1;
        }
        List<Object> parameters = new ArrayList<>();
        StringBuilder sql = new StringBuilder("select count(*) from (select 1 as one from ")
                .append(shape.table())
                .append(" r where ")
                .append(shape.standing());
        filter(ask, sql, parameters);
        sql.append(" fetch first ? rows only) counted");
        parameters.add(limit + 1);
        return db.number(sql.toString(), parameters.toArray());
    }

    /** Beginning of a number made of digits: the next number closes the range in every collation. */
    public static Range digits(String typed) {
        String digits = typed.strip();
        if (!digits.matches("\\d{3,20}")) {
            return null;
        }
        int end = digits.length();
        while (end > 0 && digits.charAt(end - 1) == '9') {
            end--;
        }
        String below = end == 0 ? null : digits.substring(0, end - 1) + (char) (digits.charAt(end - 1) + 1);
        return new Range(digits, below);
    }

    /** Orders by a text column. */
    public static <T> Order<T> text(String column, Function<T, String> value) {
        return new Order<>(column, value, text -> text);
    }
}
