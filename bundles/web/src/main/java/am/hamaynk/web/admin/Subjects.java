package am.hamaynk.web.admin;

import am.hamaynk.api.identity.Users;
import am.hamaynk.api.rules.Rules;
import am.hamaynk.api.search.SearchSource;
import am.hamaynk.api.search.SearchSource.Document;
import am.hamaynk.api.web.Visit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was acted upon by the name that people know it by: what the platform itself has, and whatever modules let be found. */
@Component(service = Subjects.class)
public final class Subjects {
    private static final Logger LOG = LoggerFactory.getLogger(Subjects.class);

    private final Users users;
    private final Rules rules;
    private final ModuleTexts texts;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<SearchSource> sources = List.of();

    @Activate
    public Subjects(@Reference Users users, @Reference Rules rules, @Reference ModuleTexts texts) {
        this.users = users;
        this.rules = rules;
        this.texts = texts;
    }

    Subjects(Users users, Rules rules, ModuleTexts texts, List<SearchSource> sources) {
        this(users, rules, texts);
        this.sources = sources;
    }

    /** @param url below the language, or null where there is no page that the visitor may open */
    record Subject(String title, String url) {}

    /** @return what is known by the key; the key itself where nobody knows it any more */
    Subject of(String act, String key, Visit visit) {
        Supplier<Subject> own =
                switch (act.replaceAll("^core\\.([a-z-]+).*$", "$1")) {
                    case "user", "password", "sign-in", "second-factor", "token", "session" -> () ->
                            subject(visit, "core.users", users.find(key).name(), "/admin/users/" + key);
                    case "role" -> () -> subject(visit, "core.roles", role(key, visit.lang()), "/admin/roles/" + key);
                    case "module" -> () ->
                            subject(visit, "core.modules", texts.title(key, visit.lang()), "/admin/modules");
                    case "rule" -> () -> rule(key, visit);
                    default -> () -> found(key, visit).orElse(null);
                };
        try {
            Subject subject = own.get();
            return subject == null ? new Subject(listed(key, visit.lang()), null) : subject;
        } catch (RuntimeException gone) {
            LOG.debug("{} of {} is not there", key, act, gone);
            return new Subject(key, null);
        }
    }

    /** A list that was read, or a whole module, by its name. */
    private String listed(String key, String lang) {
        return key.matches("[a-z-]+") ? texts.text("web", lang, "admin.list." + key, texts.title(key, lang)) : key;
    }

    private static Subject subject(Visit visit, String permission, String title, String url) {
        return new Subject(title, visit.may(permission) ? url : null);
    }

    private String role(String name, String lang) {
        return users.roles().stream()
                .filter(role -> role.name().equals(name))
                .findFirst()
                .map(role -> RoleTexts.title(role, texts, lang))
                .orElse(name);
    }

    private Subject rule(String key, Visit visit) {
        return rules.all().stream()
                .filter(rule -> rule.key().equals(key))
                .findFirst()
                .map(rule -> subject(
                        visit,
                        "core.rules",
                        RuleTexts.title(rule, visit.lang()),
                        "/admin/rules/" + Lists.encode(rule.key())))
                .orElse(null);
    }

    private Optional<Subject> found(String key, Visit visit) {
        for (SearchSource source : sources) {
            try (Stream<Document> documents = source.documents(key)) {
                Optional<Subject> found = documents
                        .filter(document -> visit.may(document.permission()))
                        .map(document -> new Subject(title(document, visit.lang()), document.url()))
                        .findFirst();
                if (found.isPresent()) {
                    return found;
                }
            } catch (RuntimeException failed) {
                LOG.warn("{} could not say what {} is", source.getClass().getName(), key, failed);
            }
        }
        return Optional.empty();
    }

    private static String title(Document document, String lang) {
        return document.title().getOrDefault(lang, document.title().getOrDefault("", document.id()));
    }
}
