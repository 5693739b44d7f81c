package am.hamaynk.api.notify;

import am.hamaynk.api.Slice;
import java.time.Instant;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Writes to people: a row in the outbox that commits with the act, sent afterwards and tried again with growing delay. */
@ProviderType
public interface Notifications {
    /**
     * @param to where it goes
     * @param message key in the calling module's {@code i18n/}: {@code <key>.subject} and {@code <key>.body}
     * @param arguments what the message shows at {0}, {1}…
     */
    void send(Recipient to, String module, String message, Object... arguments);

    /** Messages in somebody's account, newest first. @param limit 1 to 1000 */
    Slice<InApp> messages(String userId, String cursor, int limit);

    int unread(String userId);

    /** Marks one as read, or all of them where the id is null; does nothing where there is none. */
    void markRead(String userId, String id);

    /** How the outbox stands, for whoever looks after the system. */
    Outbox outbox();

    /** A message in the account. */
    record InApp(String id, String subject, String body, Instant at, boolean read) {}

    /**
     * @param waiting not yet handed over
     * @param failed given up after many attempts
     * @param oldest since when the oldest waits, or null
     */
    record Outbox(long waiting, long failed, Instant oldest) {}

    /**
     * @param userId for the message in the account, or null
     * @param email or null
     * @param lang hy, en or ru
     */
    record Recipient(String userId, String email, String lang) {}

    /** One message ready to go. */
    record Message(String id, String to, String subject, String body, Map<String, String> headers) {}
}
