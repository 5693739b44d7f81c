package am.hamaynk.core.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.data.Transactions;
import am.hamaynk.core.audit.RecordedAudit;
import am.hamaynk.core.community.CommunityProfile;
import am.hamaynk.core.demo.Demo;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.dbutils.QueryRunner;
import org.apache.commons.dbutils.handlers.ScalarHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobSchedulerTest {
    private static final ZoneId YEREVAN = ZoneId.of("Asia/Yerevan");

    private final List<JobScheduler> nodes = new ArrayList<>();

    @AfterEach
    void close() throws InterruptedException {
        for (JobScheduler node : nodes) {
            node.close();
        }
    }

    private JobScheduler node(TestDatabase database) {
        return node(database, 600_000);
    }

    private JobScheduler node(TestDatabase database, long longMillis) {
        Transactions transactions = database.transactions();
        JobScheduler node = new JobScheduler(
                database.dataSource(),
                new CommunityProfile(
                        database.dataSource(), transactions, new RecordedAudit(), event -> {}, new Demo(0)),
                longMillis);
        nodes.add(node);
        return node;
    }

    @OnBothDatabases
    void ofSeveralNodesOneRunsEachTurn(TestDatabase database) throws Exception {
        new QueryRunner(database.dataSource()).update("delete from core_job");
        AtomicInteger runs = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            node(database)
                    .add(runs::incrementAndGet, Map.of("hamaynk.job.name", "x.hourly", "hamaynk.job.every", 3600));
        }
        for (int i = 0; i < 200 && runs.get() < 1; i++) {
            nodes.forEach(JobScheduler::tick);
            Thread.sleep(50);
        }
        for (int i = 0; i < 10; i++) {
            nodes.forEach(JobScheduler::tick);
            Thread.sleep(50);
        }
        assertEquals(1, runs.get());
        new QueryRunner(database.dataSource()).update("update core_job set next_run = 0");
        node(database).add(runs::incrementAndGet, Map.of("hamaynk.job.name", "x.hourly", "hamaynk.job.every", 3600));
        for (int i = 0; i < 200 && runs.get() < 2; i++) {
            nodes.forEach(JobScheduler::tick);
            Thread.sleep(50);
        }
        assertEquals(2, runs.get());
    }

    @OnBothDatabases
    void aFailureIsKeptAndTheNextTurnComes(TestDatabase database) throws Exception {
        new QueryRunner(database.dataSource()).update("delete from core_job");
        AtomicInteger runs = new AtomicInteger();
        node(database)
                .add(
                        () -> {
                            runs.incrementAndGet();
                            throw new IllegalStateException("expected by this test");
                        },
                        Map.of("hamaynk.job.name", "x.failing", "hamaynk.job.every", 1));
        for (int i = 0; i < 200 && runs.get() < 2; i++) {
            Thread.sleep(50);
        }
        assertTrue(runs.get() >= 2);
        assertNotNull(new QueryRunner(database.dataSource())
                .query("select last_error from core_job where name = 'x.failing'", new ScalarHandler<String>()));
    }

    /** More than may run at a time hang; once that is noticed, another one still has its turn. */
    @OnBothDatabases
    void hangingJobsDoNotStopTheOthers(TestDatabase database) throws Exception {
        new QueryRunner(database.dataSource()).update("delete from core_job");
        CountDownLatch over = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(4);
        CountDownLatch ran = new CountDownLatch(1);
        JobScheduler node = node(database, 50);
        try {
            for (int i = 0; i < 4; i++) {
                node.add(
                        () -> {
                            hanging.countDown();
                            awaited(over);
                        },
                        Map.of("hamaynk.job.name", "x.hanging" + i));
            }
            assertTrue(hanging.await(20, TimeUnit.SECONDS), "each has a thread");
            node.add(ran::countDown, Map.of("hamaynk.job.name", "x.other"));
            assertTrue(ran.await(20, TimeUnit.SECONDS));
        } finally {
            over.countDown();
        }
        for (int i = 0; i < 200 && node.atATime() != 2; i++) {
            Thread.sleep(50);
        }
        assertEquals(2, node.atATime(), "no more than before once they are over");
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void dailyTimesAreOfTheCommunitysZone() {
        Schedule nightly = new Schedule("x", 60, LocalTime.of(3, 30));
        assertEquals(
                Instant.parse("2026-05-01T23:30:00Z"), nightly.next(Instant.parse("2026-05-01T23:29:59Z"), YEREVAN));
        assertEquals(
                Instant.parse("2026-05-02T23:30:00Z"), nightly.next(Instant.parse("2026-05-01T23:30:00Z"), YEREVAN));
        assertEquals(
                Instant.parse("2026-05-01T23:31:00Z"),
                new Schedule("x", 60, null).next(Instant.parse("2026-05-01T23:30:00Z"), YEREVAN));
    }
}
