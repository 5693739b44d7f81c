package am.hamaynk.api.services;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Begins applications with what another module knows already: a letter that brings one, a permit that is to be renewed.
 * Whoever is signed in goes on with it page by page; {@link CaseBegun} tells when it was sent, and {@link #sent} whoever did not
 * hear it.
 */
@ProviderType
public interface Applications {
    /** Services that applications are taken for now. */
    List<Offered> offered();

    /**
     * Begins one, for whoever calls.
     *
     * @throws am.hamaynk.api.Problem {@code not-found} or {@code service-to-confirm} (409); 403 where somebody who receives no
     *     applications names another channel than {@code online}
     */
    Begun begin(Brought brought);

    /**
     * Number of the case that one became.
     *
     * @param draft as {@link Begun} named it
     * @return empty where it was not sent, and 30 days after it was, for what came by letter; for others a day after
     */
    Optional<String> sent(String draft);

    /** @param title by language */
    record Offered(String id, Map<String, String> title) {}

    /**
     * What is known before the first page; all of it is shown to be checked, and may be changed.
     *
     * @param channel {@code online, counter, letter} or {@code phone}
     * @param applicant {@code kind, name, psn, tin, address, phone, email}, as far as they are known
     * @param answers by step and field
     * @param files ids of stored files; the application gets copies
     */
    record Brought(
            String service,
            String channel,
            Map<String, String> applicant,
            Map<String, Map<String, String>> answers,
            List<String> files) {}

    /**
     * @param draft names it until it is sent
     * @param url of its next page, below the language; holds a secret
     */
    record Begun(String draft, String url) {}
}
