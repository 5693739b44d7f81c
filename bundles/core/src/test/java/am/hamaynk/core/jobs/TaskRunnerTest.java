package am.hamaynk.core.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.jobs.TaskHandler;
import am.hamaynk.api.jobs.Tasks.Task;
import am.hamaynk.core.identity.AccessOfThread;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.commons.dbutils.QueryRunner;
import org.junit.jupiter.api.AfterEach;

class TaskRunnerTest {
    private static final User CLERK = new User(Ids.next(), "clerk", "Անի", true, null, Set.of(), Set.of("x.y"));

    private final TestDatabase database;
    private final QueryRunner sql;
    private final AccessOfThread access = new AccessOfThread();
    private final List<TaskRunner> runners = new ArrayList<>();

    TaskRunnerTest(TestDatabase database) throws Exception {
        this.database = database;
        sql = new QueryRunner(database.dataSource());
        sql.update("delete from core_task");
    }

    @AfterEach
    void close() throws InterruptedException {
        for (TaskRunner runner : runners) {
            runner.close();
        }
    }

    private TaskRunner node(String name, TaskHandler handler) {
        TaskRunner runner = new TaskRunner(
                database.dataSource(),
                database.transactions(),
                access,
                id -> id.equals(CLERK.id()) ? CLERK : null,
                List::of,
                name);
        runners.add(runner);
        if (handler != null) {
            runner.add(handler, Map.of("hamaynk.task", "x.count"));
        }
        return runner;
    }

    private static Task await(TaskRunner runner, String id, Predicate<Task> until) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < end) {
            Task task = runner.find(id).orElseThrow();
            if (until.test(task)) {
                return task;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("still " + runner.find(id));
    }

    private static boolean over(Task task) {
        return task.finished() != null;
    }

    @OnBothDatabases
    void runsAsWhoAskedAndKeepsResultAndProgress() throws Exception {
        TaskRunner runner = node(Ids.next(), (parameters, run) -> {
            for (int i = 0; i < 100; i++) {
                run.progress(i + 1, 100);
            }
            return "{\"by\":\"" + access.require("x.y").username() + parameters.get("to") + "\"}";
        });
        String id = access.as(CLERK, () -> runner.submit("x.count", Map.of("to", "5")));
        Task task = await(runner, id, TaskRunnerTest::over);
        assertEquals("done", task.state());
        assertEquals("{\"by\":\"clerk5\"}", task.result());
        assertEquals(100, task.done());
        assertEquals(100, task.total());
        assertEquals(CLERK.id(), task.owner());
        assertEquals(1, runner.list(CLERK.id(), null, 10).items().size());
        assertEquals(0, runner.list(Ids.next(), null, 10).items().size());
    }

    @OnBothDatabases
    void commitsWithItsCallerOrNotAtAll() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        TaskRunner runner = node(Ids.next(), (parameters, run) -> "" + runs.incrementAndGet());
        assertThrows(IllegalStateException.class, () -> database.transactions().run(() -> {
            runner.submit("x.count", Map.of());
            throw new IllegalStateException();
        }));
        String[] id = new String[1];
        database.transactions().run(() -> {
            id[0] = runner.submit("x.count", Map.of());
            // on a thread of its own, as the clock's is: the one here would see its own uncommitted row
            Thread clock = new Thread(runner::look);
            clock.start();
            clock.join(300); // Derby lets it wait for the commit, PostgreSQL shows it nothing
            assertEquals(0, runs.get());
        });
        await(runner, id[0], TaskRunnerTest::over);
        assertEquals(1, runs.get());
    }

    @OnBothDatabases
    void tellsWhyItFailed() throws Exception {
        TaskRunner runner = node(Ids.next(), (parameters, run) -> {
            if (parameters.containsKey("problem")) {
                throw Problem.of("rule-missing", 422, "x");
            }
            throw new IllegalStateException("expected by this test");
        });
        String known = runner.submit("x.count", Map.of("problem", "1"));
        String unknown = runner.submit("x.count", Map.of());
        assertEquals("rule-missing", await(runner, known, TaskRunnerTest::over).error());
        assertEquals(
                "internal-error", await(runner, unknown, TaskRunnerTest::over).error());
    }

    @OnBothDatabases
    void canBeCancelledWaitingAndRunning() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        TaskRunner runner = node(Ids.next(), (parameters, run) -> {
            started.countDown();
            while (!run.cancelled()) {
                Thread.sleep(10);
            }
            return "" + run.abandoned();
        });
        String waiting = runner.submit("x.nobody", Map.of());
        String running = runner.submit("x.count", Map.of());
        assertTrue(started.await(10, TimeUnit.SECONDS));
        runner.cancel(waiting);
        runner.cancel(running);
        assertEquals("cancelled", await(runner, waiting, TaskRunnerTest::over).state());
        Task stopped = await(runner, running, TaskRunnerTest::over);
        assertEquals("cancelled", stopped.state());
        assertEquals("false", stopped.result(), "a person asked");
    }

    @OnBothDatabases
    void waitsForItsHandlerAndSurvivesItsReplacement() throws Exception {
        TaskRunner runner = node(Ids.next(), null);
        String id = runner.submit("x.count", Map.of());
        runner.look();
        assertEquals("queued", runner.find(id).orElseThrow().state());
        CountDownLatch started = new CountDownLatch(1);
        AtomicBoolean abandoned = new AtomicBoolean();
        TaskHandler old = (parameters, run) -> {
            started.countDown();
            while (!run.cancelled()) {
                Thread.sleep(10);
            }
            abandoned.set(run.abandoned());
            return "half";
        };
        runner.add(old, Map.of("hamaynk.task", "x.count"));
        assertTrue(started.await(10, TimeUnit.SECONDS));
        runner.remove(old);
        runner.add((parameters, run) -> "whole", Map.of("hamaynk.task", "x.count"));
        assertEquals("whole", await(runner, id, TaskRunnerTest::over).result());
        assertTrue(abandoned.get());
    }

    @OnBothDatabases
    void goesOnAfterACrash() throws Exception {
        String name = Ids.next();
        String id = Ids.next();
        sql.update(
                "insert into core_task (id, kind, state, parameters, done, total, created, stop, attempts, leased_until,"
                        + " holder) values (?, 'x.count', 'running', '{}', 5, 10, current_timestamp, false, 1, ?, ?)",
                id,
                System.currentTimeMillis() + 1_000_000,
                name + ":before the crash");
        TaskRunner other = node(Ids.next(), (parameters, run) -> "by another");
        other.look();
        assertNull(other.find(id).orElseThrow().finished(), "its lease still runs");
        TaskRunner same = node(name, (parameters, run) -> "by itself");
        assertNotNull(await(same, id, TaskRunnerTest::over).result());
    }

    @OnBothDatabases
    void ofManyNodesOneRunsATask() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        TaskHandler counting = (parameters, run) -> {
            runs.incrementAndGet();
            Thread.sleep(5);
            return null;
        };
        List<TaskRunner> nodes =
                List.of(node(Ids.next(), counting), node(Ids.next(), counting), node(Ids.next(), counting));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            ids.add(nodes.get(i % 3).submit("x.count", Map.of()));
        }
        for (String id : ids) {
            assertEquals("done", await(nodes.get(0), id, TaskRunnerTest::over).state());
        }
        assertEquals(30, runs.get());
    }
}
