package am.hamaynk.api.services;

/**
 * A case has come to its end; told after the commit. Who was not there to hear it asks {@link Cases#granted}.
 *
 * @param number of the case
 * @param service id of its service
 * @param how granted, refused, answered, withdrawn or lapsed
 */
public record CaseEnded(String number, String service, String how) {}
