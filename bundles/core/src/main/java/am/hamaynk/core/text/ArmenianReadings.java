package am.hamaynk.core.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What somebody may have meant who typed an Armenian name in Latin letters: the likeliest readings first, a few only. */
final class ArmenianReadings {
    static final int MOST = 24;

    private static final Map<String, List<String>> LETTERS = Map.ofEntries(
            Map.entry("tch", List.of("ճ", "չ")),
            Map.entry("dzh", List.of("ջ")),
            Map.entry("gh", List.of("ղ")),
            Map.entry("kh", List.of("խ")),
            Map.entry("sh", List.of("շ")),
            Map.entry("zh", List.of("ժ")),
            Map.entry("ch", List.of("չ", "ճ")),
            Map.entry("ts", List.of("ծ", "ց")),
            Map.entry("tz", List.of("ծ", "ց")),
            Map.entry("dz", List.of("ձ")),
            Map.entry("dj", List.of("ջ")),
            Map.entry("th", List.of("թ")),
            Map.entry("ph", List.of("փ")),
            Map.entry("rr", List.of("ռ")),
            Map.entry("ou", List.of("ու")),
            Map.entry("oo", List.of("ու")),
            Map.entry("a", List.of("ա")),
            Map.entry("b", List.of("բ")),
            Map.entry("c", List.of("ց", "ծ")),
            Map.entry("d", List.of("դ")),
            Map.entry("e", List.of("ե")),
            Map.entry("f", List.of("ֆ")),
            Map.entry("g", List.of("գ", "ղ")),
            Map.entry("ğ", List.of("ղ")),
            Map.entry("ġ", List.of("ղ")),
            Map.entry("h", List.of("հ")),
            Map.entry("i", List.of("ի")),
            Map.entry("j", List.of("ջ", "ժ")),
            Map.entry("k", List.of("կ", "ք")),
            Map.entry("l", List.of("լ")),
            Map.entry("m", List.of("մ")),
            Map.entry("n", List.of("ն")),
            Map.entry("o", List.of("ո")),
            Map.entry("p", List.of("պ", "փ")),
            Map.entry("q", List.of("ք")),
            Map.entry("r", List.of("ր", "ռ")),
            Map.entry("s", List.of("ս")),
            Map.entry("t", List.of("տ", "թ")),
            Map.entry("u", List.of("ու")),
            Map.entry("v", List.of("վ")),
            Map.entry("w", List.of("վ")),
            Map.entry("x", List.of("խ")),
            Map.entry("y", List.of("յ", "ը")),
            Map.entry("z", List.of("զ")));
    private static final Map<String, List<String>> AT_BEGINNING = Map.of(
            "ye",
            List.of("ե"),
            "vo",
            List.of("ո"),
            "e",
            List.of("է", "ե"),
            "o",
            List.of("օ", "ո"),
            "y",
            List.of("ը", "յ"));
    private static final Map<String, List<String>> AT_END =
            Map.of("ian", List.of("յան"), "iants", List.of("յանց"), "y", List.of("ի", "յ"));

    private ArmenianReadings() {}

    private record Reading(String text, int doubts) {}

    /** @param key search key of what was typed; it is the first of those returned */
    static List<String> of(String key) {
        Set<String> keys = new LinkedHashSet<>();
        keys.add(key);
        if (key.chars().anyMatch(letter -> letter >= 'a' && letter <= 'z')) {
            for (Reading reading : readings(key)) {
                if (keys.size() < MOST) {
                    keys.add(reading.text().replace("եւ", "եվ"));
                }
            }
        }
        return List.copyOf(keys);
    }

    private static List<Reading> readings(String key) {
        List<Reading> readings = List.of(new Reading("", 0));
        int at = 0;
        while (at < key.length()) {
            int length = 1;
            List<String> letters = List.of(key.substring(at, at + 1));
            for (int tried = Math.min(5, key.length() - at); tried > 0; tried--) {
                List<String> found = letters(key, at, tried);
                if (found != null) {
                    letters = found;
                    length = tried;
                    break;
                }
            }
            readings = extended(readings, letters);
            at += length;
        }
        return readings;
    }

    private static List<String> letters(String key, int at, int length) {
        String typed = key.substring(at, at + length);
        boolean begins = at == 0 || key.charAt(at - 1) == ' ';
        boolean ends = at + length == key.length() || key.charAt(at + length) == ' ';
        if (begins && AT_BEGINNING.containsKey(typed)) {
            return AT_BEGINNING.get(typed);
        }
        if (!begins && ends && AT_END.containsKey(typed)) {
            return AT_END.get(typed);
        }
        return LETTERS.get(typed);
    }

    private static List<Reading> extended(List<Reading> readings, List<String> letters) {
        List<Reading> more = new ArrayList<>(readings.size() * letters.size());
        for (Reading reading : readings) {
            for (int i = 0; i < letters.size(); i++) {
                more.add(new Reading(reading.text() + letters.get(i), reading.doubts() + i));
            }
        }
        more.sort(Comparator.comparingInt(Reading::doubts));
        return more.subList(0, Math.min(MOST, more.size()));
    }
}
