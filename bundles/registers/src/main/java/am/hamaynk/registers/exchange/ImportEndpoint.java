package am.hamaynk.registers.exchange;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.exchange.Source;
import am.hamaynk.exchange.Words;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What import and export have in common over all registers, as other systems ask for them. */
@Component(service = ImportEndpoint.class)
public final class ImportEndpoint {
    private final Imports imports;
    private final Exports exports;
    private final Uploads uploads;
    private final ImportTask task;
    private final Audit audit;

    @Activate
    public ImportEndpoint(
            @Reference Imports imports,
            @Reference Exports exports,
            @Reference Uploads uploads,
            @Reference ImportTask task,
            @Reference Audit audit) {
        this.imports = imports;
        this.exports = exports;
        this.uploads = uploads;
        this.task = task;
        this.audit = audit;
    }

    /**
     * Imports a file at once, or hands it to a task where the caller would rather not wait.
     *
     * @param dry to count and check only
     * @param prefer {@code respond-async} for 202 and the address of the task
     * @param language the caller's {@code Accept-Language}
     * @throws Problem {@code too-large} (413) for more than 200 MiB
     */
    public Response read(String kind, boolean dry, String prefer, String language, InputStream sent)
            throws IOException {
        if (sent == null) {
            throw Problem.of("file-empty", 400);
        }
        InputStream file = Source.limited(sent);
        String lang = Words.preferred(language);
        if (prefer != null && prefer.toLowerCase(Locale.ROOT).contains("respond-async")) {
            String id = task.submit(uploads.keep(kind, kind, file), dry, lang);
            // by hand: JAX-RS would put its own base before a relative address
            return Response.status(Response.Status.ACCEPTED)
                    .header("Location", "/api/v1/tasks/" + id)
                    .header("Preference-Applied", "respond-async")
                    .build();
        }
        Report report = Source.aside(
                file, source -> imports.run(new Imports.Order(kind, kind, dry, lang), source, Imports.Watch.NOBODY));
        return Response.ok(report, MediaType.APPLICATION_JSON_TYPE).build();
    }

    /**
     * A whole register; who took it stands in the audit.
     *
     * @param format {@code json} for the cadastre's form of real estate, else CSV
     */
    public Response write(String kind, String format) {
        boolean json = "json".equalsIgnoreCase(format) && kind.equals("properties");
        String name = kind + (json ? ".json" : ".csv");
        audit.record("registers." + kind + ".export", name, Map.of());
        StreamingOutput body = out -> exports.write(kind, json, out);
        return Response.ok(body, json ? "application/json" : "text/csv;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }
}
