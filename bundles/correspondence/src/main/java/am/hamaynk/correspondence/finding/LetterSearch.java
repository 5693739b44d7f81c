package am.hamaynk.correspondence.finding;

import am.hamaynk.api.search.SearchSource;
import am.hamaynk.correspondence.Rights;
import am.hamaynk.correspondence.letters.Letter;
import am.hamaynk.correspondence.letters.LetterStore;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Letters for the one search box; neither drafts nor what is confidential are found there. */
@Component
public final class LetterSearch implements SearchSource {
    private static final int PORTION = 500;

    private final LetterStore store;

    @Activate
    public LetterSearch(@Reference LetterStore store) {
        this.store = store;
    }

    @Override
    public Stream<Document> documents(String id) {
        if (id != null) {
            return store.find(id).filter(letter -> !letter.draft() && !letter.confidential()).stream()
                    .map(LetterSearch::document);
        }
        return Stream.iterate(
                        store.numbered("", PORTION),
                        some -> !some.isEmpty(),
                        some -> store.numbered(some.get(some.size() - 1).id(), PORTION))
                .flatMap(some -> some.stream().map(LetterSearch::document));
    }

    private static Document document(Letter letter) {
        return new Document(
                "correspondence",
                letter.id(),
                "/correspondence/letters/" + letter.id(),
                Rights.VIEW,
                null,
                null,
                Map.of("", letter.number() + " " + letter.subject()),
                Map.of("", letter.correspondent() + " " + letter.theirNumber()));
    }
}
