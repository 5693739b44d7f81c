package am.hamaynk.services.figures;

import am.hamaynk.api.data.Transactions;
import am.hamaynk.sql.Sql;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Cases counted by service, month and value, so that figures cost the same whatever the number of cases. */
@Component(service = Tally.class)
public final class Tally {
    static final String RECEIVED = "received";
    static final String DAYS = "days";
    static final String TIME = "time";
    static final String RATING = "rating";

    private final Sql sql;
    private final Transactions transactions;

    @Activate
    public Tally(
            @Reference(target = "(osgi.jndi.service.name=services)") DataSource source,
            @Reference Transactions transactions) {
        this.sql = new Sql(source);
        this.transactions = transactions;
    }

    private record Key(String service, int month, String kind, int value) {}

    static int month(LocalDate day) {
        return day.getYear() * 100 + day.getMonthValue();
    }

    /** Counts all that was received or has ended since the beginning of a month. @return whether anything is otherwise now */
    public boolean count(YearMonth since) {
        int from = month(since.atDay(1));
        return transactions.call(() -> {
            Map<Key, Long> counted = new HashMap<>();
            sql.each(
                    "select service, received, count(*) from services_case where received >= ? group by service, received",
                    row -> add(counted, row.getString(1), month(Sql.day(row, "received")), RECEIVED, 0, row.getLong(3)),
                    since.atDay(1));
            sql.each(
                    "select service, closed_month, took, in_time, rating, count(*) from services_closed"
                            + " where closed_month >= ? and ended in ('granted', 'refused', 'answered')"
                            + " group by service, closed_month, took, in_time, rating",
                    row -> {
                        String service = row.getString(1);
                        int month = row.getInt(2);
                        long cases = row.getLong(6);
                        add(counted, service, month, DAYS, row.getInt(3), cases);
                        if (row.getObject(4) != null) {
                            add(counted, service, month, TIME, row.getInt(4), cases);
                        }
                        if (row.getObject(5) != null) {
                            add(counted, service, month, RATING, row.getInt(5), cases);
                        }
                    },
                    from);
            Map<Key, Long> before = new HashMap<>();
            sql.each(
                    "select service, in_month, kind, value, cases from services_figure where in_month >= ?",
                    row -> add(
                            before, row.getString(1), row.getInt(2), row.getString(3), row.getInt(4), row.getLong(5)),
                    from);
            if (before.equals(counted)) {
                return false;
            }
            sql.update("delete from services_figure where in_month >= ?", from);
            List<Object[]> rows = new ArrayList<>();
            counted.forEach((key, cases) ->
                    rows.add(new Object[] {key.service(), key.month(), key.kind(), key.value(), cases}));
            sql.batch(
                    "insert into services_figure (service, in_month, kind, value, cases) values (?, ?, ?, ?, ?)", rows);
            return true;
        });
    }

    /** What was counted in a period, by service. */
    Map<String, Counts> of(Period period) {
        Map<String, Counts> counts = new TreeMap<>();
        sql.each(
                "select service, kind, value, sum(cases) from services_figure where in_month between ? and ?"
                        + " group by service, kind, value",
                row -> counts.computeIfAbsent(row.getString(1), service -> new Counts())
                        .add(row.getString(2), row.getInt(3), row.getLong(4)),
                month(period.first().atDay(1)),
                month(period.last().atDay(1)));
        return counts;
    }

    /** How many were answered in each month of a period. */
    Map<Integer, Long> answered(Period period) {
        Map<Integer, Long> months = new TreeMap<>();
        sql.each(
                "select in_month, sum(cases) from services_figure where kind = ? and in_month between ? and ?"
                        + " group by in_month",
                row -> months.put(row.getInt(1), row.getLong(2)),
                DAYS,
                month(period.first().atDay(1)),
                month(period.last().atDay(1)));
        return months;
    }

    /** Years of which something is known, latest first. */
    List<Integer> years() {
        return sql.list("select distinct in_month from services_figure", row -> row.getInt(1) / 100).stream()
                .distinct()
                .sorted((one, other) -> other - one)
                .toList();
    }

    private static void add(Map<Key, Long> counted, String service, int month, String kind, int value, long cases) {
        counted.merge(new Key(service, month, kind, value), cases, Long::sum);
    }
}
