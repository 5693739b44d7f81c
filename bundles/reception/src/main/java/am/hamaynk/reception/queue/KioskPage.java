package am.hamaynk.reception.queue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.reception.Settings;
import am.hamaynk.reception.Settings.Setting;
import am.hamaynk.reception.queue.Devices.Device;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The screen in the hall that gives out numbers. It has no account; the key that an administrator made opens it once, and it
 * keeps that.
 */
@Component
@Page(path = "/reception/kiosk", permission = Permission.PUBLIC, write = Permission.PUBLIC)
public final class KioskPage implements Renderer {
    static final String PATH = "/reception/kiosk";
    private static final String KEY = "kiosk";
    private static final int DAYS = 730;

    private final Devices devices;
    private final Topics topics;
    private final Drawing drawing;
    private final Settings settings;
    private final Documents documents;

    @Activate
    public KioskPage(
            @Reference Devices devices,
            @Reference Topics topics,
            @Reference Drawing drawing,
            @Reference Settings settings,
            @Reference Documents documents) {
        this.devices = devices;
        this.topics = topics;
        this.drawing = drawing;
        this.settings = settings;
        this.documents = documents;
    }

    /** One of the big buttons. */
    public record Button(String id, String letter, String name) {}

    @Override
    public Reply render(Visit visit) {
        String key = visit.form().text("key");
        if (!visit.post() && key.matches("[\\w-]{22}")) {
            visit.keep(KEY, PATH, key, DAYS);
            return Reply.redirect(PATH);
        }
        Device device = devices.by(key(visit)).orElse(null);
        if (device == null) {
            if (visit.post()) {
                throw Problem.of("no-kiosk", 403);
            }
            return Reply.view("kiosk-closed").with("title", visit.text("kiosk.title"));
        }
        if (visit.post()) {
            Ticket ticket = drawing.draw(
                    visit.form().text("topic"),
                    visit.form().has("priority"),
                    visit.lang(),
                    visit.form().text("press"),
                    device.name());
            return Reply.redirect(PATH + "?ticket=" + ticket.secret());
        }
        String drawn = visit.form().text("ticket");
        return drawn.isEmpty() ? buttons(visit) : ticket(visit, device, drawing.find(drawn));
    }

    /** The device that a kiosk's page was opened on. @throws Problem 403 on any other */
    static Device device(Visit visit, Devices devices) {
        return devices.by(key(visit)).orElseThrow(() -> Problem.of("no-kiosk", 403));
    }

    static String key(Visit visit) {
        return visit.kept(KEY);
    }

    private Reply buttons(Visit visit) {
        boolean offered = settings.get(Setting.PRIORITY) == 1;
        return Reply.view("kiosk")
                .with("title", visit.text("kiosk.title"))
                .with(
                        "topics",
                        topics.active().stream()
                                .map(topic -> new Button(topic.id(), topic.letter(), topic.name(visit.lang())))
                                .toList())
                .with("offered", offered)
                .with("priority", offered && visit.form().has("priority"))
                .with("press", Ids.next())
                .with("action", "/" + visit.lang() + PATH);
    }

    private Reply ticket(Visit visit, Device device, Ticket ticket) {
        String link = documents.address("/" + visit.lang() + TicketPage.path(ticket.secret()));
        return Reply.view("kiosk-ticket")
                .with("title", ticket.label())
                .with("label", ticket.label())
                .with(
                        "topic",
                        topics.find(ticket.topic())
                                .map(one -> one.name(visit.lang()))
                                .orElse(""))
                .with("taken", ticket.taken())
                .with("qr", documents.qrSvg(link))
                .with("prints", device.prints())
                .with("home", "/" + visit.lang() + PATH);
    }
}
