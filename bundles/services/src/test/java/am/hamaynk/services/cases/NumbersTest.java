package am.hamaynk.services.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.sql.Sql;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Each case has a number of its own, however many are sent at once. */
class NumbersTest {
    private static final int SENDERS = 8;
    private static final int EACH = 30;

    private final Transactions transactions;
    private final Sql sql;

    NumbersTest(TestDatabase database) {
        transactions = database.transactions();
        sql = new Sql(database.dataSource());
    }

    private long next() {
        return sql.next("services_number", transactions);
    }

    /** As a case is sent: the number is drawn while a transaction is open that reads and writes. */
    private List<Long> several() {
        List<Long> drawn = new ArrayList<>();
        for (int time = 0; time < EACH; time++) {
            drawn.add(transactions.call(() -> {
                // each time a statement that Derby has to make ready, for which it holds its catalogue
                sql.number("select count(*) from services_case where service = 'none " + Math.random() + "'");
                return next();
            }));
        }
        return drawn;
    }

    @OnBothDatabases
    void manyWhoDrawAtOnceGetEachTheirOwn() throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            Set<Long> all = new HashSet<>();
            List<Callable<List<Long>>> work = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                work.add(this::several);
            }
            for (Future<List<Long>> drawn : senders.invokeAll(work)) {
                all.addAll(drawn.get());
            }
            assertEquals(SENDERS * EACH, all.size());
        } finally {
            senders.shutdownNow();
        }
    }

    /** The script that brings the table runs where there are cases already. */
    @OnBothDatabases
    void whatWasGivenBeforeTheTableCameIsNotGivenAgain() throws IOException {
        LocalDate day = LocalDate.of(2026, 11, 29);
        for (String number : List.of("2025-000041", "2026-1000000", "2026-000042")) {
            sql.update(
                    "insert into services_case (id, number, service, definition, channel, lang, person,"
                            + " applicant, answers, received, due, state, standing, version, created)"
                            + " values (?, ?, 's', 1, 'online', 'hy', 'x', '{}', '{}', ?, ?, 's', '{}', 1, ?)",
                    Ids.next(),
                    number,
                    day,
                    day,
                    Instant.EPOCH);
        }
        sql.update("drop table services_number_last");
        for (String statement : Files.readString(Path.of("src/main/resources/db/V16__numbers.sql"))
                .split(";\\s*")) {
            sql.update(statement);
        }
        assertEquals(1_000_000, sql.number("select last_number from services_number_last"));
    }

    @OnBothDatabases
    void whatWasDrawnInVainIsLeftOut() {
        long[] drawn = {0};
        assertThrows(
                IllegalStateException.class,
                () -> transactions.run(() -> {
                    drawn[0] = next();
                    throw new IllegalStateException("the power fails");
                }));
        assertTrue(next() > drawn[0]);
    }
}
