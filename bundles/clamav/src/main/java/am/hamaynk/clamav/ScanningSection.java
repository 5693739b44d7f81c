package am.hamaynk.clamav;

import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Section;
import am.hamaynk.api.web.Visit;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells whoever looks after the platform whether what people send is looked into. */
@Component(service = Renderer.class)
@Section(slot = "admin.health", permission = "core.health")
public final class ScanningSection implements Renderer {
    private final ClamAv clamAv;

    @Activate
    public ScanningSection(@Reference ClamAv clamAv) {
        this.clamAv = clamAv;
    }

    @Override
    public Reply render(Visit visit) {
        if (!clamAv.set()) {
            return line("warning", visit.text("clamav.unset"));
        }
        try {
            return line("success", visit.text("clamav.works", clamAv.version()));
        } catch (IOException unreachable) {
            String code = clamAv.accepting() ? "clamav.unreachable-accepting" : "clamav.unreachable";
            return line("error", visit.text(code, unreachable.getMessage()));
        }
    }

    private static Reply line(String tone, String text) {
        return Reply.view("scanning").with("tone", tone).with("text", text);
    }
}
