package am.hamaynk.testing;

import am.hamaynk.api.data.Transactions;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import javax.transaction.Status;
import javax.transaction.Synchronization;
import javax.transaction.SystemException;
import javax.transaction.Transaction;
import javax.transaction.TransactionManager;
import javax.transaction.xa.XAException;
import org.apache.geronimo.transaction.manager.GeronimoTransactionManager;

/** Transactions over the transaction manager that the platform runs with, one for all tests of a JVM. */
final class LocalTransactions implements Transactions {
    private static final GeronimoTransactionManager MANAGER = start();

    private static GeronimoTransactionManager start() {
        try {
            return new GeronimoTransactionManager(600);
        } catch (XAException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    static TransactionManager manager() {
        return MANAGER;
    }

    @Override
    public <T> T call(Callable<T> work) {
        return status() == Status.STATUS_NO_TRANSACTION ? own(work) : joined(work);
    }

    @Override
    public <T> T callNew(Callable<T> work) {
        return outside(() -> own(work));
    }

    @Override
    public void later(DataSource source, String sql, Object... values) {
        Runnable write = () -> write(source, sql, values);
        if (!atEnd(write, Status.STATUS_COMMITTED, () -> {})) {
            write.run();
        }
    }

    @Override
    public void afterCommit(Runnable action) {
        if (!atEnd(() -> {}, Status.STATUS_COMMITTED, action)) {
            action.run();
        }
    }

    @Override
    public void afterRollback(Runnable action) {
        atEnd(() -> {}, Status.STATUS_ROLLEDBACK, action);
    }

    /** @return whether there is a transaction that ends */
    private boolean atEnd(Runnable before, int end, Runnable after) {
        if (status() == Status.STATUS_NO_TRANSACTION) {
            return false;
        }
        try {
            MANAGER.getTransaction().registerSynchronization(new Synchronization() {
                @Override
                public void beforeCompletion() {
                    before.run();
                }

                @Override
                public void afterCompletion(int status) {
                    if (status == end) {
                        outside(() -> {
                            after.run();
                            return null;
                        });
                    }
                }
            });
            return true;
        } catch (Exception e) {
            throw unchecked(e);
        }
    }

    private static void write(DataSource source, String sql, Object... values) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                Object value = values[i];
                statement.setObject(
                        i + 1,
                        value instanceof LocalDate day
                                ? Date.valueOf(day)
                                : value instanceof Instant moment ? Timestamp.from(moment) : value);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    <T> T outside(Callable<T> work) {
        try {
            Transaction suspended = MANAGER.suspend();
            try {
                return work.call();
            } finally {
                if (suspended != null) {
                    MANAGER.resume(suspended);
                }
            }
        } catch (Exception e) {
            throw unchecked(e);
        }
    }

    static int status() {
        try {
            return MANAGER.getStatus();
        } catch (SystemException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T joined(Callable<T> work) {
        try {
            return work.call();
        } catch (Exception | Error e) {
            try {
                MANAGER.setRollbackOnly();
            } catch (IllegalStateException over) {
                e.addSuppressed(over);
            }
            throw unchecked(e);
        }
    }

    private static <T> T own(Callable<T> work) {
        try {
            MANAGER.begin();
            T result;
            try {
                result = work.call();
            } catch (Exception | Error e) {
                MANAGER.rollback();
                throw e;
            }
            MANAGER.commit();
            return result;
        } catch (Exception e) {
            throw unchecked(e);
        }
    }

    /** Lets any exception pass through as it is. */
    @SuppressWarnings("unchecked")
    static <E extends Throwable> RuntimeException unchecked(Throwable exception) throws E {
        throw (E) exception;
    }
}
