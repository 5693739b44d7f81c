package am.hamaynk.api.inbox;

import am.hamaynk.api.identity.User;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** The staff's one list of what waits. Each call may be repeated. */
@ProviderType
public interface Inbox {
    /** Opens, or updates the one of the same key. */
    void open(Task task);

    void close(String key);

    /**
     * Says whose turn tasks are; does nothing for a key of which there is none.
     *
     * @param accounts key of the task to account, or to null: everybody's with the permission
     */
    void assign(Map<String, String> accounts);

    /** What somebody may see of it, most urgent first. @param limit 1 to 1000 */
    List<Task> list(User user, int limit);

    /** How far tasks are counted: who has more waiting need not know how many. */
    int COUNTED = 1000;

    /** How many tasks {@link #list} would give without its limit, at most {@link #COUNTED}. */
    int count(User user);

    /**
     * @param key unique, beginning with the module's name
     * @param title message key in the module, with {@code argument} at {0}
     * @param argument text, or the id of a rule, whose title is shown in the reader's language; null for none
     * @param translated the argument by language, where it is not the same for every reader
     * @param url below the language
     * @param permission who may do it
     * @param due last day, or null
     * @param assignee account whose turn it is, and who alone sees it then beside the administrator; null: everybody with the
     *     permission
     */
    record Task(
            String key,
            String module,
            String title,
            String argument,
            Map<String, String> translated,
            String url,
            String permission,
            LocalDate due,
            String assignee) {
        public Task(
                String key,
                String module,
                String title,
                String argument,
                String url,
                String permission,
                LocalDate due,
                String assignee) {
            this(key, module, title, argument, Map.of(), url, permission, due, assignee);
        }

        /** One that is everybody's with the permission. */
        public Task(
                String key,
                String module,
                String title,
                String argument,
                String url,
                String permission,
                LocalDate due) {
            this(key, module, title, argument, url, permission, due, null);
        }

        /** The same, with an argument that each reads in their language. @param argument by language, {@code hy} at least */
        public Task saying(Map<String, String> argument) {
            return new Task(key, module, title, argument.get("hy"), argument, url, permission, due, assignee);
        }

        /** What stands at {0} for a reader of a language; null for nothing. */
        public String argument(String lang) {
            return translated.getOrDefault(lang, argument);
        }
    }
}
