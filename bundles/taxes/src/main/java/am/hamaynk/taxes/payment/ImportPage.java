package am.hamaynk.taxes.payment;

import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.PageParts;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A bank's or the treasury's file: tried first, then taken, with a report line by line. */
@Component
@Page(path = "/taxes/import", permission = "taxes.pay", write = "taxes.pay", menu = "menu.import", order = 45)
public final class ImportPage implements Renderer {
    private static final List<String> COLUMNS =
            List.of("reference", "date", "amount", "payer_psn", "payer_tin", "account", "purpose");

    private final PaymentFiles files;

    @Activate
    public ImportPage(@Reference PaymentFiles files) {
        this.files = files;
    }

    @Override
    public Reply render(Visit visit) throws Exception {
        Map<String, Object> model = new HashMap<>();
        model.put("title", visit.text("menu.import"));
        model.put("channels", PageParts.options(visit, "channel.", List.of("bank", "treasury")));
        model.put("columns", PageParts.options(visit, "import.column.", COLUMNS));
        if (visit.post()) {
            Form form = visit.form();
            if (form.file("file").isEmpty()) {
                form.problem("file", "required-field");
            }
            form.check();
            Map<String, String> mapping = new HashMap<>();
            for (String column : COLUMNS) {
                if (form.has("map." + column) && !form.text("map." + column).isEmpty()) {
                    mapping.put(column, form.text("map." + column));
                }
            }
            boolean dryRun = form.text("dryRun").equals("true");
            try (InputStream in = form.file("file").orElseThrow().open()) {
                model.put("report", files.read(in, mapping, form.text("channel", "bank"), dryRun, visit.lang()));
            }
            model.put("dryRun", dryRun);
            model.put("file", form.file("file").orElseThrow().name());
        }
        return new Reply.View("import", model);
    }
}
