package am.hamaynk.web.admin;

import am.hamaynk.api.Slice;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.identity.Users;
import am.hamaynk.api.identity.Users.Account;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.web.admin.Subjects.Subject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The record of official acts: who, what, when, and whether the chain holds. */
@Component
@Page(path = "/admin/audit", permission = "core.audit", write = "core.audit", menu = "admin.audit", order = 940)
public final class AuditPage implements Renderer {
    private static final int ID = 36;

    private final Audit audit;
    private final Users users;
    private final ModuleTexts texts;
    private final Subjects subjects;

    @Activate
    public AuditPage(
            @Reference Audit audit,
            @Reference Users users,
            @Reference ModuleTexts texts,
            @Reference Subjects subjects) {
        this.audit = audit;
        this.users = users;
        this.texts = texts;
        this.subjects = subjects;
    }

    @Override
    public Reply render(Visit visit) {
        Map<String, Object> typed = Lists.typed(visit, "act", "who", "user", "subject", "from", "to");
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("act", visit.text("admin.what"));
        labels.put("who", visit.text("admin.who"));
        labels.put("user", visit.text("admin.who"));
        labels.put("subject", visit.text("admin.object"));
        labels.put("from", visit.text("admin.from"));
        labels.put("to", visit.text("admin.to"));
        Lists.Place place = Lists.place(visit);
        Slice<Audit.Entry> entries = entries(visit, place);
        Map<String, Subject> known = new HashMap<>();
        Slice<Map<String, Object>> shown = entries.map(entry -> shown(entry, typed, known, visit));
        Map<String, String> words = words(entries.items(), typed, known, visit.lang());
        Reply.View view = Reply.view("admin/audit")
                .with("title", visit.text("admin.audit"))
                .with("form", typed)
                .with("keyed", visit.form().text("subject").length() == ID)
                .with("filters", Lists.chips(typed, labels, words))
                .with("acts", acts(typed, words, visit.lang()))
                .with("page", Lists.page(place, shown));
        return visit.post() ? view.with("verification", audit.verify()) : view;
    }

    /** The modules, and the one act that is asked for. */
    private List<Map<String, String>> acts(Map<String, Object> typed, Map<String, String> words, String lang) {
        Map<String, String> acts = new LinkedHashMap<>();
        users.permissions().keySet().forEach(module -> acts.put(module, texts.title(module, lang)));
        if (typed.containsKey("act")) {
            acts.putIfAbsent(typed.get("act").toString(), words.get("act"));
        }
        return acts.entrySet().stream()
                .map(act -> Map.of("value", act.getKey(), "text", act.getValue()))
                .toList();
    }

    private Slice<Audit.Entry> entries(Visit visit, Lists.Place place) {
        String who = visit.form().text("who");
        String user = visit.form().text("user");
        String userId = user.isEmpty() && !who.isEmpty() ? userId(who) : user.isEmpty() ? null : user;
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

    /** What is asked for by a key, as people call it. */
    private Map<String, String> words(
            List<Audit.Entry> entries, Map<String, Object> typed, Map<String, Subject> known, String lang) {
        Map<String, String> words = new HashMap<>();
        String act = String.valueOf(typed.get("act"));
        words.put("act", act.contains(".") ? what(act, lang) : texts.title(act, lang));
        for (Audit.Entry entry : entries) {
            if (entry.userName() != null) {
                words.putIfAbsent("user", entry.userName());
            }
            if (known.containsKey(entry.subject())) {
                words.putIfAbsent("subject", known.get(entry.subject()).title());
            }
        }
        return words;
    }

    private String what(String act, String lang) {
        return texts.text(ModuleTexts.module(act), lang, "act." + act, act);
    }

    private Map<String, Object> shown(
            Audit.Entry entry, Map<String, Object> typed, Map<String, Subject> known, Visit visit) {
        String module = ModuleTexts.module(entry.act());
        Map<String, Object> shown = new HashMap<>();
        shown.put("number", entry.number());
        shown.put("at", entry.at());
        shown.put("userName", entry.userName());
        if (entry.userId() != null) {
            shown.put("byUser", Lists.with(typed, Map.of("user", entry.userId(), "who", "")));
        }
        shown.put("what", what(entry.act(), visit.lang()));
        shown.put("byAct", Lists.with(typed, Map.of("act", entry.act())));
        if (entry.subject() != null && !entry.subject().isEmpty()) {
            Subject subject = known.computeIfAbsent(entry.subject(), key -> subjects.of(entry.act(), key, visit));
            shown.put("subject", subject);
            shown.put("bySubject", Lists.with(typed, Map.of("subject", entry.subject())));
        }
        shown.put("lines", AuditDetails.lines(entry.details(), name -> label(module, visit.lang(), name)));
        return shown;
    }

    /** What a detail is called: by its module, else as the platform calls such. */
    private String label(String module, String lang, String name) {
        return texts.text(module, lang, "column." + name, texts.text("web", lang, "admin.detail." + name, name));
    }
}
