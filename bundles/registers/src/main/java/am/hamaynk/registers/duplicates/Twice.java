package am.hamaynk.registers.duplicates;

import am.hamaynk.registers.data.Db;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What several records that stand have in common. */
final class Twice {
    static final int PART = 100;

    private Twice() {}

    static Stream<String> keys(Db db, String table, String column, String known) {
        return parts(after -> part(db, table, column, known, after));
    }

    /**
     * In order and part by part: what was looked at and kept apart does not stand before what comes after it.
     *
     * @param part at most {@link #PART} keys after one, in order
     */
    private static Stream<String> parts(Function<String, List<String>> part) {
        return Stream.iterate(part.apply(""), some -> !some.isEmpty(), some -> part.apply(some.get(some.size() - 1)))
                .flatMap(List::stream);
    }

    private static List<String> part(Db db, String table, String column, String known, String after) {
        return db.list(
                "select " + column + " from " + table + " where merged_into is null and " + known + " and " + column
                        + " > ? group by " + column + " having count(*) > 1 order by " + column
                        + " fetch first ? rows only",
                row -> row.getString(1),
                after,
                PART);
    }
}
