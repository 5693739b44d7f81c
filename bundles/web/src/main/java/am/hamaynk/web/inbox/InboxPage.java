package am.hamaynk.web.inbox;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.inbox.Inbox;
import am.hamaynk.api.inbox.Inbox.Task;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.web.RuleNames;
import am.hamaynk.web.admin.ModuleTexts;
import am.hamaynk.web.edge.ServletVisit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What waits for whoever works here, most urgent first. */
@Component
@Page(path = "/inbox", permission = "core.inbox", find = "inbox.title")
public final class InboxPage implements Renderer {
    private static final int SIZE = 25;

    private final Inbox inbox;
    private final Today clock;
    private final ModuleTexts texts;
    private final RuleNames rules;

    @Activate
    public InboxPage(
            @Reference Inbox inbox, @Reference Today clock, @Reference ModuleTexts texts, @Reference RuleNames rules) {
        this.inbox = inbox;
        this.clock = clock;
        this.texts = texts;
        this.rules = rules;
    }

    @Override
    public Reply render(Visit visit) {
        User user = visit.user().orElseThrow();
        LocalDate today = clock.get();
        Map<String, List<Map<String, Object>>> groups = new LinkedHashMap<>();
        for (String key : List.of("late", "today", "week", "later")) {
            groups.put(key, new ArrayList<>());
        }
        int asked = before(visit.form().text("cursor"));
        List<Task> read = inbox.list(user, Math.min(Inbox.COUNTED, asked + SIZE + 1));
        int before =
                read.size() > asked ? asked : Math.max(0, read.size() - 1) / SIZE * SIZE; // the last of them was done
        List<Task> tasks = read.stream().skip(before).limit(SIZE).toList();
        tasks.forEach(task -> groups.get(group(task.due(), today)).add(shown(task, visit)));
        boolean more = read.size() > before + SIZE;
        return Reply.view("inbox")
                .with("title", visit.text("inbox.title"))
                .with(
                        "page",
                        before == 0 && !more
                                ? Map.of()
                                : page(before, tasks, more ? inbox.count(user) : read.size(), more))
                .with(
                        "groups",
                        groups.entrySet().stream()
                                .map(group -> Map.of("key", group.getKey(), "items", group.getValue()))
                                .toList())
                .with("sections", ((ServletVisit) visit).slot("inbox", Map.of()));
    }

    /** How many tasks the pages before have shown. */
    static int before(String cursor) {
        return cursor.matches("\\d{1,3}") ? Math.min(Integer.parseInt(cursor), Inbox.COUNTED - SIZE) : 0;
    }

    private static Map<String, Object> page(int before, List<Task> tasks, int count, boolean more) {
        int to = before + tasks.size();
        Map<String, Object> page = new HashMap<>();
        page.put("items", tasks);
        page.put("from", before + 1);
        page.put("to", to);
        page.put("total", count == Inbox.COUNTED ? null : count);
        page.put("previous", before == 0 ? null : String.valueOf(Math.max(0, before - SIZE)));
        page.put("next", more && to <= Inbox.COUNTED - SIZE ? String.valueOf(to) : null);
        return page;
    }

    static String group(LocalDate due, LocalDate today) {
        if (due == null || due.isAfter(today.plusDays(7))) {
            return "later";
        }
        return due.isBefore(today) ? "late" : due.equals(today) ? "today" : "week";
    }

    private Map<String, Object> shown(Task task, Visit visit) {
        Map<String, Object> shown = new HashMap<>();
        String argument = task.argument(visit.lang());
        String named = argument == null ? "" : rules.of(argument, visit.lang());
        shown.put("title", texts.text(task.module(), visit.lang(), task.title(), task.title(), named));
        shown.put("text", texts.title(task.module(), visit.lang()));
        shown.put("url", "/" + visit.lang() + task.url());
        shown.put("due", task.due());
        return shown;
    }
}
