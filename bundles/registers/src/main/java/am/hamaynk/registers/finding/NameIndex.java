package am.hamaynk.registers.finding;

import am.hamaynk.api.Cursor;
import am.hamaynk.registers.data.Db;
import am.hamaynk.registers.data.Keys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Finds records by words of their names, however they are typed. Each word is a row, followed by the whole name, so one
 * short range of an index answers a question whatever the size of the register; results come in the order of names.
 */
@Component(service = NameIndex.class)
public final class NameIndex {
    public static final String INSERT =
            "insert into registers_name (kind, name_key, record_id, place) values (?, ?, ?, ?)";

    private static final int LONGEST = 700;
    private static final int PERMUTED = 3;
    private static final int WORDS = 8;

    private final Db db;
    private final Words words;

    @Activate
    public NameIndex(@Reference Db db, @Reference Words words) {
        this.db = db;
        this.words = words;
    }

    /** A record and the text it is found by. */
    public record Entry(String recordId, String text) {}

    /** How a question is answered, the strictest first; a next one is tried only where the ones before find nobody. */
    private enum Way {
        SPELLED,
        WITHIN,
        SOUNDING,
        SOUNDING_WITHIN;

        boolean bySound() {
            return this == SOUNDING || this == SOUNDING_WITHIN;
        }

        boolean within() {
            return this == WITHIN || this == SOUNDING_WITHIN;
        }
    }

    /** @param place the way it was found and where it stands in it, to go on from: whose first part is by sound, all are */
    public record Hit(String place, String recordId) {
        private static Hit of(Way way, Row row) {
            return new Hit(way.ordinal() + row.key(), row.recordId());
        }

        private Way way() {
            int way = place.isEmpty() ? -1 : place.charAt(0) - '0';
            if (way < 0 || way >= Way.values().length) {
                throw Cursor.bad();
            }
            return Way.values()[way];
        }

        private Row row() {
            return new Row(place.substring(1), recordId);
        }
    }

    private record Row(String key, String recordId) {}

    public void add(String kind, Collection<Entry> entries) {
        List<Object[]> rows = new ArrayList<>();
        for (Entry entry : entries) {
            rows.addAll(rows(kind, entry.recordId(), words.key(entry.text())));
        }
        db.batch(INSERT, rows);
        words.learn(entries.stream().map(Entry::text).toList());
    }

    public void remove(Collection<String> recordIds) {
        db.batch(
                "delete from registers_name where record_id = ?",
                recordIds.stream().map(id -> new Object[] {id}).toList());
    }

    /** The rows of one record: the whole name, and each further word with the whole name behind it. */
    public static List<Object[]> rows(String kind, String recordId, String fullKey) {
        List<Object[]> rows = new ArrayList<>();
        if (!fullKey.isEmpty()) {
            List<String> words = words(fullKey);
            rows.add(new Object[] {kind, Keys.cut(fullKey, LONGEST), recordId, 0});
            for (int place = 1; place < Math.min(words.size(), WORDS); place++) {
                rows.add(new Object[] {kind, wordRow(words.get(place), fullKey), recordId, place});
            }
        }
        return rows;
    }

    private static String wordRow(String word, String fullKey) {
        return Keys.cut(word + Keys.SPACE + fullKey, LONGEST);
    }

