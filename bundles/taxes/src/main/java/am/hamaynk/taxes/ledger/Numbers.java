package am.hamaynk.taxes.ledger;

import am.hamaynk.api.data.Transactions;
import am.hamaynk.taxes.Sql;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Gives out the numbers of documents in blocks, each in a transaction of its own, so that nobody waits for somebody
 * else's bill; a number that was given out and not used stays unused.
 */
@Component(service = Numbers.class)
public final class Numbers {
    private static final int KEPT = 50;

    private final Sql sql;
    private final Transactions transactions;
    private final Queue<Long> kept = new ConcurrentLinkedQueue<>();

    @Activate
    public Numbers(@Reference Sql sql, @Reference Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /** The first of so many documents' numbers that follow each other and are the caller's alone. */
    public long block(int size) {
        return take("document", size);
    }

    /** One document's number. Nobody waits for who draws a block, as they may hold the connection that it needs. */
    public long document() {
        Long number = kept.poll();
        if (number == null) {
            number = block(KEPT);
            LongStream.range(number + 1, number + KEPT).forEach(kept::add);
        }
        return number;
    }

    public int one(String name) {
        return Math.toIntExact(take(name, 1));
    }

    private long take(String name, int size) {
        return transactions.callNew(() -> {
            if (sql.update("update taxes_number set next_value = next_value + ? where name = ?", (long) size, name)
                    != 1) {
                throw new IllegalStateException("no sequence " + name);
            }
            return sql.number("select next_value from taxes_number where name = ?", name) - size;
        });
    }
}
