package am.hamaynk.registers.duplicates;

import am.hamaynk.registers.data.Db;
import java.util.List;
import java.util.stream.Stream;

/** What several records that stand have in common. */
final class Twice {
    private static final int PART = 100;

    private Twice() {}

    /** In order and part by part: what was looked at and kept apart does not stand before what comes after it. */
    static Stream<String> keys(Db db, String table, String column, String known) {
        return Stream.iterate(
                        part(db, table, column, known, ""),
                        part -> !part.isEmpty(),
                        part -> part(db, table, column, known, part.get(part.size() - 1)))
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
