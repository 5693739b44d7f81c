package am.hamaynk.search.query;

import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.registers.Registers;
import am.hamaynk.api.search.Search;
import am.hamaynk.api.text.Texts;
import am.hamaynk.search.follow.Indexer;
import am.hamaynk.search.index.Entries;
import am.hamaynk.search.index.Index;
import am.hamaynk.search.index.Tokens;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.search.ScoreDoc;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Answers from the index of this node, the best first. What staff is shown of people's records stands in the audit. */
@Component(service = Search.class)
public final class SearchService implements Search {
    private static final int MOST = 100;
    /** What anybody who is signed in may see is nobody's record. */
    private static final User NOBODY = new User("", "", "", false, null, Set.of(), Set.of());

    private final Index index;
    private final Supplier<? extends Collection<String>> modules;
    private final Texts texts;
    private final Audit audit;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Registers registers;

    @Activate
    public SearchService(@Reference Indexer indexer, @Reference Texts texts, @Reference Audit audit) {
        this(indexer.index(), indexer::modules, texts, audit);
    }

    SearchService(Index index, Supplier<? extends Collection<String>> modules, Texts texts, Audit audit) {
        this.index = index;
        this.modules = modules;
        this.texts = texts;
        this.audit = audit;
    }

    @Override
    public List<Hit> find(String query, User user, String lang, int limit) {
        Tokens tokens = new Tokens(texts);
        Queries queries = new Queries(tokens);
        Set<List<String>> words = query == null ? Set.of() : queries.readings(query);
        Collection<String> present = modules.get();
        if (words.isEmpty() || present.isEmpty()) {
            return List.of();
        }
        int most = Math.max(1, Math.min(MOST, limit));
        Snippet snippet = new Snippet(tokens, words);
        Set<String> own = own(user);
        List<String> records = new ArrayList<>();
        List<Hit> answer = index.read(searcher -> {
            ScoreDoc[] found = searcher.search(queries.query(words, true, present, user, own), most).scoreDocs;
            if (found.length == 0) {
                found = searcher.search(queries.query(words, false, present, user, own), most).scoreDocs;
            }
            List<Hit> hits = new ArrayList<>(found.length);
            for (ScoreDoc one : found) {
                Document entry = searcher.storedFields().document(one.doc);
                hits.add(hit(entry, user, lang, snippet));
                if (ofOthers(entry, user)) {
                    records.add(entry.get(Entries.KEY));
                }
            }
            return hits;
        });
        if (!records.isEmpty()) {
            audit.record("search.read", query.strip(), Map.of("records", records));
        }
        return answer;
    }

    /** Keys under which things are the user's own: those of records that were merged among them. */
    private Set<String> own(User user) {
        if (user == null || user.subject() == null) {
            return Set.of();
        }
        Set<String> keys = new HashSet<>(Set.of(user.subject()));
        Registers now = registers;
        if (now != null) {
            now.party(user.subject()).ifPresent(party -> {
                keys.add(party.id());
                keys.addAll(party.merged());
            });
        }
        return keys;
    }

    /** Whether only some may see it, and not as their own; that a page is there tells nothing of anybody. */
    private static boolean ofOthers(Document entry, User user) {
        return user != null
                && permitted(entry, user)
                && !permitted(entry, NOBODY)
                && !Queries.page(entry.get(Entries.KEY));
    }

    private static Hit hit(Document entry, User user, String lang, Snippet snippet) {
        String title = text(entry, Entries.SHOWN, lang);
        String body = text(entry, Entries.BODY, lang);
        return new Hit(
                entry.get(Entries.OF),
                title == null ? entry.get(Entries.KEY) : title,
                "/" + lang + address(entry, user),
                body == null ? "" : snippet.of(body));
    }

    /** Whoever finds it only because it is their own is led to where they may read it. */
    private static String address(Document entry, User user) {
        String own = entry.get(Entries.OWN);
        return own == null || user == null || permitted(entry, user) ? entry.get(Entries.URL) : own;
    }

    private static boolean permitted(Document entry, User user) {
        return Stream.of(entry.getValues(Entries.PERMISSION)).anyMatch(user::may);
    }

    /** In the visitor's language where there is one, else in any. */
    private static String text(Document entry, String field, String lang) {
        for (String tried : new String[] {lang, "", "hy", "en", "ru"}) {
            String text = entry.get(field + tried);
            if (text != null && !text.isBlank()) {
                return text;
            }
        }
        return null;
    }
}
