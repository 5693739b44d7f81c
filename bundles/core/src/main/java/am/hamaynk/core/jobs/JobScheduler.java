package am.hamaynk.core.jobs;

import am.hamaynk.api.community.Community;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.jobs.Tasks.JobState;
import am.hamaynk.core.data.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.commons.dbutils.handlers.MapHandler;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Runs every {@code Runnable} that carries {@link am.hamaynk.api.jobs.Job}, a few at a time. A row for each job says when it
 * is due; the node that moves the row's lock runs it and renews the lock while it runs. One that runs for long is told of
 * in the log and takes nobody's place.
 */
@Component(service = JobScheduler.class, immediate = true)
public final class JobScheduler {
    static final long LOCK_MILLIS = 60_000;
    private static final long RENEW_MILLIS = 20_000;
    private static final long LOOK_AGAIN_MILLIS = 30_000;
    private static final long LONG_MILLIS = 600_000;
    private static final int AT_A_TIME = 2;
    private static final Logger LOG = LoggerFactory.getLogger(JobScheduler.class);

    private final Sql sql;
    private final Community community;
    private final String node = Ids.next();
    private final Map<Runnable, Planned> jobs = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "jobs-clock"));
    private final long longMillis;
    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
            AT_A_TIME, AT_A_TIME, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), task -> new Thread(task, "jobs"));

    @Activate
    public JobScheduler(
            @Reference(target = "(osgi.jndi.service.name=core)") DataSource core, @Reference Community community) {
        this(core, community, LONG_MILLIS);
    }

    /** @param longMillis after which a job that still runs is told of */
    JobScheduler(DataSource core, Community community, long longMillis) {
        this.sql = new Sql(core);
        this.community = community;
        this.longMillis = longMillis;
        workers.allowCoreThreadTimeOut(true);
        clock.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    @Deactivate
    void close() throws InterruptedException {
        clock.shutdownNow();
        workers.shutdown();
        if (!workers.awaitTermination(5, TimeUnit.SECONDS)) {
            workers.shutdownNow();
        }
    }

    @Reference(
            service = Runnable.class,
            target = "(hamaynk.job.name=*)",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void add(Runnable job, Map<String, Object> properties) {
        String name = (String) properties.get("hamaynk.job.name");
        String at = (String) properties.getOrDefault("hamaynk.job.at", "");
        int every = ((Number) properties.getOrDefault("hamaynk.job.every", 60)).intValue();
        jobs.put(job, new Planned(new Schedule(name, every, at.isEmpty() ? null : LocalTime.parse(at))));
    }

    void remove(Runnable job) {
        jobs.remove(job);
    }

    /** The jobs that are here, by name, and how they went on whatever node. */
    List<JobState> states() {
        try {
            return sql.query(
                    "select name, last_start, last_end, next_run, last_error from core_job order by name", rows -> {
                        List<JobState> states = new ArrayList<>();
                        while (rows.next()) {
                            String name = rows.getString(1);
                            for (Planned planned : jobs.values()) {
                                if (planned.schedule.name().equals(name)) {
                                    states.add(state(planned.schedule, rows));
                                }
                            }
                        }
                        return states;
                    });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JobState state(Schedule schedule, ResultSet row) throws SQLException {
        return new JobState(
                schedule.name(),
                schedule.at() == null ? schedule.every() : 0,
                schedule.at() == null ? "" : schedule.at().toString(),
                instant(row.getTimestamp(2)),
                instant(row.getTimestamp(3)),
                Instant.ofEpochMilli(row.getLong(4)),
                row.getString(5));
    }

    private static Instant instant(Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    /** A job on this node. */
    private static final class Planned {
        private final Schedule schedule;
        private volatile long look;
        private volatile boolean running;
        private volatile long renewed;
        private volatile long started;
        private volatile boolean late;

        Planned(Schedule schedule) {
            this.schedule = schedule;
        }
    }

    void tick() {
        long now = System.currentTimeMillis();
        jobs.forEach((job, planned) -> {
            try {
                if (planned.running) {
                    watch(planned, now);
                    renew(planned, now);
                } else if (planned.look <= now) {
                    planned.running = true;
                    workers.execute(() -> turn(job, planned));
                }
            } catch (RejectedExecutionException closing) {
                LOG.debug("{} is left for the next start", planned.schedule.name());
            } catch (SQLException | RuntimeException failed) {
                LOG.warn("Job {} could not be looked after", planned.schedule.name(), failed);
            }
        });
    }

    private void watch(Planned planned, long now) {
        synchronized (planned) {
            if (planned.late || planned.started == 0 || now - planned.started < longMillis) {
                return;
            }
            planned.late = true;
            makeRoom(1);
        }
        LOG.warn(
                "Job {} has been running for {} minutes; the others go on beside it",
                planned.schedule.name(),
                longMillis / 60_000);
    }

    private void ended(Planned planned) {
        synchronized (planned) {
            planned.started = 0;
            if (planned.late) {
                planned.late = false;
                makeRoom(-1);
            }
        }
        planned.renewed = 0;
        planned.running = false;
    }

    /** One more may run at a time for each that runs for long. */
    private synchronized void makeRoom(int more) {
        int places = workers.getCorePoolSize() + more;
        if (more > 0) {
            workers.setMaximumPoolSize(places);
            workers.setCorePoolSize(places);
        } else {
            workers.setCorePoolSize(places);
            workers.setMaximumPoolSize(places);
        }
    }

    int atATime() {
        return workers.getCorePoolSize();
    }

    private void renew(Planned planned, long now) throws SQLException {
        if (planned.renewed > 0 && now - planned.renewed > RENEW_MILLIS) {
            planned.renewed = now;
            sql.update(
                    "update core_job set locked_until = ? where name = ? and holder = ?",
                    now + LOCK_MILLIS,
                    planned.schedule.name(),
                    node);
        }
    }

    private void turn(Runnable job, Planned planned) {
        try {
            if (jobs.get(job) == planned && acquired(planned)) {
                planned.started = System.currentTimeMillis();
                run(job, planned.schedule);
            }
        } catch (SQLException | RuntimeException failed) {
            planned.look = System.currentTimeMillis() + LOOK_AGAIN_MILLIS;
            LOG.warn("Job {} could not be started", planned.schedule.name(), failed);
        } finally {
            ended(planned);
        }
    }

    /** Takes the lock where the job is due, else notes when to look again. */
    private boolean acquired(Planned planned) throws SQLException {
        Schedule schedule = planned.schedule;
        Instant now = Instant.now();
        Map<String, Object> row = row(schedule, now);
        long due = ((Number) row.get("next_run")).longValue();
        long locked = ((Number) row.get("locked_until")).longValue();
        long wait = Math.max(due, locked);
        if (wait > now.toEpochMilli()) {
            planned.look = Math.min(wait, now.toEpochMilli() + LOOK_AGAIN_MILLIS);
            return false;
        }
        long next = schedule.next(now, zone()).toEpochMilli();
        int taken = sql.update(
                "update core_job set locked_until = ?, holder = ?, last_start = ?, next_run = ?"
                        + " where name = ? and next_run = ? and locked_until = ?",
                now.toEpochMilli() + LOCK_MILLIS,
                node,
                Timestamp.from(now),
                next,
                schedule.name(),
                due,
                locked);
        planned.renewed = now.toEpochMilli();
        planned.look = Math.min(next, now.toEpochMilli() + LOOK_AGAIN_MILLIS);
        return taken == 1;
    }

    private Map<String, Object> row(Schedule schedule, Instant now) throws SQLException {
        String select = "select next_run, locked_until from core_job where name = ?";
        Map<String, Object> row = sql.query(select, new MapHandler(), schedule.name());
        if (row == null) {
            try {
                sql.update(
                        "insert into core_job (name, next_run, locked_until) values (?, ?, 0)",
                        schedule.name(),
                        schedule.first(now, zone()).toEpochMilli());
            } catch (SQLException anotherNodeWasFirst) {
                LOG.debug("{} is there already", schedule.name(), anotherNodeWasFirst);
            }
            row = sql.query(select, new MapHandler(), schedule.name());
        }
        return row;
    }

    private void run(Runnable job, Schedule schedule) throws SQLException {
        MDC.put("module", schedule.name().split("\\.")[0]);
        String error = null;
        try {
            job.run();
        } catch (RuntimeException | Error failed) {
            LOG.error("Job {} failed", schedule.name(), failed);
            error = String.valueOf(failed);
        } finally {
            MDC.remove("module");
            Thread.interrupted();
        }
        sql.update(
                "update core_job set locked_until = 0, last_end = ?, last_error = ? where name = ? and holder = ?",
                Timestamp.from(Instant.now()),
                error == null ? null : error.substring(0, Math.min(500, error.length())),
                schedule.name(),
                node);
    }

    private ZoneId zone() {
        return ZoneId.of(community.profile().zone());
    }
}
