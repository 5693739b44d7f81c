package am.hamaynk.services.workflow;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A step as somebody asks for it.
 *
 * @param action id in the present state
 * @param version of the standing that was seen; null where it does not matter
 * @param text reason or note; null or blank for none
 * @param fields answers to the action's own questions, as typed
 * @param experts ids of the users whose opinions are asked for; empty else
 * @param until last day for the opinions; null without a term
 */
public record Act(
        String action, Long version, String text, Map<String, ?> fields, List<String> experts, LocalDate until) {
    public static Act of(String action) {
        return of(action, null);
    }

    public static Act of(String action, String text) {
        return new Act(action, null, text, Map.of(), List.of(), null);
    }
}
