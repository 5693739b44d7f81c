package am.hamaynk.reception.queue;

import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.reception.Rights;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes the keys that turn a screen into a kiosk, and takes them back. */
@Component
@Page(
        path = "/reception/devices",
        permission = Rights.DEVICES,
        write = Rights.DEVICES,
        menu = "devices.menu",
        order = 70)
public final class DevicesPage implements Renderer {
    private final Devices devices;
    private final Documents documents;

    @Activate
    public DevicesPage(@Reference Devices devices, @Reference Documents documents) {
        this.devices = devices;
        this.documents = documents;
    }

    @Override
    public Reply render(Visit visit) {
        Reply.View view = Reply.view("devices").with("title", visit.text("devices.title"));
        if (!visit.post()) {
            return view.with("devices", devices.all());
        }
        String remove = visit.form().text("remove");
        if (!remove.isEmpty()) {
            devices.remove(remove);
            return Reply.done("/reception/devices", "devices.removed");
        }
        String name = visit.form().text("name");
        String key = devices.add(name, visit.form().has("prints"));
        String link = documents.address("/" + visit.lang() + KioskPage.PATH + "?key=" + key);
        return view.with("devices", devices.all())
                .with("link", link)
                .with("name", name)
                .with("key", key)
                .with("qr", documents.qrSvg(link));
    }
}
