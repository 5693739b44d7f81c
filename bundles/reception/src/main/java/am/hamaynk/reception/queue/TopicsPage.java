package am.hamaynk.reception.queue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.reception.Rights;
import am.hamaynk.reception.Settings;
import am.hamaynk.reception.Settings.Setting;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What people come for, and how the queue runs. */
@Component
@Page(path = "/reception/topics", permission = Rights.MANAGE, write = Rights.MANAGE, menu = "topics.menu", order = 60)
public final class TopicsPage implements Renderer {
    private static final String PATH = "/reception/topics";
    private static final int LONGEST_NAME = 200;

    private final Topics topics;
    private final Settings settings;

    @Activate
    public TopicsPage(@Reference Topics topics, @Reference Settings settings) {
        this.topics = topics;
        this.settings = settings;
    }

    @Override
    public Reply render(Visit visit) {
        Form form = visit.form();
        if (visit.post()) {
            if (form.text("do").equals("settings")) {
                saveSettings(form);
                return Reply.done(PATH, "settings.saved");
            }
            topics.save(read(form));
            return Reply.done(PATH, "topics.saved");
        }
        Topic chosen = topics.find(form.text("topic")).orElse(null);
        Map<String, Object> written = new HashMap<>();
        settings.all().forEach((setting, value) -> written.put(setting.key(), value.toString()));
        written.put("priority", settings.get(Setting.PRIORITY) == 1 ? "true" : "");
        if (chosen != null) {
            written.put("topic", chosen.id());
            written.put("letter", chosen.letter());
            chosen.name().forEach((lang, name) -> written.put("name." + lang, name));
            written.put("place", Integer.toString(chosen.place()));
            written.put("active", Boolean.toString(chosen.active()));
        } else {
            written.put("place", "100");
            written.put("active", "true");
        }
        return Reply.view("topics")
                .with("title", visit.text("topics.title"))
                .with("topics", topics.all())
                .with("chosen", chosen == null ? null : chosen.id())
                .with("version", chosen == null ? 0 : chosen.version())
                .with("form", written);
    }

    private void saveSettings(Form form) {
        Map<Setting, Integer> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            if (setting == Setting.PRIORITY) {
                values.put(setting, form.has("priority") ? 1 : 0);
            } else {
                Long value = form.number(setting.key());
                values.put(setting, value == null || Math.abs(value) > 100_000 ? -1 : value.intValue());
            }
        }
        settings.save(values);
    }

    private Topic read(Form form) {
        String id = form.text("topic");
        if (!id.isEmpty() && topics.find(id).isEmpty()) {
            throw Problem.notFound(id);
        }
        String letter = form.required("letter");
        if (!letter.isEmpty() && !letter.matches("\\p{Lu}{1,2}")) {
            form.problem("letter", "bad-letter");
        }
        Map<String, String> names = new HashMap<>();
        for (String lang : List.of("hy", "en", "ru")) {
            String name = form.required("name." + lang);
            if (name.length() > LONGEST_NAME) {
                form.problem("name." + lang, "too-long", LONGEST_NAME);
            }
            names.put(lang, name);
        }
        Long place = form.number("place");
        if (place == null || place < 0 || place > 10_000) {
            form.problem("place", "number-between", 0, 10_000);
        }
        form.check();
        String version = form.text("version");
        return new Topic(
                id.isEmpty() ? null : id,
                letter,
                names,
                place.intValue(),
                form.has("active"),
                version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0);
    }
}
