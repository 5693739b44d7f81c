package am.hamaynk.api.services;

/**
 * An application that was begun at {@link Intake} has been sent; told after the commit.
 *
 * @param draft as {@link Intake.Begun} named it
 * @param number of the case
 */
public record CaseBegun(String draft, String number) {}
