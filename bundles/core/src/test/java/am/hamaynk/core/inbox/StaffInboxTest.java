package am.hamaynk.core.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.inbox.Inbox.Task;
import am.hamaynk.core.data.JtaTransactions;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class StaffInboxTest {
    private final StaffInbox inbox;

    StaffInboxTest(TestDatabase database) throws SQLException {
        inbox = new StaffInbox(database.dataSource(), database.transactions());
    }

    @OnBothDatabases
    void showsEachWhatTheyMaySeeMostUrgentFirst() {
        inbox.open(task("x.1", "x.see", null));
        inbox.open(task("x.2", "x.see", LocalDate.of(2027, 5, 1)));
        inbox.open(task("x.3", "x.other", LocalDate.of(2027, 1, 1)));
        inbox.open(task("x.4", "x.see", LocalDate.of(2027, 6, 1)));
        inbox.open(task("x.4", "x.see", LocalDate.of(2027, 4, 1)));
        User clerk = user(Set.of(), Set.of("x.see", "y.see"));
        assertEquals(List.of("x.4", "x.2", "x.1"), keys(clerk, 10));
        assertEquals(List.of("x.4"), keys(clerk, 1));
        assertEquals(3, inbox.count(clerk));
        assertEquals(4, inbox.count(user(Set.of("admin"), Set.of())));
        assertEquals(0, inbox.count(user(Set.of("resident"), Set.of())));

        inbox.close("x.4");
        inbox.close("x.4");
        assertEquals(List.of("x.2", "x.1"), keys(clerk, 10));
    }

    @OnBothDatabases
    void whatIsSomebodysTurnOnlyTheySee() {
        inbox.open(new Task("z.1", "z", "z.task", "1", "/z", "z.see", null, "anna"));
        User anna = new User("anna", "anna", "anna", true, null, Set.of(), Set.of("z.see"));
        User ben = new User("ben", "ben", "ben", true, null, Set.of(), Set.of("z.see"));
        assertEquals(List.of("z.1"), keys(anna, 10));
        assertEquals("anna", inbox.list(anna, 1).get(0).assignee());
        assertEquals(List.of(), keys(ben, 10));
        assertEquals(0, inbox.count(ben));
        inbox.assign(Map.of("z.1", "ben", "z.none", "ben"));
        assertEquals(List.of(), keys(anna, 10));
        assertEquals(1, inbox.count(ben));
        assertEquals(List.of(), keys(new User("ben", "ben", "ben", true, null, Set.of(), Set.of("y.see")), 10));
        inbox.assign(Collections.singletonMap("z.1", null));
        assertEquals(List.of("z.1"), keys(anna, 10));
    }

    /** As the platform writes it, within the acts of two who do not know of each other. */
    @OnBothDatabases
    void twoWhoOpenTheSameAtOnceBothSucceed(TestDatabase database) throws Exception {
        Transactions transactions = new JtaTransactions(TestDatabase.manager());
        StaffInbox real = new StaffInbox(database.dataSource(), transactions);
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 50; round++) {
                Task task = task("same." + round, "same.see", null);
                Callable<Void> act = () -> {
                    transactions.run(() -> {
                        real.open(task);
                        together.await();
                    });
                    return null;
                };
                for (Future<Void> each : two.invokeAll(List.of(act, act))) {
                    each.get();
                }
            }
        } finally {
            two.shutdownNow();
        }
        assertEquals(50, real.count(user(Set.of(), Set.of("same.see"))));
    }

    @OnBothDatabases
    void eachReadsWhatATaskNamesInTheirLanguage() {
        Task one = new Task("l.1", "l", "l.task", "1", "/l", "l.see", null);
        inbox.open(one.saying(Map.of("hy", "նստարան", "en", "bench")));
        User clerk = user(Set.of(), Set.of("l.see"));
        Task kept = inbox.list(clerk, 1).get(0);
        assertEquals(
                List.of("նստարան", "bench", "նստարան"),
                List.of(kept.argument("hy"), kept.argument("en"), kept.argument("ru")));
        inbox.open(one);
        assertEquals("1", inbox.list(clerk, 1).get(0).argument("en"));
    }

    private List<String> keys(User user, int limit) {
        return inbox.list(user, limit).stream().map(Task::key).toList();
    }

    private static Task task(String key, String permission, LocalDate due) {
        return new Task(key, "x", "x.task", "Ա".repeat(400), "/x", permission, due);
    }

    private static User user(Set<String> roles, Set<String> permissions) {
        return new User("u", "u", "u", true, null, roles, permissions);
    }
}
