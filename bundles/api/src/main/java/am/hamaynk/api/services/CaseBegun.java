package am.hamaynk.api.services;

/**
 * An application that was begun at {@link Applications} has been sent; told after the commit.
 *
 * @param draft as {@link Applications.Begun} named it
 * @param number of the case
 */
public record CaseBegun(String draft, String number) {}
