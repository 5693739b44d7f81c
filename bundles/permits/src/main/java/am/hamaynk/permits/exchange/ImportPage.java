package am.hamaynk.permits.exchange;

import am.hamaynk.api.Problem;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.permits.Rights;
import am.hamaynk.permits.kinds.Kinds;
import am.hamaynk.permits.register.Entry;
import java.io.IOException;
import java.io.InputStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes a file, tries it and tells by line and column what would become of it; nothing is written before that. */
@Component
@Page(path = "/permits/register/import", permission = Rights.EDIT, write = Rights.EDIT)
public final class ImportPage implements Renderer {
    /** Name under which a tried file waits. */
    private static final String KEPT = "permits-import.csv";

    private final PermitFiles permitFiles;
    private final Files files;
    private final Kinds kinds;

    @Activate
    public ImportPage(@Reference PermitFiles permitFiles, @Reference Files files, @Reference Kinds kinds) {
        this.permitFiles = permitFiles;
        this.files = files;
        this.kinds = kinds;
    }

    @Override
    public Reply render(Visit visit) throws IOException {
        Reply.View view = Reply.view("import")
                .with("title", visit.text("import.title"))
                .with("columns", Entry.COLUMNS)
                .with("required", Entry.COLUMNS.subList(0, 4))
                .with("kinds", kinds.options(visit.lang()));
        if (!visit.post()) {
            return view;
        }
        Form form = visit.form();
        if (form.has("upload")) {
            return taken(view, form.text("upload"), visit.lang());
        }
        Form.Upload file = form.file("file").filter(sent -> sent.size() > 0).orElse(null);
        if (file == null) {
            throw Problem.field("file", "required-field");
        }
        PermitFiles.Report report;
        try (InputStream in = file.open()) {
            report = permitFiles.read(in, true, visit.lang());
        } catch (Problem problem) {
            throw Problem.field("file", problem.code(), problem.arguments().toArray());
        }
        if (report.created() + report.updated() == 0) {
            return view.with("report", report);
        }
        try (InputStream in = file.open()) {
            return view.with("report", report)
                    .with("upload", files.store(KEPT, "text/csv", in).id());
        }
    }

    private Reply taken(Reply.View view, String upload, String lang) throws IOException {
        if (!Ids.valid(upload)
                || files.find(upload).filter(kept -> kept.name().equals(KEPT)).isEmpty()) {
            throw Problem.notFound(upload);
        }
        PermitFiles.Report report;
        try (InputStream in = files.open(upload)) {
            report = permitFiles.read(in, false, lang);
        }
        files.delete(upload);
        return view.with("report", report);
    }
}
