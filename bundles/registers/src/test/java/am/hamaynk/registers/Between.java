package am.hamaynk.registers;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Lets a test come between two statements of the code that it tests. */
public final class Between {
    /** What happens before a statement is made ready; it may fail as a database would. */
    @FunctionalInterface
    public interface Act {
        void run() throws SQLException;
    }

    private String begin;
    private boolean again;
    private Act act;

    /** Acts once, before the first statement that begins so. */
    public synchronized void once(String statement, Act what) {
        begin = statement;
        again = false;
        act = what;
    }

    /** Acts before each statement that begins so. */
    public synchronized void always(String statement, Act what) {
        once(statement, what);
        again = true;
    }

    private void come(String statement) throws SQLException {
        Act now;
        synchronized (this) {
            if (act == null || !statement.startsWith(begin)) {
                return;
            }
            now = act;
            act = again ? act : null;
        }
        now.run();
    }

    DataSource watch(DataSource source) {
        return proxy(DataSource.class, (method, arguments) -> {
            Object made = call(source, method, arguments);
            return made instanceof Connection connection ? watch(connection) : made;
        });
    }

    private Connection watch(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("prepareStatement")) {
                come((String) arguments[0]);
            }
            return call(connection, method, arguments);
        });
    }

    private interface Call {
        Object made(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> call.made(method, arguments)));
    }

    private static Object call(Object of, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(of, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
