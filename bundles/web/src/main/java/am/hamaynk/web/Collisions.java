package am.hamaynk.web;

import am.hamaynk.api.Problem;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two who did the same at once, and of whom a check before could not know: the database refuses the second, which is no
 * failure of ours but something to tell them.
 */
public final class Collisions {
    /** SQL:2016, unique_violation; Derby and PostgreSQL alike. */
    private static final String DUPLICATE = "23505";
    /** Serialization failure, and deadlock and lock timeout of PostgreSQL and of Derby, which waits for its sequences, too. */
    private static final Set<String> CROSSED = Set.of("40001", "40P01", "55P03", "40XL1", "40XL2", "X0Y84");

    private static final Logger LOG = LoggerFactory.getLogger(Collisions.class);

    private Collisions() {}

    /** @return 409 {@code already-there} or {@code conflict}, or nothing where it failed for another reason */
    public static Optional<Problem> problem(Throwable failed) {
        int depth = 0;
        for (Throwable cause = failed; cause != null && depth < 30; cause = cause.getCause(), depth++) {
            if (cause instanceof SQLException sql) {
                String state = String.valueOf(sql.getSQLState());
                if (DUPLICATE.equals(state) || CROSSED.contains(state)) {
                    LOG.info("Two did the same at once: {}", sql.toString());
                    return Optional.of(Problem.conflict(DUPLICATE.equals(state) ? "already-there" : "conflict"));
                }
            }
        }
        return Optional.empty();
    }
}
