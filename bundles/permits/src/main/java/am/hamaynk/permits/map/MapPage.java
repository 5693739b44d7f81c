package am.hamaynk.permits.map;

import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.permits.Rights;
import am.hamaynk.permits.register.Ask;
import am.hamaynk.permits.register.PermitStore;
import am.hamaynk.permits.register.RegisterList;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The register on the map, for staff: all kinds and states, as filtered. */
@Component
@Page(path = "/permits/register/map", permission = Rights.VIEW, menu = "menu.map", order = 20)
public final class MapPage implements Renderer {
    private final MapModel maps;
    private final RegisterList lists;
    private final PermitStore store;

    @Activate
    public MapPage(@Reference MapModel maps, @Reference RegisterList lists, @Reference PermitStore store) {
        this.maps = maps;
        this.lists = lists;
        this.store = store;
    }

    @Override
    public Reply render(Visit visit) {
        Ask ask = lists.ask(visit, false);
        Picture picture = maps.picture(visit, ask, "/permits/register/");
        Map<String, Object> model = new HashMap<>(lists.model(visit, ask, false));
        model.put("title", visit.text("menu.map"));
        model.put("map", picture);
        model.put("rows", picture.rows().stream().limit(MapModel.ROWS).toList());
        model.put("placed", picture.total());
        long all = store.count(ask);
        model.put("all", Math.min(all, PermitStore.counted(ask)));
        model.put("uncounted", all > PermitStore.counted(ask));
        return new Reply.View("map-staff", model);
    }
}
