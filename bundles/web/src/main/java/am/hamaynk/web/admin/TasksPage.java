package am.hamaynk.web.admin;

import am.hamaynk.api.Slice;
import am.hamaynk.api.jobs.Tasks;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Long work under way and done, and what runs by the clock. */
@Component
@Page(path = "/admin/tasks", permission = "core.tasks", write = "core.tasks", menu = "admin.tasks", order = 950)
public final class TasksPage implements Renderer {
    private final Tasks tasks;
    private final ModuleTexts texts;

    @Activate
    public TasksPage(@Reference Tasks tasks, @Reference ModuleTexts texts) {
        this.tasks = tasks;
        this.texts = texts;
    }

    @Override
    public Reply render(Visit visit) {
        if (visit.post()) {
            tasks.cancel(visit.form().text("id"));
            return Reply.done("/admin/tasks", "admin.task-stopping");
        }
        Lists.Place place = Lists.place(visit);
        Slice<Tasks.Task> found = tasks.list(null, place.cursor(), Lists.SIZE);
        Map<String, String> titles = new HashMap<>();
        found.items().forEach(task -> titles.put(task.kind(), title("task.", task.kind(), visit)));
        return Reply.view("admin/tasks")
                .with("title", visit.text("admin.tasks"))
                .with("tasks", found.items())
                .with("page", Lists.page(place, found))
                .with("titles", titles)
                .with(
                        "jobs",
                        tasks.jobs().stream().map(job -> shown(job, visit)).toList());
    }

    private Map<String, Object> shown(Tasks.JobState job, Visit visit) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("title", title("job.", job.name(), visit));
        shown.put("module", texts.title(ModuleTexts.module(job.name()), visit.lang()));
        shown.put("when", job.at().isEmpty() ? every(job.every(), visit) : visit.text("admin.job-at", job.at()));
        shown.put("start", job.lastStart());
        shown.put("end", job.lastEnd());
        shown.put("next", job.next());
        shown.put("error", job.error());
        shown.put("state", state(job));
        return shown;
    }

    /** @return never, running, failed or done */
    static String state(Tasks.JobState job) {
        if (job.lastStart() == null) {
            return "never";
        }
        if (job.lastEnd() == null || job.lastEnd().isBefore(job.lastStart())) {
            return "running";
        }
        return job.error() == null ? "done" : "failed";
    }

    /** In the greatest unit that tells it exactly. */
    private static String every(int seconds, Visit visit) {
        String unit = seconds % 3600 == 0 ? "hour" : seconds % 60 == 0 ? "minute" : "second";
        int many = seconds % 3600 == 0 ? seconds / 3600 : seconds % 60 == 0 ? seconds / 60 : seconds;
        return many == 1 ? visit.text("admin.job-every-" + unit) : visit.text("admin.job-every-" + unit + "s", many);
    }

    private String title(String prefix, String name, Visit visit) {
        return texts.text(ModuleTexts.module(name), visit.lang(), prefix + name, name);
    }
}
