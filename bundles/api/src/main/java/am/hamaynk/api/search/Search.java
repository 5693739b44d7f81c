package am.hamaynk.api.search;

import am.hamaynk.api.identity.User;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The one box. */
@ProviderType
public interface Search {
    /**
     * @param user who asks, or null; sees only what they may
     * @param lang of titles and addresses
     * @param limit at most 100
     */
    List<Hit> find(String query, User user, String lang, int limit);

    record Hit(String module, String title, String url, String snippet) {}
}
