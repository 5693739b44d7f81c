package am.hamaynk.permits;

import am.hamaynk.api.notify.Notifications;
import am.hamaynk.api.notify.Notifications.Recipient;
import am.hamaynk.permits.kinds.Kinds;
import am.hamaynk.permits.register.Permit;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes to those who hold permits, where anything is known to write to. */
@Component(service = Letters.class)
public final class Letters {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private final Notifications notifications;
    private final Kinds kinds;

    @Activate
    public Letters(@Reference Notifications notifications, @Reference Kinds kinds) {
        this.notifications = notifications;
        this.kinds = kinds;
    }

    /** A day as it is written here: {@code 24.11.2026}. */
    public static String written(LocalDate day) {
        return day.format(DAY);
    }

    /**
     * @param what names the message, {@code mail.<what>}
     * @param more a day or words
     */
    public void tell(Permit permit, String what, Object more) {
        var holder = permit.holder();
        if (holder.account() != null || holder.email() != null) {
            notifications.send(
                    new Recipient(holder.account(), holder.email(), holder.lang()),
                    "permits",
                    "mail." + what,
                    kinds.title(permit.kind(), holder.lang()),
                    permit.number(),
                    more instanceof LocalDate day ? written(day) : String.valueOf(more));
        }
    }
}
