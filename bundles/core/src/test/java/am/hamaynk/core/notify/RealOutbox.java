package am.hamaynk.core.notify;

import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.notify.Notifications;
import javax.sql.DataSource;

/** The real outbox with one text for all messages, for tests of those who send. */
public final class RealOutbox {
    private final NotificationsByOutbox notifications;

    public RealOutbox(DataSource core, Transactions transactions) {
        notifications = new NotificationsByOutbox(
                core, transactions, (module, key, lang, arguments) -> new String[] {"subject", "body"});
    }

    public Notifications notifications() {
        return notifications;
    }

    public void close() throws InterruptedException {
        notifications.close();
    }
}
