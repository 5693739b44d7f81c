package am.hamaynk.core.data;

import am.hamaynk.api.data.Transactions;
import am.hamaynk.testing.Jpa;
import am.hamaynk.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAResource;

/**
 * Two modules with a table each, over the pool and the transactions that core gives them: the first writes by JPA, the
 * second by SQL.
 */
final class TwoModules implements AutoCloseable {
    private static final Set<Class<?>> HEARD = Set.of(XAConnection.class, XAResource.class);

    final Transactions transactions = new JtaTransactions(TestDatabase.manager());
    private final Pool pool;
    private final Jpa jpa;

    /** @param before hears what the transaction manager is about to ask the database for; @param after, what it had */
    TwoModules(XADataSource source, Consumer<String> before, Consumer<String> after) {
        XADataSource heard = heard(XADataSource.class, source, before, after);
        pool = new Pool(heard, TestDatabase.manager(), 5);
        jpa = new Jpa("first", pool.dataSource());
    }

    DataSource dataSource() {
        return pool.dataSource();
    }

    void first(String id) {
        jpa.tx(em -> em.persist(new Deed(id)));
    }

    void second(String id) throws SQLException {
        new Sql(pool.dataSource()).update("insert into second_deed (id) values (?)", id);
    }

    @Override
    public void close() throws SQLException {
        jpa.close();
        pool.close();
    }

    /** The same, and all that comes out of it, with somebody who hears what is asked. */
    @SuppressWarnings("unchecked")
    private static <T> T heard(Class<T> type, Object of, Consumer<String> before, Consumer<String> after) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
            before.accept(method.getName());
            Object result;
            try {
                result = method.invoke(of, given);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
            after.accept(method.getName());
            return HEARD.contains(method.getReturnType())
                    ? heard(method.getReturnType(), result, before, after)
                    : result;
        });
    }
}
