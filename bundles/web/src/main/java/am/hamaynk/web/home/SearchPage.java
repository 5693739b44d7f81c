package am.hamaynk.web.home;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.search.Search;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The one search box's answer; without an index it says so. */
@Component
@Page(path = "/search", permission = Permission.PUBLIC)
public final class SearchPage implements Renderer {
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Search search;

    @Override
    public Reply render(Visit visit) {
        String query = visit.form().text("q");
        Search index = search;
        List<Search.Hit> hits = index == null || query.isEmpty()
                ? List.of()
                : index.find(query, visit.user().orElse(null), visit.lang(), 50);
        return Reply.view("search")
                .with("q", query)
                .with("hits", hits)
                .with("available", index != null);
    }
}
