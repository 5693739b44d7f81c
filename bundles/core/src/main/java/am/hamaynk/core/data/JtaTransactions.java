package am.hamaynk.core.data;

import am.hamaynk.api.data.Transactions;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import javax.transaction.RollbackException;
import javax.transaction.Status;
import javax.transaction.Synchronization;
import javax.transaction.SystemException;
import javax.transaction.Transaction;
import javax.transaction.TransactionManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link Transactions} over the container's transaction manager. */
@Component
public final class JtaTransactions implements Transactions {
    private static final Logger LOG = LoggerFactory.getLogger(JtaTransactions.class);

    private final TransactionManager manager;
    private final Map<Transaction, PutOff> ends = new ConcurrentHashMap<>();

    @Activate
    public JtaTransactions(@Reference TransactionManager manager) {
        this.manager = manager;
    }

    @Override
    public <T> T call(Callable<T> work) {
        try {
            if (manager.getStatus() == Status.STATUS_NO_TRANSACTION) {
                return begin(work);
            }
            try {
                return work.call();
            } catch (Exception | Error failed) {
                manager.setRollbackOnly();
                throw failed;
            }
        } catch (Exception failed) {
            throw unchecked(failed);
        }
    }

    @Override
    public <T> T callNew(Callable<T> work) {
        try {
            Transaction outer = manager.suspend();
            try {
                return begin(work);
            } finally {
                if (outer != null) {
                    manager.resume(outer);
                }
            }
        } catch (Exception failed) {
            throw unchecked(failed);
        }
    }

    @Override
    public void later(DataSource source, String sql, Object... values) {
        try {
            Transaction running = manager.getTransaction();
            PutOff end = running == null ? null : ends.get(running);
            if (running == null) {
                end = new PutOff(() -> {});
            } else if (end == null) {
                end = new PutOff(() -> ends.remove(running));
                running.registerSynchronization(end);
                ends.put(running, end);
            }
            end.add(source, sql, values);
            if (running == null) {
                end.beforeCompletion();
            }
        } catch (RollbackException | SystemException failed) {
            throw unchecked(failed);
        }
    }

    @Override
    public void afterCommit(Runnable action) {
        if (!after(Status.STATUS_COMMITTED, action)) {
            action.run();
        }
    }

    @Override
    public void afterRollback(Runnable action) {
        after(Status.STATUS_ROLLEDBACK, action);
    }

    /** @return whether there is a transaction that can end so */
    private boolean after(int end, Runnable action) {
        try {
            Transaction running = manager.getTransaction();
            if (running == null) {
                return false;
            }
            running.registerSynchronization(new Synchronization() {
                @Override
                public void beforeCompletion() {}

                @Override
                public void afterCompletion(int status) {
                    if (status == end) {
                        outside(action);
                    }
                }
            });
            return true;
        } catch (RollbackException | SystemException failed) {
            throw unchecked(failed);
        }
    }

    /** The transaction that has ended is still bound to the thread; the action must not see it. */
    private void outside(Runnable action) {
        try {
            Transaction ended = manager.suspend();
            try {
                action.run();
            } finally {
                if (ended != null) {
                    manager.resume(ended);
                }
            }
        } catch (Exception failed) {
            LOG.error("What should follow a transaction failed", failed);
        }
    }

    private <T> T begin(Callable<T> work) throws Exception {
        manager.begin();
        T result;
        try {
            result = work.call();
        } catch (Exception | Error failed) {
            rollback(failed);
            throw failed;
        }
        PutOff end = ends.get(manager.getTransaction());
        try {
            manager.commit();
        } catch (RollbackException undone) {
            if (end != null && end.failure() != null) {
                end.failure().addSuppressed(undone);
                throw end.failure();
            }
            throw undone;
        }
        return result;
    }

    private void rollback(Throwable because) {
        try {
            manager.rollback();
        } catch (SystemException | RuntimeException failed) {
            because.addSuppressed(failed);
        }
    }

    private static RuntimeException unchecked(Exception failed) {
        return failed instanceof RuntimeException runtime ? runtime : new UndeclaredThrowableException(failed);
    }
}
