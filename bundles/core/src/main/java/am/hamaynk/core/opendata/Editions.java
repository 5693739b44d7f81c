package am.hamaynk.core.opendata;

import am.hamaynk.core.data.Sql;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** Since when a dataset is published and when it last became another, for all nodes and over every restart. */
final class Editions {
    private final Sql sql;

    Editions(DataSource core) {
        this.sql = new Sql(core);
    }

    record Dates(LocalDate issued, Instant modified) {}

    /** By id of the dataset. */
    Map<String, Dates> all() {
        try {
            return sql.query("select id, issued, modified from core_dataset", rows -> {
                Map<String, Dates> all = new HashMap<>();
                while (rows.next()) {
                    all.put(
                            rows.getString(1),
                            new Dates(
                                    rows.getDate(2).toLocalDate(),
                                    rows.getTimestamp(3).toInstant()));
                }
                return all;
            });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Notes what a dataset holds now. */
    void seen(String id, String hash, ZonedDateTime now) {
        Timestamp moment = Timestamp.from(now.toInstant());
        try {
            int known = sql.update(
                    "update core_dataset set modified = case when hash = ? then modified else ? end, hash = ? where id = ?",
                    hash,
                    moment,
                    hash,
                    id);
            if (known == 0) {
                sql.update(
                        "insert into core_dataset (id, hash, issued, modified) values (?, ?, ?, ?)",
                        id,
                        hash,
                        Date.valueOf(now.toLocalDate()),
                        moment);
            }
        } catch (SQLException e) {
            if (!String.valueOf(e.getSQLState()).startsWith("23")) {
                throw new IllegalStateException(e);
            }
            // another node has just noted the same
        }
    }
}
