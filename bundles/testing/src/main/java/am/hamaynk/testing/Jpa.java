package am.hamaynk.testing;

import java.util.Map;
import java.util.concurrent.Callable;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Persistence;
import javax.sql.DataSource;
import javax.transaction.Status;
import javax.transaction.TransactionManager;
import org.apache.aries.jpa.template.EmConsumer;
import org.apache.aries.jpa.template.EmFunction;
import org.apache.aries.jpa.template.JpaTemplate;
import org.apache.aries.jpa.template.TransactionType;
import org.eclipse.persistence.platform.server.ServerPlatformBase;
import org.eclipse.persistence.sessions.DatabaseSession;
import org.eclipse.persistence.transaction.JTATransactionController;

/** The template of Aries JPA without its container: one entity manager per outermost call of a thread. */
public final class Jpa implements JpaTemplate, AutoCloseable {
    private final EntityManagerFactory factory;
    private final LocalTransactions transactions = new LocalTransactions();
    private final ThreadLocal<EntityManager> current = new ThreadLocal<>();

    /** @param dataSource a pool under {@link TestDatabase#manager()}, whose transactions the entities join */
    public Jpa(String unit, DataSource dataSource) {
        factory = Persistence.createEntityManagerFactory(
                unit,
                Map.of(
                        "javax.persistence.jtaDataSource",
                        dataSource,
                        "javax.persistence.transactionType",
                        "JTA",
                        "eclipselink.target-server",
                        Platform.class.getName(),
                        "eclipselink.weaving",
                        "false",
                        "eclipselink.logging.level",
                        "WARNING"));
    }

    @Override
    public void close() {
        factory.close();
    }

    @Override
    public <R> R txExpr(TransactionType type, EmFunction<R> code) {
        boolean running = LocalTransactions.status() != Status.STATUS_NO_TRANSACTION;
        Callable<R> work = () -> withManager(code);
        return switch (type) {
            case Required -> transactions.call(work);
            case RequiresNew -> transactions.callNew(() -> apart(work));
            case NotSupported -> transactions.outside(() -> apart(work));
            case Supports -> called(work);
            case Mandatory -> checked(running, "no transaction is running", work);
            case Never -> checked(!running, "a transaction is running", work);
        };
    }

    @Override
    public <R> R txExpr(EmFunction<R> code) {
        return txExpr(TransactionType.Required, code);
    }

    @Override
    public void tx(TransactionType type, EmConsumer code) {
        txExpr(type, em -> {
            code.accept(em);
            return null;
        });
    }

    @Override
    public void tx(EmConsumer code) {
        tx(TransactionType.Required, code);
    }

    private <R> R withManager(EmFunction<R> code) throws Exception {
        EntityManager open = current.get();
        if (open != null) {
            return code.apply(open);
        }
        EntityManager fresh = factory.createEntityManager();
        current.set(fresh);
        try {
            return code.apply(fresh);
        } finally {
            current.remove();
            fresh.close();
        }
    }

    /** With an entity manager of its own, since the one at hand belongs to the transaction outside. */
    private <R> R apart(Callable<R> work) throws Exception {
        EntityManager outer = current.get();
        current.remove();
        try {
            return work.call();
        } finally {
            if (outer != null) {
                current.set(outer);
            }
        }
    }

    private static <R> R checked(boolean allowed, String otherwise, Callable<R> work) {
        if (!allowed) {
            throw new IllegalStateException(otherwise);
        }
        return called(work);
    }

    private static <R> R called(Callable<R> work) {
        try {
            return work.call();
        } catch (Exception e) {
            throw LocalTransactions.unchecked(e);
        }
    }

    /** Tells EclipseLink which transaction manager it lives under. */
    public static final class Platform extends ServerPlatformBase {
        public Platform(DatabaseSession session) {
            super(session);
        }

        @Override
        public Class<?> getExternalTransactionControllerClass() {
            return Controller.class;
        }
    }

    /** Hands the tests' transaction manager to EclipseLink. */
    public static final class Controller extends JTATransactionController {
        @Override
        protected TransactionManager acquireTransactionManager() {
            return LocalTransactions.manager();
        }
    }
}
