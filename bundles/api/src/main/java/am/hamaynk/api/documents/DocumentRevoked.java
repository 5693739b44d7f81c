package am.hamaynk.api.documents;

/**
 * A paper counts no more, whoever took it back; told after the commit. Who was not there to hear it asks {@link
 * Documents#revoked}.
 *
 * @param code of the paper
 * @param reason as whoever checks the paper reads it
 */
public record DocumentRevoked(String code, String reason) {}
