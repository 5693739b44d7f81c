package am.hamaynk.registers.exchange;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A whole register as a file, in the form in which it is imported; who took it stands in the audit. */
@Component
@Page(path = "/registers/export/{kind}", permission = "registers.view")
public final class ExportPage implements Renderer {
    private final Exports exports;
    private final Audit audit;

    @Activate
    public ExportPage(@Reference Exports exports, @Reference Audit audit) {
        this.exports = exports;
        this.audit = audit;
    }

    @Override
    public Reply render(Visit visit) {
        String kind = visit.param("kind");
        if (!Imports.KINDS.contains(kind)) {
            throw Problem.notFound(kind);
        }
        boolean cadastre =
                kind.equals("properties") && visit.form().text("format").equals("json");
        String name = kind + (cadastre ? ".json" : ".csv");
        audit.record("registers." + kind + ".export", name, Map.of());
        return Reply.download(
                name,
                cadastre ? "application/json" : "text/csv;charset=UTF-8",
                out -> exports.write(kind, cadastre, out));
    }
}
