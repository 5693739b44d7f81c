package am.hamaynk.core.shell;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.karaf.shell.support.ShellUtil;

/** Who types at the shell: the system as far as rights go, a name as far as the audit goes. */
final class Operator {
    private Operator() {}

    /** @throws Exception with one line of words for whatever was refused */
    static <T> T act(Access access, Callable<T> work) throws Exception {
        String name = ShellUtil.getCurrentUserName();
        try {
            return access.as(user(name == null ? "karaf" : name), work);
        } catch (Problem problem) {
            throw new IllegalArgumentException(words(problem));
        } catch (UndeclaredThrowableException wrapped) {
            throw wrapped.getUndeclaredThrowable() instanceof Exception cause ? cause : wrapped;
        }
    }

    static User user(String name) {
        return new User(null, name, name + " (shell)", true, null, Set.of("admin"), Set.of());
    }

    static String words(Problem problem) {
        Object first = problem.arguments().isEmpty() ? "" : problem.arguments().get(0);
        return switch (problem.code()) {
            case "not-found" -> "There is no " + first;
            case "reason-required" -> "The law requires " + first
                    + " of this community: say why it goes with --reason \"…\"";
            case "validation" -> String.join(
                    "; ", problem.each().stream().map(Operator::words).toList());
            default -> "Refused: " + problem.getMessage() + " " + problem.arguments();
        };
    }
}
