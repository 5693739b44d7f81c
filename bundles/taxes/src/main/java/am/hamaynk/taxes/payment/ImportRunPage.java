package am.hamaynk.taxes.payment;

import am.hamaynk.api.Problem;
import am.hamaynk.api.jobs.Tasks;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A file that goes on by itself: how far it is, then what became of each line. */
@Component
@Page(path = "/taxes/import/{task}", permission = "taxes.pay", write = "taxes.pay")
public final class ImportRunPage implements Renderer {
    private final Tasks tasks;
    private final PaymentImports imports;

    @Activate
    public ImportRunPage(@Reference Tasks tasks, @Reference PaymentImports imports) {
        this.tasks = tasks;
        this.imports = imports;
    }

    @Override
    public Reply render(Visit visit) {
        String id = visit.param("task");
        Tasks.Task task = tasks.find(id)
                .filter(found -> found.kind().equals(ImportTask.KIND))
                .orElseThrow(() -> Problem.notFound(id));
        if (visit.post()) {
            tasks.cancel(id);
            return Reply.done("/taxes/import/" + id, "import.stopping");
        }
        return Reply.view("import-run")
                .with("title", visit.text("import.of", task.parameters().get("name")))
                .with("task", task)
                .with("active", task.state().equals("queued") || task.state().equals("running"))
                .with("dryRun", Boolean.parseBoolean(task.parameters().get("dryRun")))
                .with("upload", task.parameters().get("file"))
                .with("error", task.error() == null ? "" : visit.text("error." + task.error()))
                .with("report", imports.report(id).orElse(null));
    }
}
