package am.hamaynk.core.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One skeleton for all usual spellings of an Armenian name. Each script is read into the same few sounds: what people
 * write alike or mix up is one sound (դ is not թ, but թ and տ are t; գ and ղ, typed g or gh, are g; ծ and ց are C; ջ and ժ
 * are J), հ and ը are left out, double letters count once, a glide before e and
 * u is dropped, and so is t before ch.
 */
final class Phonetics {
    private static final Map<String, String> ARMENIAN = table(
            "ա a բ b գ g դ d ե e զ z է e ը - թ t ժ J ի i լ l խ X ծ C կ k հ - ձ D ղ g ճ H մ m յ i ն n շ S ո o չ H պ p ջ J ռ r"
                    + " ս s վ v տ t ր r ց C ու u ւ v փ p ք k օ o ֆ f");
    private static final Map<String, String> LATIN = table(
            "a a b b c C d d e e f f g g h - i i j J k k l l m m n n o o p p q k r r s s t t u u v v w v x X z z ch H kh"
                    + " X gh g sh S zh J ts C tz C dz D dj J dzh J th t ph p ou u oo u ə -");
    private static final Map<String, String> RUSSIAN = table(
            "а a б b в v г g д d е e ё e ж J з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х X ц C ч H ш S щ S ъ - ы i"
                    + " ь - э e ю u я ia дз D дж J тс C");

    private static final Map<String, String> SOUNDS = new HashMap<>();

    static {
        SOUNDS.putAll(ARMENIAN);
        SOUNDS.putAll(LATIN);
        SOUNDS.putAll(RUSSIAN);
    }

    private static final Pattern ACCENTS = Pattern.compile("(?<=[a-z])\\p{M}+");
    private static final String VOWELS = "aeiou";

    private Phonetics() {}

    /** @param key a search key */
    static String key(String key) {
        StringBuilder skeleton = new StringBuilder(key.length());
        for (String word : key.split(" ")) {
            String sounds = word(word);
            if (!sounds.isEmpty()) {
                skeleton.append(skeleton.length() == 0 ? "" : " ").append(sounds);
            }
        }
        return skeleton.toString();
    }

    private static String word(String word) {
        String letters = plain(word);
        List<String> sounds = new ArrayList<>();
        int at = letters.startsWith("vo") || letters.startsWith("վո") || letters.startsWith("во") ? 1 : 0;
        while (at < letters.length()) {
            String found = longest(letters, at);
            if (found == null) {
                if (Character.isDigit(letters.charAt(at)) && letters.charAt(at) < 128) {
                    sounds.add(letters.substring(at, at + 1));
                }
                at++;
            } else {
                sounds.add(found.equals("y") ? glide(letters, at) : SOUNDS.get(found));
                at += found.length();
            }
        }
        return joined(sounds);
    }

    /** Without the accents of scholarly spellings, but for those that change the letter. */
    private static String plain(String word) {
        StringBuilder marked = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            switch (word.charAt(i)) {
                case 'č', 'ĉ' -> marked.append("ch");
                case 'š', 'ş' -> marked.append("sh");
                case 'ž' -> marked.append("zh");
                case 'ç' -> marked.append("ts");
                case 'ë' -> marked.append('ə');
                default -> marked.append(word.charAt(i));
            }
        }
        return ACCENTS.matcher(Normalizer.normalize(marked, Normalizer.Form.NFD))
                .replaceAll("");
    }

    /** Longest letters at this place that are one sound, or null. */
    private static String longest(String letters, int at) {
        if (letters.charAt(at) == 'y') {
            return "y";
        }
        for (int length = Math.min(3, letters.length() - at); length > 0; length--) {
            String candidate = letters.substring(at, at + length);
            if (SOUNDS.containsKey(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    /** The letter y is յ or ի beside a vowel or at the end, and ը between consonants. */
    private static String glide(String letters, int at) {
        boolean afterVowel = at > 0 && vowel(letters.charAt(at - 1));
        boolean beforeVowel = at + 1 < letters.length() && vowel(letters.charAt(at + 1));
        boolean atEnd = at + 1 == letters.length() && at > 0;
        return afterVowel || beforeVowel || atEnd ? "i" : "";
    }

    private static boolean vowel(char letter) {
        return VOWELS.indexOf(letter) >= 0;
    }

    private static String joined(List<String> sounds) {
        StringBuilder all = new StringBuilder();
        sounds.forEach(all::append);
        StringBuilder skeleton = new StringBuilder(all.length());
        for (int i = 0; i < all.length(); i++) {
            char sound = all.charAt(i);
            boolean again = skeleton.length() > 0 && skeleton.charAt(skeleton.length() - 1) == sound;
            boolean glide = sound == 'i' && i + 1 < all.length() && "eu".indexOf(all.charAt(i + 1)) >= 0;
            boolean tch = sound == 't' && i + 1 < all.length() && all.charAt(i + 1) == 'H';
            if (!again && !glide && !tch || Character.isDigit(sound)) {
                skeleton.append(sound);
            }
        }
        return skeleton.toString();
    }

    private static Map<String, String> table(String pairs) {
        Map<String, String> table = new HashMap<>();
        String[] parts = pairs.split(" ");
        for (int i = 0; i < parts.length; i += 2) {
            table.put(parts[i], parts[i + 1].equals("-") ? "" : parts[i + 1]);
        }
        return table;
    }
}
