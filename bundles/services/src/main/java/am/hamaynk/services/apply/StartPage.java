package am.hamaynk.services.apply;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.Hands;
import am.hamaynk.services.cases.CaseRow;
import am.hamaynk.services.definition.Offer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says what an application needs before it is begun, and finds one again that was. */
@Component
@Page(path = "/services/{id}/apply", permission = Permission.PUBLIC, write = Permission.PUBLIC)
public final class StartPage implements Renderer {
    private final Applying applying;
    private final Earlier earlier;
    private final Today today;

    @Activate
    public StartPage(@Reference Applying applying, @Reference Earlier earlier, @Reference Today today) {
        this.applying = applying;
        this.earlier = earlier;
        this.today = today;
    }

    @Override
    public Reply render(Visit visit) throws Exception {
        Offer offer = applying.offer(visit);
        String secret = visit.form().text("s");
        if (!visit.post() && secret.matches("[\\w-]{22}")) {
            visit.keep(Applying.SECRET, Applying.path(offer, ""), secret, Drafts.DAYS);
            return applying.opened(visit, offer, secret);
        }
        String dropped = visit.form().text("drop");
        if (visit.post() && !dropped.isEmpty() && visit.may(Hands.RECEIVE)) {
            return applying.drop(visit, offer, dropped);
        }
        CaseRow before =
                earlier.find(visit.form().text("from"), offer.definition().id()).orElse(null);
        if (visit.post()) {
            return applying.begin(visit, offer, visit.form().text("channel"), before);
        }
        String channel = Applying.channel(visit, visit.form().text("channel"));
        boolean office = !channel.equals("online");
        Draft begun = office ? null : applying.find(visit, offer).orElse(null);
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
                .with("channel", channel)
                .with("own", own(visit, offer))
                .with(
                        "channels",
                        Applying.channels(visit).stream()
                                .map(one -> Map.of("value", one, "text", visit.text("desk.channel." + one)))
                                .toList())
                .with(
                        "documents",
                        offer.definition().documents().stream()
                                .map(document -> Map.of(
                                        "title",
                                        document.title().get(lang),
                                        "help",
                                        document.help().getOrDefault(lang, ""),
                                        "sometimes",
                                        document.when() != null || document.proxy(),
                                        "optional",
                                        !document.required()))
                                .toList())
                .with("before", before == null ? "" : before.number())
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

    /** What somebody of the office has begun: each to go on with, or to be taken back. */
    private List<Map<String, Object>> own(Visit visit, Offer offer) {
        return applying.begunHere(visit, offer).stream()
                .map(desk -> Map.<String, Object>of(
                        "id",
                        desk.draft().id(),
                        "name",
                        desk.draft().applicant().getOrDefault("name", ""),
                        "changed",
                        LocalDate.ofInstant(desk.draft().changed(), today.zone()),
                        "url",
                        "/" + visit.lang() + Applying.path(desk, desk.next())))
                .toList();
    }
}
