package am.hamaynk.permits.map;

import am.hamaynk.api.web.Visit;
import am.hamaynk.permits.kinds.Kinds;
import am.hamaynk.permits.map.Picture.View;
import am.hamaynk.permits.register.Ask;
import am.hamaynk.permits.register.PermitStore;
import am.hamaynk.permits.register.RegisterList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The map of what was asked for, with its links. */
@Component(service = MapModel.class)
public final class MapModel {
    /** Points of one map; who has more sees the newest, and is told so. */
    static final int MOST = 5000;
    /** Rows of the table beside it. */
    static final int ROWS = 200;

    private final PermitStore store;
    private final Kinds kinds;

    @Activate
    public MapModel(@Reference PermitStore store, @Reference Kinds kinds) {
        this.store = store;
        this.kinds = kinds;
    }

    /** @param page below which the permits have their pages: {@code /permits/} */
    public Picture picture(Visit visit, Ask ask, String page) {
        List<Point> points = store.located(ask, MOST).stream()
                .map(one -> new Point(
                        "/" + visit.lang() + page + one.id(),
                        kinds.title(one.kind(), visit.lang()) + ", " + one.number()
                                + (one.address().isEmpty() ? "" : ", " + one.address()),
                        one.place()))
                .toList();
        String kept = RegisterList.address(visit, "sort");
        return Picture.of(
                points,
                View.of(visit.form().text("at"), visit.form().text("zoom")),
                kept.isEmpty() ? "" : kept + "&",
                visit.text("map.letters"));
    }
}
