package am.hamaynk.api.data;

import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One JTA transaction around whatever modules do inside, JPA and JDBC alike: all of it stands or none. A JDBC user
 * takes the {@code javax.sql.DataSource} service named by {@code (osgi.jndi.service.name=<module>)}; it appears when
 * the module's migrations are done, so a component that references it waits by itself.
 */
@ProviderType
public interface Transactions {
    /** Joins the running transaction or begins one; any exception rolls it back and passes through. */
    <T> T call(Callable<T> work);

    /** As {@link #call} without a result. */
    default void run(Work work) {
        call(() -> {
            work.run();
            return null;
        });
    }

    /** Its own transaction whatever is running: for what must stay though the rest is rolled back. */
    <T> T callNew(Callable<T> work);

    /**
     * Writes at the end of the running transaction, in the order of the calls and together with all else that was put off, as
     * each way to the database costs more than what is done there; at once where none runs. Nobody reads it before, this
     * transaction neither.
     *
     * @param source of the caller's module
     * @param values of the statement's parameters; also of {@code java.time}
     */
    void later(DataSource source, String sql, Object... values);

    /** Runs after the running transaction has committed; at once where none runs; never after a rollback. */
    void afterCommit(Runnable action);

    /** Runs after the running transaction was rolled back, to undo what was done outside of it; never where none runs. */
    void afterRollback(Runnable action);

    /** Work that may fail with anything. */
    interface Work {
        void run() throws Exception;
    }
}
