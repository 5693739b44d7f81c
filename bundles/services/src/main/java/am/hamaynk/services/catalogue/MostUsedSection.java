package am.hamaynk.services.catalogue;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Section;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Offer;
import am.hamaynk.services.definition.Services;
import am.hamaynk.services.figures.FigureBook;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** On the home page: the services that people apply for most, those that take applications before the others. */
@Component
@Section(slot = "home.services", permission = Permission.PUBLIC, order = 10)
public final class MostUsedSection implements Renderer {
    private static final int SHOWN = 6;
    private static final Map<String, String> ICONS = Map.of(
            "certificates", "certificate",
            "social", "people",
            "property", "home",
            "land", "pin",
            "building", "repair",
            "trade", "money",
            "information", "voice");

    private final Services services;
    private final FigureBook book;

    @Activate
    public MostUsedSection(@Reference Services services, @Reference FigureBook book) {
        this.services = services;
        this.book = book;
    }

    @Override
    public Reply render(Visit visit) {
        Map<String, Long> asked = book.received();
        List<Map<String, String>> tiles = services.all().stream()
                .sorted(Comparator.comparing(
                                (Offer offer) -> !offer.unconfirmed().isEmpty())
                        .thenComparing(
                                offer -> -asked.getOrDefault(offer.definition().id(), 0L)))
                .limit(SHOWN)
                .map(offer -> tile(offer.definition(), visit))
                .toList();
        return tiles.isEmpty() ? Reply.nothing() : new Reply.View("most-used", Map.of("tiles", tiles));
    }

    private static Map<String, String> tile(Definition definition, Visit visit) {
        return Map.of(
                "title", Catalogue.in(definition.title(), visit.lang()),
                "icon", ICONS.getOrDefault(definition.category(), "document"),
                "path", "/services/" + definition.id());
    }
}
