package am.hamaynk.documents.issue;

import am.hamaynk.api.search.SearchSource;
import am.hamaynk.documents.issue.IssuedStore.Paper;
import am.hamaynk.documents.template.ModuleContent;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Issued papers by number and kind for the one search box; what a paper says of people is not looked at. */
@Component
public final class PaperSearch implements SearchSource {
    private static final int PORTION = 500;

    private final IssuedStore store;
    private final ModuleContent content;

    @Activate
    public PaperSearch(@Reference IssuedStore store, @Reference ModuleContent content) {
        this.store = store;
        this.content = content;
    }

    @Override
    public Stream<Document> documents(String id) {
        if (id != null) {
            try {
                return store.find(id).map(this::document).stream();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return Stream.iterate(
                        portion(""),
                        some -> !some.isEmpty(),
                        some -> portion(some.get(some.size() - 1).code()))
                .flatMap(some -> some.stream().map(this::document));
    }

    private List<Paper> portion(String after) {
        try {
            return store.after(after, PORTION);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Document document(Paper paper) {
        Map<String, String> titles = new TreeMap<>();
        for (String lang : List.of("hy", "en", "ru")) {
            String kind =
                    content.text(paper.module(), lang, paper.kind(), List.of()).orElse(paper.title());
            titles.put(lang, kind + " " + Numbers.write(paper.year(), paper.number()));
        }
        return new Document(
                "documents",
                paper.code(),
                "/documents/" + paper.code(),
                "documents.view",
                null,
                null,
                titles,
                Map.of());
    }
}
