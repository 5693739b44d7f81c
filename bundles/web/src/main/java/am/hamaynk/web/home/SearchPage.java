package am.hamaynk.web.home;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.search.Search;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.web.admin.ModuleTexts;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The one search box's answer; without an index it says so. */
@Component
@Page(path = "/search", permission = Permission.PUBLIC)
public final class SearchPage implements Renderer {
    private static final int MOST = 50;

    private final ModuleTexts texts;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Search search;

    @Activate
    public SearchPage(@Reference ModuleTexts texts) {
        this.texts = texts;
    }

    @Override
    public Reply render(Visit visit) {
        String query = visit.form().text("q");
        Search index = search;
        List<Search.Hit> hits = index == null || query.isEmpty()
                ? List.of()
                : index.find(query, visit.user().orElse(null), visit.lang(), MOST);
        return Reply.view("search")
                .with("title", visit.text("search.title"))
                .with("q", query)
                .with("available", index != null)
                .with(
                        "hits",
                        hits.stream()
                                .map(hit -> Map.of(
                                        "title", hit.title(),
                                        "url", hit.url(),
                                        "snippet", hit.snippet() == null ? "" : hit.snippet(),
                                        "module", texts.title(hit.module(), visit.lang())))
                                .toList());
    }
}
