package am.hamaynk.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;

/**
 * A database during whose reading something happens: what is read is old before anybody has it. Tries, without luck, what
 * keeps a copy of what it read.
 */
public final class Meanwhile {
    private final DataSource source;
    private Runnable what;
    private int after;

    public Meanwhile(DataSource source) {
        this.source = source;
    }

    /** @param connections when so many more have been given back, once, on the thread that gives it back */
    public synchronized void happens(int connections, Runnable event) {
        after = connections;
        what = event;
    }

    public DataSource source() {
        return proxy(DataSource.class, source);
    }

    private <T> T proxy(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer(type, real, method, arguments)));
    }

    private Object answer(Class<?> type, Object real, Method method, Object[] arguments) throws Throwable {
        Object answer;
        try {
            answer = method.invoke(real, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
        if (answer instanceof Connection connection && type == DataSource.class) {
            return proxy(Connection.class, connection);
        }
        if (type == Connection.class && method.getName().equals("close")) {
            Runnable due = due();
            if (due != null) {
                due.run();
            }
        }
        return answer;
    }

    private synchronized Runnable due() {
        if (what == null || --after > 0) {
            return null;
        }
        Runnable due = what;
        what = null;
        return due;
    }
}
