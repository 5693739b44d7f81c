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
        tasks.jobs().forEach(job -> titles.put(job.name(), title("job.", job.name(), visit)));
        return Reply.view("admin/tasks")
                .with("title", visit.text("admin.tasks"))
                .with("tasks", found.items())
                .with("page", Lists.page(place, found))
                .with("titles", titles)
                .with("jobs", tasks.jobs());
    }

    private String title(String prefix, String name, Visit visit) {
        return texts.text(ModuleTexts.module(name), visit.lang(), prefix + name, name);
    }
}
