package am.hamaynk.api.documents;

import am.hamaynk.api.Slice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.osgi.annotation.versioning.ProviderType;

/** Makes PDF with Armenian text from XHTML, and gives official papers a code under which anybody can check them. */
@ProviderType
public interface Documents {
    /**
     * @param xhtml a whole document; {@code <img src="qr:…"/>} shows the rest as a QR code; fonts Noto Sans and Noto
     *     Serif, Armenian included; nothing is loaded from elsewhere
     */
    byte[] pdf(String xhtml);

    /** Renders a template of a module to XHTML, with the platform's functions (amount, date, words, t). */
    String render(String module, String template, String lang, Map<String, Object> model);

    /**
     * Issues a paper: the template sees {@code code} and {@code verifyUrl}; the PDF is kept and can be checked.
     *
     * @param kind message key of what it is, {@code taxes.document.notice}
     * @param facts what the verify page shows, label (message key) and value, no more than the paper does
     */
    Issued issue(
            String module,
            String kind,
            String template,
            String lang,
            Map<String, Object> model,
            List<Fact> facts,
            LocalDate validTo);

    Optional<Issued> find(String code);

    byte[] content(String code);

    /**
     * From now on whoever checks the paper reads that it does not count, and why; other modules hear {@link DocumentRevoked}. It
     * asks nobody's permission: the caller answers for who may.
     *
     * @throws am.hamaynk.api.Problem {@code document-unknown} (404), {@code document-revoked} (409), or at {@code reason}
     */
    void revoke(String code, String reason);

    /**
     * What was revoked since a moment, in that order. Ask from a little before what you last saw, since what was revoked first
     * may commit last.
     *
     * @param cursor {@link Slice#next} of the part before, or null
     * @param limit 1 to 1000
     */
    Slice<Revoked> revoked(Instant since, String cursor, int limit);

    /**
     * Hands over what was revoked since a moment, for a module that was away; one that fails stops no other.
     *
     * @param taken whether it could be taken
     * @param until told the moment up to which all could, so that what comes after it is asked for again
     */
    static void catchUp(Documents documents, Instant since, Predicate<Revoked> taken, Consumer<Instant> until) {
        boolean whole = true;
        String cursor = null;
        do {
            Slice<Revoked> portion = documents.revoked(since, cursor, 200);
            for (Revoked one : portion.items()) {
                whole &= taken.test(one);
                if (whole) {
                    until.accept(one.at());
                }
            }
            cursor = portion.next();
        } while (cursor != null);
    }

    /** Where the public finds a page, as it must stand on paper. @param path beginning with the language */
    default String address(String path) {
        return path;
    }

    /** @return a QR code as an {@code <svg>} that can stand within a page */
    default String qrSvg(String text) {
        return "";
    }

    record Fact(String label, String value) {}

    /** @param at when it was revoked */
    record Revoked(String code, String reason, Instant at) {}

    /**
     * @param code what stands in the QR address, unguessable
     * @param state valid, revoked or expired
     */
    record Issued(
            String code,
            String number,
            String module,
            String kind,
            String lang,
            LocalDate issued,
            LocalDate validTo,
            String state,
            String reason,
            List<Fact> facts) {}
}
