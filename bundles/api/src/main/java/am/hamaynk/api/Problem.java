package am.hamaynk.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The one way anything is refused: a code that is also the message key in the user's language, an HTTP status and,
 * where a form or a file is to blame, the field. REST shows it as RFC 9457, a page at the field it concerns.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;
    private final transient List<Object> arguments;
    private final String field;
    private final transient List<Problem> causes;
    private final long retryAfter;

    private Problem(
            String code, int status, List<Object> arguments, String field, List<Problem> causes, long retryAfter) {
        super(code
                + (field == null
                        ? ""
                        : " at " + field)); // no arguments: they may be somebody's, and this goes into logs
        this.code = code;
        this.status = status;
        this.arguments = List.copyOf(arguments);
        this.field = field;
        this.causes = List.copyOf(causes);
        this.retryAfter = retryAfter;
    }

    /**
     * @param code message key without its prefix {@code error.}, for instance {@code rule-missing}
     * @param status HTTP status, 400 to 599
     * @param arguments what the message shows at {0}, {1}…
     */
    public static Problem of(String code, int status, Object... arguments) {
        return new Problem(code, status, List.of(arguments), null, List.of(), 0);
    }

    /**
     * Not now: the same request may be accepted later, and the answer says when ({@code Retry-After}, RFC 9110).
     *
     * @param status 429 or 503
     * @param seconds to wait, at least 1
     * @param arguments what the message shows at {0}, {1}…
     */
    public static Problem later(String code, int status, long seconds, Object... arguments) {
        return new Problem(code, status, List.of(arguments), null, List.of(), Math.max(1, seconds));
    }

    /** A value that cannot be accepted (422): it stands at {@code field}. */
    public static Problem field(String field, String code, Object... arguments) {
        return new Problem(code, 422, List.of(arguments), field, List.of(), 0);
    }

    /** Several at once (422), so that a form tells all that is wrong and not the first only. */
    public static Problem all(List<Problem> problems) {
        return problems.size() == 1 ? problems.get(0) : new Problem("validation", 422, List.of(), null, problems, 0);
    }

    /** Nothing is there under this name (404); also where none was given. */
    public static Problem notFound(Object what) {
        return of("not-found", 404, String.valueOf(what));
    }

    /** Somebody else changed it first, or it is not allowed in this state (409). */
    public static Problem conflict(String code, Object... arguments) {
        return of(code, 409, arguments);
    }

    /** The same, standing at a field. */
    public Problem at(String field) {
        return new Problem(code, status, arguments, field, causes, retryAfter);
    }

    /** The same, for whoever calls fields otherwise. @param names theirs by those that stand here */
    public Problem named(Map<String, String> names) {
        List<Problem> renamed = causes.stream().map(one -> one.named(names)).toList();
        String theirs = field == null ? null : names.getOrDefault(field, field);
        return new Problem(code, status, arguments, theirs, renamed, retryAfter);
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    public List<Object> arguments() {
        return arguments;
    }

    /** The field it concerns, or null. */
    public String field() {
        return field;
    }

    /** Seconds after which it is worth asking again, or 0 where waiting does not help. */
    public long retryAfter() {
        return retryAfter;
    }

    /** Itself, or each of those it gathers. */
    public List<Problem> each() {
        return causes.isEmpty() ? List.of(this) : causes;
    }

    /** Collects what is wrong with a form, then tells it all. */
    public static final class Collector {
        private final List<Problem> found = new ArrayList<>();

        public Collector add(Problem problem) {
            found.add(problem);
            return this;
        }

        /** Adds the problem unless the condition holds. */
        public Collector check(boolean holds, String field, String code, Object... arguments) {
            if (!holds) {
                found.add(field(field, code, arguments));
            }
            return this;
        }

        /** @throws Problem with everything that was added; nothing where all is well */
        public void throwIfAny() {
            if (!found.isEmpty()) {
                throw all(found);
            }
        }
    }
}
