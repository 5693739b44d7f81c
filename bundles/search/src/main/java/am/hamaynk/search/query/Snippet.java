package am.hamaynk.search.query;

import am.hamaynk.search.index.Tokens;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Cuts out of a text what lies around the first word that was asked for: plain text, without any markup. */
final class Snippet {
    private static final int LENGTH = 200;
    private static final int BEFORE = 60;
    private static final Pattern MARKUP = Pattern.compile("</?[A-Za-z!][^<>]{0,500}>");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}\\x{A0}\\x{202F}]+");

    private final Tokens tokens;
    private final Set<String> words = new HashSet<>();
    private final Set<String> stems = new HashSet<>();
    private final Set<String> sounds = new HashSet<>();

    Snippet(Tokens tokens, Set<List<String>> readings) {
        this.tokens = tokens;
        readings.forEach(words::addAll);
        for (String word : words) {
            stems.add(tokens.stem(word));
            sounds.addAll(tokens.sounds(word));
        }
    }

    String of(String text) {
        String plain = SPACE.matcher(MARKUP.matcher(text).replaceAll(" "))
                .replaceAll(" ")
                .strip();
        if (plain.length() <= LENGTH) {
            return plain;
        }
        int start = Math.max(0, first(plain) - BEFORE);
        if (start > 0) {
            int space = plain.indexOf(' ', start);
            start = space < 0 || space > start + BEFORE ? start : space + 1;
        }
        int end = Math.min(plain.length(), start + LENGTH);
        if (end < plain.length()) {
            int space = plain.lastIndexOf(' ', end);
            end = space > start + LENGTH / 2 ? space : end;
        }
        String cut = plain.substring(start, end).strip();
        return (start > 0 ? "… " : "") + cut + (end < plain.length() ? " …" : "");
    }

    private int first(String plain) {
        int start = 0;
        while (start < plain.length()) {
            int end = plain.indexOf(' ', start);
            end = end < 0 ? plain.length() : end;
            for (String word : tokens.parts(plain.substring(start, end))) {
                if (words.contains(word) || stems.contains(tokens.stem(word))) {
                    return start;
                }
            }
            start = end + 1;
        }
        return sounding(plain);
    }

    private int sounding(String plain) {
        int start = 0;
        while (start < plain.length() && !sounds.isEmpty()) {
            int end = plain.indexOf(' ', start);
            end = end < 0 ? plain.length() : end;
            if (tokens.sounds(plain.substring(start, end)).stream().anyMatch(sounds::contains)) {
                return start;
            }
            start = end + 1;
        }
        return 0;
    }
}
