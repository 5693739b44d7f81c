package am.hamaynk.correspondence.numbering;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.correspondence.Direction;
import am.hamaynk.sql.Sql;
import java.util.Map;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Gives letters their numbers: one after the other, none twice, none left out. Whoever takes one holds the count until the
 * letter is kept or given up; a new scheme changes no number that was given.
 */
@Component(service = Numbers.class)
public final class Numbers {
    private static final int LONGEST = 60;

    private final Sql sql;
    private final Transactions transactions;
    private final Audit audit;

    @Activate
    public Numbers(
            @Reference(target = "(osgi.jndi.service.name=correspondence)") DataSource source,
            @Reference Transactions transactions,
            @Reference Audit audit) {
        this.sql = new Sql(source);
        this.transactions = transactions;
        this.audit = audit;
    }

    /** @param place in the count, which orders the journal */
    public record Given(String number, long place) {}

    public Scheme scheme(Direction direction) {
        return sql.one(
                        "select pattern, yearly from correspondence_scheme where direction = ?",
                        row -> new Scheme(row.getString(1), row.getInt(2) == 1),
                        direction.key())
                .orElse(Scheme.PLAIN);
    }

    /** @throws Problem at field {@code pattern} */
    public void set(Direction direction, Scheme scheme) {
        scheme.checked();
        transactions.run(() -> {
            Scheme before = scheme(direction);
            int yearly = scheme.yearly() ? 1 : 0;
            int set = sql.update(
                    "update correspondence_scheme set pattern = ?, yearly = ? where direction = ?",
                    scheme.pattern(),
                    yearly,
                    direction.key());
            if (set == 0) {
                sql.update(
                        "insert into correspondence_scheme (direction, pattern, yearly) values (?, ?, ?)",
                        direction.key(),
                        scheme.pattern(),
                        yearly);
            }
            audit.record(
                    "correspondence.scheme.set",
                    direction.key(),
                    Map.of("before", before.toString(), "after", scheme.toString()));
        });
    }

    /**
     * The next number, within the caller's transaction.
     *
     * @param index code of the file, or null
     * @throws Problem at field {@code index} where the scheme needs it
     */
    public Given next(Direction direction, int year, String index) {
        Scheme scheme = scheme(direction);
        if (scheme.byIndex() && (index == null || index.isEmpty())) {
            throw Problem.field("index", "index-needed");
        }
        int period = scheme.period(year);
        begin(direction, period);
        Given given;
        do {
            sql.update(
                    "update correspondence_counter set last_number = last_number + 1 where direction = ? and period = ?",
                    direction.key(),
                    period);
            long place = sql.number(
                    "select last_number from correspondence_counter where direction = ? and period = ?",
                    direction.key(),
                    period);
            given = new Given(scheme.number(year, index, place), place);
            // a scheme that was changed may come upon numbers that were given under another
        } while (taken(direction, given.number()));
        if (given.number().length() > LONGEST) {
            throw Problem.field("index", "number-too-long");
        }
        return given;
    }

    private boolean taken(Direction direction, String number) {
        return sql.number(
                        "select count(*) from correspondence_letter where direction = ? and number = ?",
                        direction.key(),
                        number)
                > 0;
    }

    /** Makes the count's row where it is not there yet; apart, so that two who begin a year do not undo one another. */
    private void begin(Direction direction, int period) {
        if (sql.number(
                        "select count(*) from correspondence_counter where direction = ? and period = ?",
                        direction.key(),
                        period)
                > 0) {
            return;
        }
        try {
            transactions.callNew(() -> sql.update(
                    "insert into correspondence_counter (direction, period, last_number) values (?, ?, 0)",
                    direction.key(),
                    period));
        } catch (Sql.Failure failed) {
            if (!failed.duplicate()) {
                throw failed;
            }
        }
    }
}
