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
import java.util.List;
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
        String sample = visit.form().text("sample");
        if (!visit.post() && Imports.KINDS.contains(sample)) {
            return Reply.download(
                    sample + ".csv", "text/csv;charset=UTF-8", out -> Samples.write(sample, visit.lang(), out));
        }
        Reply.View view = Reply.view("import")
                .with("title", visit.text("menu.imports"))
                .with("kinds", Shown.options(visit, "menu.", Imports.KINDS))
                .with(
                        "columns",
                        Imports.KINDS.stream().map(kind -> columns(visit, kind)).toList());
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
        Report report = tried(upload, visit);
        return view.with("report", report)
                .with("changed", changed(visit, report))
                .with("upload", upload);
    }

    /** A column as people call it, and what a file may call it. */
    public record Column(String title, List<String> names, boolean required) {}

    private static Map<String, Object> columns(Visit visit, String kind) {
        Columns known = Columns.of(kind);
        List<Column> all = known.all().stream()
                .map(column -> new Column(
                        visit.text("column." + column),
                        Columns.written(column),
                        known.required().contains(column)))
                .toList();
        return Map.of("kind", kind, "title", visit.text("menu." + kind), "all", all);
    }

    /** What a line would make of a record that stands. */
    public record ChangedRow(long line, String text) {}

    static List<ChangedRow> changed(Visit visit, Report report) {
        return report.changed().stream()
                .map(one -> new ChangedRow(one.line(), Shown.changes(visit, one.changes())))
                .toList();
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
