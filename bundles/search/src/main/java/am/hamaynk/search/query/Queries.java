package am.hamaynk.search.query;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.identity.User;
import am.hamaynk.search.index.Entries;
import am.hamaynk.search.index.Tokens;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/**
 * Makes a question to the index of whatever somebody typed. There is no syntax, so there can be no error in it. Who asks
 * is part of the question: what they may not see is neither found nor counted.
 */
final class Queries {
    private static final int LONGEST = 300;
    private static final int MOST_WORDS = 12;
    /** What ends the name of a module's pages as a part of their own. */
    private static final String PAGES = "/pages";
    /** A page says of itself what it is good for: it stands before the many things that have the word in them, too. */
    private static final float PAGES_FIRST = 10;

    private static final int SHORTEST_PREFIX = 2;

    private final Tokens tokens;

    Queries(Tokens tokens) {
        this.tokens = tokens;
    }

    /** @param key of an entry */
    static boolean page(String key) {
        return key.substring(0, key.indexOf(':')).endsWith(PAGES);
    }

    /** What was asked for: the words, once more where a hyphen can be read in two ways. */
    Set<List<String>> readings(String typed) {
        String text = typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed;
        Set<List<String>> readings = new LinkedHashSet<>();
        for (List<String> words : List.of(tokens.joined(text), tokens.parts(text))) {
            if (!words.isEmpty()) {
                readings.add(words.stream().distinct().limit(MOST_WORDS).toList());
            }
        }
        return readings;
    }

    /**
     * @param all whether every word of a reading must be there, or one is enough
     * @param own keys under which things are the user's own
     */
    Query query(
            Set<List<String>> readings, boolean all, Collection<String> modules, User user, Collection<String> own) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        query.add(
                new DisjunctionMaxQuery(
                        readings.stream().map(words -> words(words, all)).toList(), 0),
                Occur.MUST);
        query.add(in(Entries.MODULE, modules), Occur.FILTER);
        List<String> pages =
                modules.stream().filter(name -> name.endsWith(PAGES)).toList();
        query.add(boost(new ConstantScoreQuery(in(Entries.MODULE, pages)), PAGES_FIRST), Occur.SHOULD);
        Query allowed = allowed(user, own);
        if (allowed != null) {
            query.add(allowed, Occur.FILTER);
        }
        return query.build();
    }

    private Query words(List<String> words, boolean all) {
        BooleanQuery.Builder asked = new BooleanQuery.Builder();
        for (int i = 0; i < words.size(); i++) {
            asked.add(word(words.get(i), i == words.size() - 1), all ? Occur.MUST : Occur.SHOULD);
        }
        return asked.build();
    }

    private Query word(String word, boolean last) {
        List<Query> ways = new ArrayList<>();
        ways.add(boost(term(Entries.TITLE, word), 6));
        ways.add(boost(term(Entries.TEXT, word), 2));
        ways.add(term(Entries.STEM, tokens.stem(word)));
        List<String> sounds = tokens.sounds(word);
        for (String sound : sounds) {
            if (sound.length() > 1) {
                ways.add(boost(term(Entries.SOUND, sound), 1.5f));
            }
        }
        if (last && word.length() >= SHORTEST_PREFIX) {
            ways.add(prefix(Entries.TITLE, word, 4));
            ways.add(prefix(Entries.TEXT, word, 1));
            for (String sound : sounds) {
                if (sound.length() > SHORTEST_PREFIX) {
                    ways.add(prefix(Entries.SOUND, sound, 0.5f));
                }
            }
        }
        return new DisjunctionMaxQuery(ways, 0.1f);
    }

    private static Query term(String field, String word) {
        return new TermQuery(new Term(field, word));
    }

    private static Query prefix(String field, String word, float boost) {
        return boost(new ConstantScoreQuery(new PrefixQuery(new Term(field, word))), boost);
    }

    private static Query boost(Query query, float boost) {
        return new BoostQuery(query, boost);
    }

    /** @return null where everything may be seen */
    private static Query allowed(User user, Collection<String> own) {
        if (user == null) {
            return term(Entries.PERMISSION, Permission.PUBLIC);
        }
        if (user.roles().contains("admin")) {
            return null;
        }
        Set<String> permissions = new HashSet<>(user.permissions());
        permissions.add(Permission.PUBLIC);
        permissions.add(Permission.SIGNED_IN);
        Query permitted = in(Entries.PERMISSION, permissions);
        if (own.isEmpty()) {
            return permitted;
        }
        return new BooleanQuery.Builder()
                .add(permitted, Occur.SHOULD)
                .add(in(Entries.OWNER, own), Occur.SHOULD)
                .build();
    }

    private static Query in(String field, Collection<String> values) {
        return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
    }
}
