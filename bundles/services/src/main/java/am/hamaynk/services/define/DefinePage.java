package am.hamaynk.services.define;

import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.Hands;
import am.hamaynk.services.definition.Offer;
import am.hamaynk.services.definition.Services;
import java.time.Instant;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** All services with what is still to be confirmed of each. */
@Component
@Page(path = "/services/define", permission = Hands.DEFINE, menu = "define.menu", order = 40)
public final class DefinePage implements Renderer {
    private final Services services;
    private final Sketches sketches;

    @Activate
    public DefinePage(@Reference Services services, @Reference Sketches sketches) {
        this.services = services;
        this.sketches = sketches;
    }

    /** A service that is being written. */
    public record Written(String id, String title, String by, Instant at) {}

    /** A service in the list. @param open how many parameters are to be confirmed */
    public record Row(String id, String number, String title, String category, int open, boolean own, int version) {}

    @Override
    public Reply render(Visit visit) {
        List<Row> rows = services.all().stream().map(offer -> row(offer, visit)).toList();
        return Reply.view("define")
                .with("title", visit.text("define.title"))
                .with("rows", rows)
                .with(
                        "sketches",
                        sketches.all().stream()
                                .map(one -> new Written(
                                        one.id(),
                                        Asked.in(one.tree().path("title"), visit.lang()),
                                        one.by(),
                                        one.changed()))
                                .toList())
                .with("open", rows.stream().filter(row -> row.open() > 0).count());
    }

    private static Row row(Offer offer, Visit visit) {
        return new Row(
                offer.definition().id(),
                offer.definition().number() == 0 ? "" : "" + offer.definition().number(),
                offer.definition().title().get(visit.lang()),
                visit.text("services.category." + offer.definition().category()),
                offer.unconfirmed().size(),
                offer.origin().equals("community"),
                offer.version());
    }
}
