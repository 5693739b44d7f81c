package am.hamaynk.registers.exchange;

import am.hamaynk.api.Problem;
import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.registers.showing.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes a file, tries it and tells by line and column what would become of it; nothing is written before that. */
@Component
@Page(
        path = "/registers/import",
        permission = "registers.import",
        write = "registers.import",
        menu = "menu.imports",
        order = 60)
public final class ImportPage implements Renderer {
    private static final long AT_ONCE = 1 << 20;

    private final Imports imports;
    private final Uploads uploads;
    private final ImportTask task;

    @Activate
    public ImportPage(@Reference Imports imports, @Reference Uploads uploads, @Reference ImportTask task) {
        this.imports = imports;
        this.uploads = uploads;
        this.task = task;
    }

    @Override
    public Reply render(Visit visit) throws IOException {
        Map<String, Map<String, Object>> columns = new LinkedHashMap<>();
        for (String kind : Imports.KINDS) {
            Columns known = Columns.of(kind);
            columns.put(
                    kind,
                    Map.of("title", visit.text("menu." + kind), "required", known.required(), "all", known.all()));
        }
        Reply.View view = Reply.view("import")
                .with("title", visit.text("menu.imports"))
                .with("kinds", Shown.options(visit, "menu.", Imports.KINDS))
                .with("columns", columns.values());
        if (!visit.post()) {
            return view;
        }
        Form form = visit.form();
        if (form.has("upload")) {
            return started(task.submit(uploads.find(form.text("upload")), false, visit.lang()));
        }
        Form.Upload file = form.file("file").filter(sent -> sent.size() > 0).orElse(null);
        String kind = form.required("kind");
        if (file == null) {
            form.problem("file", "required-field");
        }
        form.check();
        if (!Imports.KINDS.contains(kind)) {
            throw Problem.field("kind", "bad-choice");
        }
        Uploads.Upload upload;
        try (InputStream in = file.open()) {
            upload = uploads.keep(kind, file.name(), in);
        }
        if (file.size() > AT_ONCE) {
            return started(task.submit(upload, true, visit.lang()));
        }
        return view.with("report", tried(upload, visit)).with("upload", upload);
    }

    private static Reply started(String task) {
        return Reply.redirect("/registers/import/" + task);
    }

    private Report tried(Uploads.Upload upload, Visit visit) throws IOException {
        try {
            return imports.run(
                    new Imports.Order(upload.kind(), upload.name(), true, visit.lang()),
                    uploads.source(upload.id()),
                    Imports.Watch.NOBODY);
        } catch (Problem problem) {
            uploads.drop(upload.id());
            throw Problem.field("file", problem.code(), problem.arguments().toArray());
        }
    }
}
