package am.hamaynk.reception.booking;

import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.inbox.Inbox;
import am.hamaynk.api.notify.Notifications;
import am.hamaynk.api.notify.Notifications.Recipient;
import am.hamaynk.reception.Rights;
import am.hamaynk.reception.hours.Host;
import am.hamaynk.reception.hours.Span;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells visitors what becomes of their appointments; whom no letter reaches is to be called, which waits in the inbox. */
@Component(service = Letters.class)
public final class Letters {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private final Notifications notifications;
    private final Documents documents;
    private final Secrets secrets;
    private final Inbox inbox;

    @Activate
    public Letters(
            @Reference Notifications notifications,
            @Reference Documents documents,
            @Reference Secrets secrets,
            @Reference Inbox inbox) {
        this.notifications = notifications;
        this.documents = documents;
        this.secrets = secrets;
        this.inbox = inbox;
    }

    /** Where the appointment opens for whoever has the link. */
    String link(Appointment one, String lang) {
        return documents.address("/" + lang + AppointmentPage.path(one.number()) + "?s=" + secrets.of(one.id()));
    }

    /** @param message booked, moved, cancelled or reminder */
    void tell(Appointment one, Host host, String message) {
        if (one.reachable()) {
            send(one, host, message, "", "");
        }
    }

    /** @param others times that are offered instead */
    void tellDropped(Appointment one, Host host, String reason, List<Map.Entry<LocalDate, Span>> others) {
        if (!one.reachable()) {
            inbox.open(new Inbox.Task(
                    task(one),
                    "reception",
                    "inbox.call",
                    one.number(),
                    "/reception/appointments?day=" + one.day(),
                    Rights.BOOK,
                    one.day()));
            return;
        }
        String offered = others.stream()
                .map(other -> DAY.format(other.getKey()) + " "
                        + Span.text(other.getValue().from()))
                .collect(Collectors.joining(", "));
        send(one, host, others.isEmpty() ? "dropped" : "dropped-others", reason, offered);
    }

    /** Nobody needs to be called any more. */
    void settled(Appointment one) {
        inbox.close(task(one));
    }

    private static String task(Appointment one) {
        return "reception.call." + one.number();
    }

    private void send(Appointment one, Host host, String message, String reason, String offered) {
        String email = one.visitor().email();
        notifications.send(
                new Recipient(one.account(), email.isEmpty() ? null : email, one.lang()),
                "reception",
                "mail." + message,
                one.number(),
                host.name(one.lang()),
                one.day(),
                Span.text(one.time().from()),
                host.room().isEmpty() ? "—" : host.room(),
                link(one, one.lang()),
                reason.isEmpty() ? "—" : reason,
                offered);
    }
}