    static List<String> words(String key) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int at = 0; at + 2 <= key.length(); at += key.startsWith("ff", at) ? 6 : 2) {
            if (key.startsWith(Keys.SPACE, at)) {
                words.add(key.substring(start, at));
                start = at + 2;
            }
        }
        words.add(key.substring(start));
        return words;
    }

    /**
     * @param after the last hit of the part before, or null
     * @param limit at least 1
     */
    public List<Hit> find(String kind, String query, Hit after, int limit) {
        if (after != null) {
            return find(kind, query, after.way(), after.row(), limit);
        }
        for (Way way : Way.values()) {
            List<Hit> hits = find(kind, query, way, null, limit);
            if (!hits.isEmpty()) {
                return hits;
            }
        }
        return List.of();
    }

    private List<Hit> find(String kind, String query, Way way, Row after, int limit) {
        List<List<String>> readings = words.readings(query, way.bySound());
        List<Row> rows = way.within()
                ? containing(kind, readings, after, limit)
                : inRanges(kind, prefixes(readings), List.of(), after, limit);
        return rows.stream().map(row -> Hit.of(way, row)).toList();
    }

    /** Beginnings under which the words may stand, in any order of a few words and sorted; the last one may be unfinished. */
    private static Set<String> prefixes(List<List<String>> readings) {
        Set<String> all = new TreeSet<>();
        for (List<String> words : readings) {
            if (words.size() > PERMUTED) {
                all.add(String.join(Keys.SPACE, words));
            } else {
                permute(words, new ArrayList<>(), all);
            }
        }
        // what begins with another beginning is found with it
        Set<String> shortest = new LinkedHashSet<>();
        for (String prefix : all) {
            if (shortest.stream().noneMatch(prefix::startsWith)) {
                shortest.add(prefix);
            }
        }
        return shortest;
    }

    private static void permute(List<String> left, List<String> taken, Set<String> all) {
        if (left.isEmpty()) {
            all.add(String.join(Keys.SPACE, taken));
        }
        for (int index = 0; index < left.size(); index++) {
            List<String> rest = new ArrayList<>(left);
            List<String> more = new ArrayList<>(taken);
            more.add(rest.remove(index));
            permute(rest, more, all);
        }
    }

    /** Unfinished words anywhere: the longest one leads, the others are looked for in the names that it finds. */
    private List<Row> containing(String kind, List<List<String>> readings, Row after, int limit) {
        TreeSet<Row> found = new TreeSet<>(Comparator.comparing(Row::key).thenComparing(Row::recordId));
        for (List<String> words : readings) {
            if (words.size() > 1) {
                List<String> others = new ArrayList<>(words);
                String lead = words.stream()
                        .max(Comparator.comparingInt(String::length))
                        .orElseThrow();
                others.remove(lead);
                found.addAll(inRanges(kind, Set.of(lead), others, after, limit));
            }
        }
        return found.stream().limit(limit).toList();
    }

    private List<Row> inRanges(String kind, Set<String> prefixes, List<String> others, Row after, int limit) {
        List<Row> found = new ArrayList<>();
        // no beginning is another's, so that all under one come before all under the next
        for (String prefix : prefixes) {
            if (found.size() < limit) {
                found.addAll(inRange(kind, prefix, prefixes, others, after, limit - found.size()));
            }
        }
        return found;
    }

    private List<Row> inRange(
            String kind, String prefix, Set<String> prefixes, List<String> others, Row after, int limit) {
        List<Row> hits = new ArrayList<>();
        Row from = after == null || after.key().compareTo(prefix) < 0 ? new Row(prefix, "") : after;
        while (hits.size() < limit) {
            List<Object> parameters =
                    new ArrayList<>(List.of(kind, from.key(), prefix + Keys.END, from.key(), from.recordId()));
            StringBuilder sql = new StringBuilder("select name_key, record_id, place from registers_name"
                    + " where kind = ? and name_key >= ? and name_key < ? and (name_key > ? or record_id > ?)");
            for (String other : others) {
                sql.append(" and name_key like ?");
                parameters.add("%" + Keys.SPACE + other + "%");
            }
            sql.append(" order by kind, name_key, record_id fetch first ? rows only");
            int asked = limit - hits.size() + 1;
            parameters.add(asked);
            List<Placed> rows = db.list(
                    sql.toString(),
                    row -> new Placed(new Row(row.getString(1), row.getString(2)), row.getInt(3)),
                    parameters.toArray());
            rows.stream()
                    .filter(row -> first(row, prefixes, others))
                    .map(Placed::row)
                    .forEach(hits::add);
            if (rows.size() < asked) {
                return hits;
            }
            from = rows.get(rows.size() - 1).row();
        }
        return hits;
    }

    private record Placed(Row row, int place) {}

    /** Whether no other row of the same record stands before this one in the answer, so that each comes once. */
    private static boolean first(Placed row, Set<String> prefixes, List<String> others) {
        String key = row.row().key();
        String full = row.place() == 0 ? key : key.substring(words(key).get(0).length() + Keys.SPACE.length());
        List<String> words = words(full);
        List<String> rows = new ArrayList<>(List.of(full));
        for (int place = 1; place < Math.min(words.size(), WORDS); place++) {
            rows.add(wordRow(words.get(place), full));
        }
        return rows.stream()
                .filter(other -> prefixes.stream().anyMatch(other::startsWith))
                .filter(other -> others.stream().allMatch(word -> other.contains(Keys.SPACE + word)))
                .noneMatch(other -> other.compareTo(key) < 0);
    }

    /** Digits with separators, as numbers and codes are typed. */
    public static boolean numberLike(String query) {
        return query.chars().filter(Character::isDigit).count() >= 3
                && Arrays.stream(query.strip().split("\\s+")).count() == 1;
    }
}
