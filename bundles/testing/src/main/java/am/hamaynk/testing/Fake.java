package am.hamaynk.testing;

import java.lang.reflect.Proxy;
import java.util.function.BiFunction;

/** A service of which a test needs little, where the real one would bring half of the platform along. */
public final class Fake {
    private Fake() {}

    /** One that accepts everything and says nothing. */
    public static <T> T of(Class<T> type) {
        return of(type, (method, arguments) -> null);
    }

    /** @param answer what is answered, by the name of the method and its arguments; null where there are none */
    public static <T> T of(Class<T> type, BiFunction<String, Object[], Object> answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object value = answer.apply(method.getName(), arguments);
                    return method.getReturnType() == void.class ? null : value;
                }));
    }
}
