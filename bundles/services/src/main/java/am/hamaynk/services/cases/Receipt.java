package am.hamaynk.services.cases;

import java.time.LocalDate;

/**
 * What the applicant gets for an application.
 *
 * @param secret opens the case without an account
 * @param due promised day, or null where none can be promised
 * @param fresh false where the same was sent before
 */
public record Receipt(String number, String secret, LocalDate due, boolean fresh) {}
