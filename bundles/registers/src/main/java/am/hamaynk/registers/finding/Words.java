package am.hamaynk.registers.finding;

import am.hamaynk.api.text.Texts;
import am.hamaynk.registers.data.Db;
import am.hamaynk.registers.data.Keys;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** All words of names, each once, by their sound; names have few, so what was typed in other letters is soon read. */
@Component(service = Words.class)
public final class Words {
    private static final Pattern HYPHEN = Pattern.compile("[-\u058A\u2010\u2011]");
    /** No name has a letter three times in a row; by sound, where such letters are one, it would be the beginning of many. */
    private static final Pattern STUTTER = Pattern.compile("(\\p{L})\\1\\1");

    private static final int ALIKE = 40;
    private static final int READINGS = 60;

    private final Db db;
    private final Texts texts;

    @Activate
    public Words(@Reference Db db, @Reference Texts texts) {
        this.db = db;
        this.texts = texts;
    }

    /** The key of a text for the index of names. */
    public String key(String text) {
        return split(text).stream().map(Keys::encode).collect(Collectors.joining(Keys.SPACE));
    }

    /** Words of a text as they are searched: letters and digits only; of a double name each is a word. */
    public List<String> split(String text) {
        List<String> words = new ArrayList<>();
        for (String word : texts.searchKey(HYPHEN.matcher(text).replaceAll(" ")).split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    /** Remembers the words of texts that are not known yet. */
    public void learn(Collection<String> all) {
        Map<String, String> words = new TreeMap<>();
        for (String text : all) {
            split(text).forEach(word -> words.put(Keys.encode(word), word));
        }
        words.keySet().removeIf(key -> key.length() > 240);
        // a sound takes longer than a name: only of words that nobody has told yet
        db.in("select word from registers_word where", "word", List.copyOf(words.keySet()), row -> row.getString(1))
                .forEach(words::remove);
        List<Object[]> rows = new ArrayList<>();
        words.forEach((key, word) -> {
            String sound = sound(word);
            if (!sound.isEmpty()) {
                rows.add(new Object[] {Keys.cut(sound, 200), key});
            }
        });
        db.batch("insert into registers_word (sound, word) values (?, ?)", rows);
    }

    /**
     * Readings of a query, each a list of encoded words: its own; where it has other letters than Armenian, or by sound
     * only, the words that sound so.
     */
    public List<List<String>> readings(String query, boolean bySound) {
        List<List<String>> readings = new ArrayList<>(List.of(List.of()));
        List<String> words = split(query);
        for (int index = 0; index < words.size(); index++) {
            String word = words.get(index);
            Set<String> alternatives = new LinkedHashSet<>(List.of(Keys.encode(word)));
            if (bySound || !armenian(word)) {
                alternatives.addAll(alike(word, index == words.size() - 1));
            }
            List<List<String>> longer = new ArrayList<>();
            for (List<String> reading : readings) {
                for (String alternative : alternatives) {
                    if (longer.size() < READINGS) {
                        List<String> more = new ArrayList<>(reading);
                        more.add(alternative);
                        longer.add(more);
                    }
                }
            }
            readings = longer;
        }
        return words.isEmpty() ? List.of() : readings;
    }

    private Collection<String> alike(String word, boolean unfinished) {
        String sound = sound(word);
        if (sound.isEmpty() || STUTTER.matcher(word).find()) {
            return List.of();
        }
        Set<String> same = new LinkedHashSet<>(db.list(
                "select distinct word from registers_word where sound = ? fetch first ? rows only",
                row -> row.getString(1),
                sound,
                ALIKE));
        if (unfinished) {
            List<String> longer = db.list(
                    "select distinct word from registers_word where sound >= ? and sound < ? fetch first ? rows only",
                    row -> row.getString(1),
                    sound,
                    sound + Keys.END,
                    ALIKE + 1);
            if (longer.size() > ALIKE) {
                texts.queryKeys(word).forEach(key -> same.add(Keys.encode(key)));
            } else {
                same.addAll(longer);
            }
        }
        return same;
    }

    private String sound(String word) {
        return HexFormat.of().formatHex(texts.phoneticKey(word).replace(" ", "").getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean armenian(String word) {
        return word.chars().allMatch(letter -> letter >= 'ա' && letter <= 'և' || letter >= '0' && letter <= '9');
    }
}
