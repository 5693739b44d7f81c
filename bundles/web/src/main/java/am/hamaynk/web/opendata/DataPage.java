package am.hamaynk.web.opendata;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.opendata.Datasets;
import am.hamaynk.api.opendata.Datasets.Info;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the community publishes as data, for people: what each holds, what its columns mean, and where to take it. */
@Component
@Page(path = "/data", permission = Permission.PUBLIC, find = "data.title")
public final class DataPage implements Renderer {
    private final Datasets datasets;

    @Activate
    public DataPage(@Reference Datasets datasets) {
        this.datasets = datasets;
    }

    @Override
    public Reply render(Visit visit) {
        return Reply.view("data")
                .with("title", visit.text("data.title"))
                .with(
                        "datasets",
                        datasets.list().stream()
                                .map(info -> shown(info, visit.lang()))
                                .toList());
    }

    private static Map<String, Object> shown(Info info, String lang) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("id", info.id());
        shown.put("title", info.title().get(lang));
        shown.put("text", info.text().get(lang));
        shown.put("modified", info.modified());
        shown.put(
                "columns",
                info.columns().stream()
                        .map(column -> Map.of(
                                "name", column.name(), "title", column.title().get(lang)))
                        .toList());
        return shown;
    }
}
