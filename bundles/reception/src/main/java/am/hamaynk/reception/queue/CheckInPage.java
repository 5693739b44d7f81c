package am.hamaynk.reception.queue;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.reception.queue.Devices.Device;
import am.hamaynk.reception.queue.Drawing.CheckedIn;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** At the kiosk, whoever has an appointment says that they have come; by touch alone, for a kiosk has no keyboard. */
@Component
@Page(path = "/reception/kiosk/appointment", permission = Permission.PUBLIC, write = Permission.PUBLIC)
public final class CheckInPage implements Renderer {
    private static final int LONGEST = 12;

    private final Devices devices;
    private final Drawing drawing;

    @Activate
    public CheckInPage(@Reference Devices devices, @Reference Drawing drawing) {
        this.devices = devices;
        this.drawing = drawing;
    }

    @Override
    public Reply render(Visit visit) {
        if (!visit.post() && devices.by(KioskPage.key(visit)).isEmpty()) {
            return Reply.view("kiosk-closed").with("title", visit.text("kiosk.title"));
        }
        if (visit.post()) {
            return checkIn(visit, KioskPage.device(visit, devices));
        }
        String digits = visit.form().text("number").replaceAll("\\D", "");
        String pressed = visit.form().text("d");
        digits = pressed.equals("x")
                ? digits.isEmpty() ? "" : digits.substring(0, digits.length() - 1)
                : digits + (pressed.matches("\\d") ? pressed : "");
        return Reply.view("kiosk-appointment")
                .with("title", visit.text("kiosk.appointment"))
                .with("digits", digits.length() > LONGEST ? digits.substring(0, LONGEST) : digits)
                .with("keys", List.of(1, 2, 3, 4, 5, 6, 7, 8, 9))
                .with("action", "/" + visit.lang() + KioskPage.PATH + "/appointment")
                .with("home", "/" + visit.lang() + KioskPage.PATH);
    }

    private Reply checkIn(Visit visit, Device device) {
        String number = visit.form().required("number");
        visit.form().check();
        CheckedIn in = drawing.checkIn(number, visit.lang(), device.name());
        return in.ticket() != null
                ? Reply.redirect(KioskPage.PATH + "?ticket=" + in.ticket().secret())
                : Reply.view("kiosk-welcome")
                        .with("title", visit.text("kiosk.welcome"))
                        .with("hostName", in.host().name(visit.lang()))
                        .with("room", in.host().room())
                        .with("time", in.appointment().time().text())
                        .with("home", "/" + visit.lang() + KioskPage.PATH);
    }
}
