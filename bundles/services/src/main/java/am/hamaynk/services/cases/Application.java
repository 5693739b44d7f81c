package am.hamaynk.services.cases;

import java.util.Map;

/**
 * What somebody sends.
 *
 * @param applicant as {@link Applicant#read} takes it; what is missing of somebody signed in is filled in
 * @param answers by step and field
 * @param channel {@code online, counter, letter} or {@code phone}
 * @param lang in which the applicant is written to
 * @param key by which a repeated sending is known, or null
 * @param files id of each file that was stored, with the id of the document it is, or empty
 */
public record Application(
        String service,
        Map<String, ?> applicant,
        Map<String, ?> answers,
        String channel,
        String lang,
        String key,
        Map<String, String> files) {}
