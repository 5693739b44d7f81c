package am.hamaynk.search.index;

import am.hamaynk.api.search.SearchSource;
import am.hamaynk.api.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;

/** How a module's document stands in the index. */
public final class Entries {
    /** Changes with every change of what is written here: an index of another form is thrown away. */
    public static final String FORM = "4";

    public static final String KEY = "key";
    public static final String MODULE = "module";
    public static final String PERMISSION = "permission";
    public static final String OWNER = "owner";
    public static final String TITLE = "title";
    public static final String TEXT = "text";
    public static final String STEM = "stem";
    public static final String SOUND = "sound";
    public static final String PRINT = "print";
    public static final String URL = "url";
    /** Stored address for the owner, where it is another one. */
    public static final String OWN = "own";
    /** Stored name of the module that people are told. */
    public static final String OF = "of";
    /** Stored titles: this and the language. */
    public static final String SHOWN = "shown.";
    /** Stored text, for the snippet: this and the language; what is unseen is not stored. */
    public static final String BODY = "body.";

    /** The first is for all of them. */
    private static final List<String> LANGUAGES = List.of("", "hy", "en", "ru");

    private static final int BODY_LENGTH = 4_000;
    private static final int TEXT_LENGTH = 1_000_000;
    private static final int SOUND_LENGTH = 600;
    private static final FieldType WORDS = words();

    private final Tokens tokens;

    public Entries(Texts texts) {
        this.tokens = new Tokens(texts);
    }

    private static FieldType words() {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        type.freeze();
        return type;
    }

    public static String key(String module, String id) {
        return keys(module) + id;
    }

    /** With what all keys of a module begin and those of its parts, {@code taxes/pages}, do not. */
    static String keys(String module) {
        return module + ":";
    }

    Document write(String module, SearchSource.Document document) {
        Document entry = new Document();
        entry.add(new StringField(KEY, key(module, document.id()), Field.Store.YES));
        entry.add(new StringField(MODULE, module, Field.Store.NO));
        for (String permission : text(document.permission()).split(" ")) {
            entry.add(new StringField(PERMISSION, permission, Field.Store.YES));
        }
        if (document.owner() != null) {
            entry.add(new StringField(OWNER, document.owner(), Field.Store.NO));
        }
        entry.add(new NumericDocValuesField(PRINT, print(document)));
        entry.add(new StoredField(OF, document.module()));
        entry.add(new StoredField(URL, document.url()));
        if (document.own() != null) {
            entry.add(new StoredField(OWN, document.own()));
        }
        document.title().forEach((lang, title) -> entry.add(new StoredField(SHOWN + lang, title)));
        document.text().forEach((lang, text) -> entry.add(new StoredField(BODY + lang, cut(text, BODY_LENGTH))));
        String body = together(document.text());
        String title = together(document.title());
        List<String> titles = tokens.words(title);
        List<String> words = tokens.words(cut(body, TEXT_LENGTH));
        List<String> stems = new ArrayList<>(titles.size() + words.size());
        titles.forEach(word -> stems.add(tokens.stem(word)));
        words.forEach(word -> stems.add(tokens.stem(word)));
        words.addAll(tokens.words(document.unseen()));
        entry.add(new Field(TITLE, new WordStream(titles), WORDS));
        entry.add(new Field(TEXT, new WordStream(words), WORDS));
        entry.add(new Field(STEM, new WordStream(stems), WORDS));
        entry.add(new Field(SOUND, new WordStream(tokens.sounds(title + " \n " + cut(body, SOUND_LENGTH))), WORDS));
        return entry;
    }

    /** A number that differs when anything of the document differs. */
    public static long print(SearchSource.Document document) {
        long print = 0xcbf29ce484222325L;
        for (String part : List.of(
                FORM,
                document.module(),
                text(document.url()),
                text(document.permission()),
                text(document.owner()),
                text(document.own()),
                document.unseen())) {
            print = add(print, part);
        }
        for (Map<String, String> texts : List.of(document.title(), document.text())) {
            for (Map.Entry<String, String> text : new TreeMap<>(texts).entrySet()) {
                print = add(add(print, text.getKey()), text.getValue());
            }
            print = add(print, "");
        }
        return print;
    }

    /** FNV-1a over the letters, and a mark at the end so that neighbours do not run together. */
    private static long add(long print, String part) {
        long sum = print;
        for (int i = 0; i < part.length(); i++) {
            sum = (sum ^ part.charAt(i)) * 0x100000001b3L;
        }
        return (sum ^ 0xFFFF) * 0x100000001b3L;
    }

    /** In one order on every node, as what is long is cut: Armenian before the others. */
    private static String together(Map<String, String> texts) {
        return LANGUAGES.stream().map(texts::get).filter(Objects::nonNull).collect(Collectors.joining(" \n "));
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
