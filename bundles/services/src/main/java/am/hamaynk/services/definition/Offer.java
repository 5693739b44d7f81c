package am.hamaynk.services.definition;

import java.util.List;
import java.util.Map;

/**
 * A service as the community offers it today.
 *
 * @param version of the definition, from 1
 * @param origin module that brought it, or {@code community} where it was made here
 * @param parameters values in force, as expressions see them: numbers as BigDecimal
 * @param unconfirmed those that somebody must confirm first
 */
public record Offer(
        Definition definition,
        int version,
        String origin,
        Map<String, Object> parameters,
        List<Definition.Parameter> unconfirmed) {
    /** {@code active}, or {@code to-confirm} while it takes no applications. */
    public String status() {
        return unconfirmed.isEmpty() ? "active" : "to-confirm";
    }
}
