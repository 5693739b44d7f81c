package am.hamaynk.taxes.payment;

import am.hamaynk.api.Problem;
import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.PageParts;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A bank's or the treasury's file: tried first, then taken, with a report line by line; a large one goes on by itself. */
@Component
@Page(path = "/taxes/import", permission = "taxes.pay", write = "taxes.pay", menu = "menu.import", order = 45)
public final class ImportPage implements Renderer {
    private static final List<String> COLUMNS =
            List.of("reference", "date", "amount", "payer_psn", "payer_tin", "account", "purpose");
    private static final long AT_ONCE = 1 << 17;

    private final PaymentFiles files;
    private final PaymentImports imports;
    private final ImportTask task;

    @Activate
    public ImportPage(@Reference PaymentFiles files, @Reference PaymentImports imports, @Reference ImportTask task) {
        this.files = files;
        this.imports = imports;
        this.task = task;
    }

    @Override
    public Reply render(Visit visit) throws IOException {
        Map<String, Object> model = new HashMap<>();
        model.put("title", visit.text("menu.import"));
        model.put("channels", PageParts.options(visit, "channel.", List.of("bank", "treasury")));
        model.put("columns", PageParts.options(visit, "import.column.", COLUMNS));
        return visit.post() ? post(visit, new Reply.View("import", model)) : new Reply.View("import", model);
    }

    private Reply post(Visit visit, Reply.View view) throws IOException {
        Form form = visit.form();
        if (form.has("upload")) {
            return started(task.submit(imports.find(form.text("upload")), false, visit.lang()));
        }
        Form.Upload file = form.file("file").orElse(null);
        if (file == null) {
            form.problem("file", "required-field");
        }
        form.check();
        boolean dryRun = form.text("dryRun").equals("true");
        PaymentFiles.Order order =
                new PaymentFiles.Order(file.name(), mapping(form), form.text("channel", "bank"), dryRun, visit.lang());
        order.check();
        PaymentImports.Upload upload;
        try (InputStream in = file.open()) {
            upload = imports.keep(order.name(), order.channel(), order.mapping(), in);
        }
        if (file.size() > AT_ONCE) {
            return started(task.submit(upload, dryRun, visit.lang()));
        }
        PaymentFiles.Report report = atOnce(order, upload);
        if (!dryRun) {
            imports.drop(upload.file());
        }
        return view.with("report", report)
                .with("dryRun", dryRun)
                .with("upload", upload.file())
                .with("file", upload.name());
    }

    private static Map<String, String> mapping(Form form) {
        Map<String, String> mapping = new HashMap<>();
        for (String column : COLUMNS) {
            if (form.has("map." + column) && !form.text("map." + column).isEmpty()) {
                mapping.put(column, form.text("map." + column));
            }
        }
        return mapping;
    }

    private PaymentFiles.Report atOnce(PaymentFiles.Order order, PaymentImports.Upload upload) throws IOException {
        try {
            return files.run(order, imports.source(upload.file()), PaymentFiles.Watch.NOBODY);
        } catch (Problem unreadable) {
            imports.drop(upload.file());
            throw Problem.field(
                    "file", unreadable.code(), unreadable.arguments().toArray());
        }
    }

    private static Reply started(String task) {
        return Reply.redirect("/taxes/import/" + task);
    }
}
