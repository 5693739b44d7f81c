package am.hamaynk.api.notify;

import org.osgi.annotation.versioning.ConsumerType;

/** A way out of the outbox, such as e-mail. With the property {@code hamaynk.channel} (email, sms). */
@ConsumerType
@FunctionalInterface
public interface Channel {
    /** @throws Exception where it could not be handed over; it is then tried again later */
    void deliver(Notifications.Message message) throws Exception;
}
