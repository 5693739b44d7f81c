package am.hamaynk.web.admin;

import am.hamaynk.api.Slice;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.identity.Users;
import am.hamaynk.api.identity.Users.Account;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The record of official acts: who, what, when, and whether the chain holds. */
@Component
@Page(path = "/admin/audit", permission = "core.audit", write = "core.audit", menu = "admin.audit", order = 940)
public final class AuditPage implements Renderer {
    private final Audit audit;
    private final Users users;
    private final ModuleTexts texts;

    @Activate
    public AuditPage(@Reference Audit audit, @Reference Users users, @Reference ModuleTexts texts) {
        this.audit = audit;
        this.users = users;
        this.texts = texts;
    }

    @Override
    public Reply render(Visit visit) {
        Map<String, Object> typed = Lists.typed(visit, "act", "who", "subject", "from", "to");
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("act", visit.text("admin.module"));
        labels.put("who", visit.text("admin.who"));
        labels.put("subject", visit.text("admin.object"));
        labels.put("from", visit.text("admin.from"));
        labels.put("to", visit.text("admin.to"));
        Lists.Place place = Lists.place(visit);
        Slice<Audit.Entry> entries = entries(visit, place);
        Reply.View view = Reply.view("admin/audit")
                .with("title", visit.text("admin.audit"))
                .with("form", typed)
                .with("filters", Lists.chips(visit, typed, labels))
                .with(
                        "moduleOptions",
                        users.permissions().keySet().stream()
                                .map(module -> Map.of("value", module, "text", texts.title(module, visit.lang())))
                                .toList())
                .with("page", Lists.page(place, entries.map(entry -> shown(entry, visit))));
        return visit.post() ? view.with("verification", audit.verify()) : view;
    }

    private Slice<Audit.Entry> entries(Visit visit, Lists.Place place) {
        String who = visit.form().text("who");
        String userId = who.isEmpty() ? null : userId(who);
        if (!who.isEmpty() && userId == null) {
            return new Slice<>(List.of(), null);
        }
        return audit.entries(
                new Audit.Filter(
                        visit.form().text("act", null),
                        visit.form().text("subject", null),
                        userId,
                        visit.form().date("from"),
                        visit.form().date("to")),
                place.cursor(),
                Lists.SIZE);
    }

    /** @return the account of that name, or null; its name or user name must be given whole */
    private String userId(String who) {
        List<Account> found = users.list(who, null, null, 100).items();
        return found.stream()
                .filter(account -> account.username().equalsIgnoreCase(who))
                .findFirst()
                .or(() -> found.size() == 1 ? found.stream().findFirst() : Optional.empty())
                .map(Account::id)
                .orElse(null);
    }

    private Map<String, Object> shown(Audit.Entry entry, Visit visit) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("number", entry.number());
        shown.put("at", entry.at());
        shown.put("userName", entry.userName());
        shown.put("what", texts.text(ModuleTexts.module(entry.act()), visit.lang(), "act." + entry.act(), entry.act()));
        shown.put("act", entry.act());
        shown.put("object", object(entry));
        shown.put("subject", entry.subject());
        shown.put("lines", AuditDetails.lines(entry.details()));
        return shown;
    }

    /** A user by name; anything else by its key. */
    private String object(Audit.Entry entry) {
        if (entry.subject() != null
                && Set.of("user", "password", "sign-in", "second-factor", "token", "session")
                        .contains(entry.act().replaceAll("^core\\.([a-z-]+).*$", "$1"))) {
            try {
                return users.find(entry.subject()).name();
            } catch (RuntimeException gone) {
                return entry.subject();
            }
        }
        return entry.subject();
    }
}
