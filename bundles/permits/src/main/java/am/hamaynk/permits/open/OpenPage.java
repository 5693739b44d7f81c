package am.hamaynk.permits.open;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.permits.kinds.Kinds;
import am.hamaynk.permits.map.MapModel;
import am.hamaynk.permits.register.Ask;
import am.hamaynk.permits.register.Finding;
import am.hamaynk.permits.register.PermitStore;
import am.hamaynk.permits.register.RegisterList;
import am.hamaynk.permits.register.State;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the community has permitted, for everybody: on the map and in a list. */
@Component
@Page(
        path = "/permits",
        permission = Permission.PUBLIC,
        nav = "permits.nav",
        find = "permits.nav",
        cached = true,
        order = 30)
public final class OpenPage implements Renderer {
    private final PermitStore store;
    private final RegisterList lists;
    private final MapModel maps;
    private final Kinds kinds;
    private final Finding finding;
    private final Today today;

    @Activate
    public OpenPage(
            @Reference PermitStore store,
            @Reference RegisterList lists,
            @Reference MapModel maps,
            @Reference Kinds kinds,
            @Reference Finding finding,
            @Reference Today today) {
        this.store = store;
        this.lists = lists;
        this.maps = maps;
        this.kinds = kinds;
        this.finding = finding;
        this.today = today;
    }

    @Override
    public Reply render(Visit visit) {
        LocalDate day = today.get();
        Ask ask = lists.ask(visit, true);
        long offset = RegisterList.offset(visit);
        List<Map<String, Object>> rows = store.list(ask, offset, RegisterList.PAGE + 1).stream()
                .map(permit -> {
                    Map<String, Object> row = new HashMap<>();
                    State state = permit.state(day);
                    row.put("permit", OpenPermit.of(permit, kinds, finding, day));
                    row.put("kind", kinds.title(permit.kind(), visit.lang()));
                    row.put("state", state.id());
                    row.put("tag", state.tag());
                    return row;
                })
                .toList();
        Map<String, Object> model = new HashMap<>(lists.model(visit, ask, true));
        model.put("title", visit.text("permits.nav"));
        model.put("page", RegisterList.page(rows, offset, store.count(ask), PermitStore.counted(ask)));
        model.put("map", maps.picture(visit, ask, "/permits/"));
        return new Reply.View("open", model);
    }
}
