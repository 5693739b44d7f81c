package am.hamaynk.api.web;

import am.hamaynk.api.identity.User;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/** One request for a page, already permitted, with a checked CSRF token where it is a POST. */
@ProviderType
public interface Visit {
    /** hy, en or ru. */
    String lang();

    /** Address without the language: {@code /registers/residents}. */
    String path();

    boolean post();

    /** What stands at {@code {name}} in the page's path; in a section, what its host passes by that name, or null. */
    String param(String name);

    /** The fields of the form or of the query. */
    Form form();

    Optional<User> user();

    boolean may(String permission);

    /**
     * What several sections of one module show on the same page, found only once for it.
     *
     * @param what names it within the module
     * @param find gives it, never null
     */
    default <T> T once(String what, Supplier<T> find) {
        return find.get();
    }

    /** A secret that {@link #keep} left in this browser for this page, or null. */
    String kept(String name);

    /**
     * Leaves a secret in the visitor's browser, which brings it back to the pages at and below a path, in every language, and
     * to nothing else; no script reads it.
     *
     * @param name lower-case letters
     * @param path without the language
     * @param secret letters, digits, hyphens and underscores; null takes it back
     * @param days how long; 0: until the browser is closed
     */
    void keep(String name, String path, String secret, int days);

    /** A message of the module (then of the platform) in the visitor's language. */
    String text(String key, Object... arguments);
}
