package am.hamaynk.registers.exchange;

import am.hamaynk.api.Problem;
import am.hamaynk.api.jobs.Tasks;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One import that goes on by itself: how far it is, then what became of each line. */
@Component
@Page(path = "/registers/import/{task}", permission = "registers.import", write = "registers.import")
public final class ImportRunPage implements Renderer {
    private final Tasks tasks;
    private final ImportTask imports;

    @Activate
    public ImportRunPage(@Reference Tasks tasks, @Reference ImportTask imports) {
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
            return Reply.done("/registers/import/" + id, "import.stopping");
        }
        Map<String, String> of = task.parameters();
        Report report = imports.result(task).orElse(null);
        String error = task.error() == null ? "" : visit.text("error." + task.error());
        return Reply.view("import-run")
                .with("title", visit.text("import.of", visit.text("menu." + of.get("kind")), of.get("name")))
                .with("task", task)
                .with("active", task.state().equals("queued") || task.state().equals("running"))
                .with("dryRun", Boolean.parseBoolean(of.get("dryRun")))
                .with("kind", of.get("kind"))
                .with("upload", of.get("file"))
                .with("error", error)
                .with("report", report)
                .with("changed", report == null ? List.of() : ImportPage.changed(visit, report));
    }
}
