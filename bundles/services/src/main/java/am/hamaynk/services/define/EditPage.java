package am.hamaynk.services.define;

import am.hamaynk.api.Problem;
import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.Hands;
import am.hamaynk.services.definition.DefinitionReader;
import am.hamaynk.services.definition.DefinitionWriter;
import am.hamaynk.services.definition.Services;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The whole of a definition as text, or a file brought from elsewhere; what is wrong is told with its line. */
@Component
@Page(path = "/services/define/{id}/file", permission = Hands.DEFINE, write = Hands.DEFINE)
public final class EditPage implements Renderer {
    /** At this address a definition has no predecessor. */
    private static final String FRESH = "new";

    private static final int LARGEST = 1 << 20;

    private final Services services;
    private final Sketches sketches;

    @Activate
    public EditPage(@Reference Services services, @Reference Sketches sketches) {
        this.services = services;
        this.sketches = sketches;
    }

    @Override
    public Reply render(Visit visit) throws IOException {
        String id = visit.param("id");
        if (visit.post()) {
            byte[] file = brought(visit.form());
            try {
                String saved = services.save(file);
                sketches.drop(saved);
                return Reply.done("/services/define/" + saved, "define.saved");
            } catch (Problem problem) {
                throw placed(visit, file, problem);
            }
        }
        boolean fresh = id.equals(FRESH);
        return Reply.view("define-file")
                .with("title", visit.text(fresh ? "define.bring" : "define.edit"))
                .with("id", id)
                .with("source", fresh ? "" : new String(there(id), StandardCharsets.UTF_8));
    }

    /** As it is being written, else as it is offered. */
    private byte[] there(String id) {
        return sketches.find(id)
                .map(sketch -> DefinitionWriter.write(sketch.tree()))
                .orElseGet(() -> services.file(id));
    }

    private static byte[] brought(Form form) throws IOException {
        Optional<Form.Upload> upload = form.file("file");
        if (upload.isPresent()) {
            try (InputStream in = upload.get().open()) {
                return in.readNBytes(LARGEST);
            }
        }
        form.required("source");
        form.check();
        return form.text("source").getBytes(StandardCharsets.UTF_8);
    }

    /** The same, each with its line, at the text. */
    static Problem placed(Visit visit, byte[] file, Problem problem) {
        return Problem.all(problem.each().stream()
                .map(each -> each.code().equals("definition-unreadable") || each.field() == null
                        ? Problem.field("source", each.code(), each.arguments().toArray())
                        : Problem.field(
                                "source",
                                "definition-line",
                                DefinitionReader.line(file, each.field()),
                                each.field(),
                                visit.text(
                                        "error." + each.code(), each.arguments().toArray())))
                .toList());
    }
}
