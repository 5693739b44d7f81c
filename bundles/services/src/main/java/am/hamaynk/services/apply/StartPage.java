package am.hamaynk.services.apply;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.definition.Offer;
import java.time.LocalDate;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says what an application needs before it is begun, and finds one again that was. */
@Component
@Page(path = "/services/{id}/apply", permission = Permission.PUBLIC, write = Permission.PUBLIC)
public final class StartPage implements Renderer {
    private final Applying applying;
    private final Today today;

    @Activate
    public StartPage(@Reference Applying applying, @Reference Today today) {
        this.applying = applying;
        this.today = today;
    }

    @Override
    public Reply render(Visit visit) throws Exception {
        Offer offer = applying.offer(visit);
        String secret = visit.form().text("s");
        if (!visit.post() && secret.matches("[\\w-]{22}")) {
            visit.keep(Applying.SECRET, Applying.path(offer, ""), secret, Drafts.DAYS);
            return Reply.redirect(Applying.path(offer, visit.form().has("on") ? Applying.first(offer) : ""));
        }
        if (visit.post()) {
            return applying.begin(visit, offer, visit.form().text("channel"));
        }
        Draft begun = applying.find(visit, offer).orElse(null);
        if (begun != null && begun.sent() != null) {
            return applying.begun(visit, desk -> Reply.nothing());
        }
        String lang = visit.lang();
        return Reply.view("apply-start")
                .with("title", offer.definition().title().get(lang))
                .with("help", offer.definition().help().get(lang))
                .with("id", offer.definition().id())
                .with("open", offer.unconfirmed().isEmpty())
                .with("action", "/" + lang + Applying.path(offer, ""))
                .with("channel", Applying.channel(visit, visit.form().text("channel")))
                .with(
                        "channels",
                        Applying.channels(visit).stream()
                                .map(channel -> Map.of("value", channel, "text", visit.text("desk.channel." + channel)))
                                .toList())
                .with(
                        "documents",
                        offer.definition().documents().stream()
                                .map(document -> document.title().get(lang))
                                .toList())
                .with("days", Drafts.DAYS)
                .with("begun", begun == null ? null : LocalDate.ofInstant(begun.changed(), today.zone()))
                .with(
                        "go",
                        begun == null
                                ? null
                                : "/" + lang
                                        + Applying.path(
                                                offer,
                                                applying.desk(offer, begun).next()));
    }
}
