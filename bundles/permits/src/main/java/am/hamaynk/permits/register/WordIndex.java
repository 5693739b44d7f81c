package am.hamaynk.permits.register;

import am.hamaynk.api.text.Texts;
import am.hamaynk.sql.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The words by which permits are found, each a row of its own: a search reads ranges of an index, however many permits there
 * are, and finds what begins with what was typed. Letters and digits are words apart, so that a number is found by its parts.
 */
final class WordIndex {
    private static final HexFormat HEX = HexFormat.of();
    /** Behind every digit. */
    private static final String END = "g";

    private static final int LONGEST = 40;
    private static final int MOST = 80;
    private static final int ASKED = 12;

    private final Sql sql;

    WordIndex(Sql sql) {
        this.sql = sql;
    }

    /** @param words search key of all by which staff find it; openWords of what everybody may */
    void write(String permit, String words, String openWords) {
        Map<String, Object[]> rows = new LinkedHashMap<>();
        for (String word : stored(openWords)) {
            rows.put(word, new Object[] {permit, word, 1});
        }
        for (String word : stored(words)) {
            rows.putIfAbsent(word, new Object[] {permit, word, 0});
        }
        sql.update("delete from permits_word where permit = ?", permit);
        sql.batch("insert into permits_word (permit, word, is_open) values (?, ?, ?)", rows.values());
    }

    /**
     * The condition that all words are found.
     *
     * @param ways to read what was typed, search keys
     * @param values of the statement, which get its own
     */
    static String where(Collection<String> ways, boolean open, List<Object> values) {
        // the ways differ in letters, hardly ever in how many words there are
        Map<Integer, List<List<String>>> readings = ways.stream()
                .map(way -> Texts.parts(way, LONGEST).stream().limit(ASKED).toList())
                .filter(words -> !words.isEmpty())
                .collect(Collectors.groupingBy(List::size, TreeMap::new, Collectors.toList()));
        List<String> any = new ArrayList<>();
        readings.forEach((count, each) -> {
            List<String> all = new ArrayList<>();
            for (int at = 0; at < count; at++) {
                int place = at;
                Set<String> beginnings = each.stream()
                        .map(words -> hex(words.get(place)))
                        .collect(Collectors.toCollection(TreeSet::new));
                all.add("id in (select permit from permits_word where ("
                        + String.join(
                                " or ",
                                beginnings.stream()
                                        .map(none -> "word >= ? and word < ?")
                                        .toList())
                        + ")" + (open ? " and is_open = 1" : "") + ")");
                beginnings.forEach(beginning -> {
                    values.add(beginning);
                    values.add(beginning + END);
                });
            }
            any.add("(" + String.join(" and ", all) + ")");
        });
        return any.isEmpty() ? "1 = 0" : "(" + String.join(" or ", any) + ")";
    }

    /** A number is found with the noughts before it and without. */
    private static List<String> stored(String key) {
        Set<String> stored = new LinkedHashSet<>();
        for (String word : Texts.parts(key, LONGEST)) {
            stored.add(hex(word));
            String bare = word.replaceFirst("^0+(?=\\d)", "");
            stored.add(hex(bare));
        }
        return stored.stream().limit(MOST).toList();
    }

    static String hex(String word) {
        StringBuilder hex = new StringBuilder(word.length() * 4);
        for (int i = 0; i < word.length(); i++) {
            hex.append(HEX.toHexDigits(word.charAt(i)));
        }
        return hex.toString();
    }
}
