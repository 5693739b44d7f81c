package am.hamaynk.api.search;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What of a module can be found: all of it for a rebuild, or one thing after {@link am.hamaynk.api.events.Changed}. Sources
 * that come and go apart from a module's others are read apart: a property {@code hamaynk.search.part} names them.
 */
@ConsumerType
@FunctionalInterface
public interface SearchSource {
    /** @param id key of the one to give (an empty stream where it is gone), or null for all; the caller closes it */
    Stream<Document> documents(String id);

    /** Some at once, those that are still there; for whoever has many and can read them together. */
    default Stream<Document> some(Collection<String> ids) {
        return ids.stream().flatMap(this::documents);
    }

    /**
     * @param module to which it belongs, as people are told
     * @param id key, unique within the module of the source
     * @param url address below the language, for those with the permission
     * @param permission who may find it; of several with spaces between them one is enough
     * @param owner resident whose own it is and who may find it too, or null
     * @param own address below the language that an owner without the permission may open; null where it is {@code url}
     * @param title by language; {@code ""} as the language for all
     * @param text more to find it by, by language as the title; may be empty
     * @param unseen what it is found by and never shown beside it, such as a person's number or telephone; may be empty
     */
    record Document(
            String module,
            String id,
            String url,
            String permission,
            String owner,
            String own,
            Map<String, String> title,
            Map<String, String> text,
            String unseen) {
        public Document(
                String module,
                String id,
                String url,
                String permission,
                String owner,
                String own,
                Map<String, String> title,
                Map<String, String> text) {
            this(module, id, url, permission, owner, own, title, text, "");
        }
    }
}
