package am.hamaynk.core.jobs;

import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.identity.Users;
import am.hamaynk.api.jobs.TaskHandler;
import am.hamaynk.api.jobs.Tasks;
import am.hamaynk.core.jobs.TaskStore.Waiting;
import java.lang.reflect.UndeclaredThrowableException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
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
 * {@link Tasks} in a table. A node takes a task by moving its lease, renews the lease while it works, and acts meanwhile as
 * the one who asked; a lease that runs out, or that an earlier run of the same node left, is anybody's.
 */
@Component(service = Tasks.class, immediate = true)
public final class TaskRunner implements Tasks {
    static final long LEASE_MILLIS = 30_000;
    private static final int WORKERS = 2;
    private static final int MOST_ATTEMPTS = 50;
    private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);

    private final TaskStore store;
    private final Transactions transactions;
    private final Access access;
    private final Function<String, User> owners;
    private final Supplier<List<JobState>> scheduled;
    private final String node;
    private final Map<String, TaskHandler> handlers = new ConcurrentHashMap<>();
    private final Map<String, ActiveTask> active = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "tasks-clock"));
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS, task -> new Thread(task, "tasks"));

    @Activate
    public TaskRunner(
            @Reference(target = "(osgi.jndi.service.name=core)") DataSource core,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Users users,
            @Reference JobScheduler jobs) {
        this(core, transactions, access, id -> owner(users, id), jobs::states, Node.name());
    }

    TaskRunner(
            DataSource core,
            Transactions transactions,
            Access access,
            Function<String, User> owners,
            Supplier<List<JobState>> scheduled,
            String node) {
        this.store = new TaskStore(core);
        this.transactions = transactions;
        this.access = access;
        this.owners = owners;
        this.scheduled = scheduled;
        this.node = node;
        clock.execute(this::releaseOld);
        clock.scheduleWithFixedDelay(this::look, 1, 5, TimeUnit.SECONDS);
    }

    @Deactivate
    void close() throws InterruptedException {
        clock.shutdown();
        active.values().forEach(ActiveTask::abandon);
        workers.shutdown();
        workers.awaitTermination(10, TimeUnit.SECONDS);
    }

    @Reference(
            target = "(hamaynk.task=*)",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void add(TaskHandler handler, Map<String, Object> properties) {
        handlers.put((String) properties.get("hamaynk.task"), handler);
        wake();
    }

    void remove(TaskHandler handler) {
        handlers.values().remove(handler);
        active.values().stream().filter(task -> task.handler() == handler).forEach(ActiveTask::abandon);
    }

    @Override
    public String submit(String kind, Map<String, String> parameters) {
        String id = Ids.next();
        transactions.run(() -> {
            store.insert(id, kind, parameters, access.user().map(User::id).orElse(null));
            transactions.afterCommit(this::wake);
        });
        return id;
    }

    @Override
    public Optional<Task> find(String id) {
        return Ids.valid(id) ? Optional.ofNullable(of(() -> store.find(id))) : Optional.empty();
    }

    @Override
    public Slice<Task> list(String owner, String cursor, int limit) {
        List<Task> tasks = of(() -> store.list(owner, cursor, limit + 1));
        return tasks.size() <= limit
                ? new Slice<>(tasks, null)
                : new Slice<>(tasks.subList(0, limit), tasks.get(limit - 1).id());
    }

    @Override
    public Map<String, Long> counts() {
        return of(store::counts);
    }

    @Override
    public List<JobState> jobs() {
        return scheduled.get();
    }

    @Override
    public void cancel(String id) {
        transactions.run(() -> store.stop(id));
    }

    private void wake() {
        try {
            clock.execute(this::look);
        } catch (RejectedExecutionException closing) {
            LOG.debug("Left for the next start", closing);
        }
    }

    private void releaseOld() {
        try {
            store.releaseAll(node);
        } catch (SQLException failed) {
            LOG.warn("Tasks of an earlier run are resumed when their lease has run out", failed);
        }
    }

    /** Renews what runs here and takes what waits. */
    void look() {
        try {
            long until = System.currentTimeMillis() + LEASE_MILLIS;
            for (Map.Entry<String, ActiveTask> each : active.entrySet()) {
                if (!store.renew(each.getKey(), each.getValue().holder(), until) && active.containsKey(each.getKey())) {
                    each.getValue().abandon();
                }
            }
            if (active.size() < WORKERS && !handlers.isEmpty()) {
                store.waiting(System.currentTimeMillis()).forEach(this::take);
            }
        } catch (SQLException | RuntimeException failed) {
            LOG.warn("Tasks could not be looked after", failed);
        }
    }

    private void take(Waiting task) {
        TaskHandler handler = handlers.get(task.kind());
        if (handler == null || active.size() >= WORKERS || active.containsKey(task.id())) {
            return;
        }
        String holder = node + ":" + Ids.next();
        try {
            if (!store.lease(task, holder, System.currentTimeMillis() + LEASE_MILLIS)) {
                return;
            }
            if (task.attempts() >= MOST_ATTEMPTS) {
                store.finish(task.id(), holder, "failed", null, "task-crashed");
                return;
            }
            ActiveTask run = new ActiveTask(task.id(), holder, handler, store, transactions);
            active.put(task.id(), run);
            if (handlers.get(task.kind()) != handler) {
                // it left meanwhile, and whoever removed it did not find this run
                run.abandon();
            }
            workers.execute(() -> run(run));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        } catch (RejectedExecutionException closing) {
            active.remove(task.id());
        }
    }

    private void run(ActiveTask run) {
        try {
            Task task = store.find(run.id());
            MDC.put("module", task.kind().split("\\.")[0]);
            MDC.put("task", task.id());
            User owner = task.owner() == null ? null : owners.apply(task.owner());
            String result = access.as(owner, () -> run.handler().run(task.parameters(), run));
            end(run, run.told() ? "cancelled" : "done", result, null);
        } catch (Exception | Error failed) {
            Throwable cause = failed instanceof UndeclaredThrowableException ? failed.getCause() : failed;
            if (cause instanceof Problem problem) {
                end(run, "failed", null, problem.code());
            } else {
                LOG.error("Task {} failed", run.id(), cause);
                end(run, "failed", null, "internal-error");
            }
        } finally {
            active.remove(run.id());
            MDC.remove("module");
            MDC.remove("task");
            wake();
        }
    }

    private void end(ActiveTask run, String state, String result, String error) {
        try {
            run.writeProgress();
            if (run.abandoned() && !state.equals("done")) {
                store.release(run.id(), run.holder());
            } else {
                store.finish(run.id(), run.holder(), state, result, error);
            }
        } catch (SQLException | RuntimeException failed) {
            LOG.error("The end of task {} could not be kept; it will be run again", run.id(), failed);
        }
    }

    private static <T> T of(Callable<T> query) {
        try {
            return query.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static User owner(Users users, String id) {
        try {
            Users.Account account = users.find(id);
            Set<String> permissions = new HashSet<>();
            users.roles().stream()
                    .filter(role -> account.roles().contains(role.name()))
                    .forEach(role -> permissions.addAll(role.permissions()));
            return new User(
                    account.id(),
                    account.username(),
                    account.name(),
                    account.staff(),
                    account.subject(),
                    account.roles(),
                    permissions);
        } catch (Problem gone) {
            return null;
        }
    }
}
