package am.hamaynk.core.text;

import java.text.Normalizer;
import java.util.Map;
import java.util.TreeMap;

/** Armenian and Russian in plain Latin letters, by the tables that maps use (BGN/PCGN) without their apostrophes. */
final class Latin {
    private static final Map<Character, String> LETTERS = table(
            "ա a բ b գ g դ d ե e զ z է e ը y թ t ժ zh ի i լ l խ kh ծ ts կ k հ h ձ dz ղ gh ճ ch մ m յ y ն n շ sh ո o չ ch պ p ջ j"
                    + " ռ rr ս s վ v տ t ր r ց ts ւ v փ p ք k օ o ֆ f"
                    + " а a б b в v г g д d е e ё e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch"
                    + " ш sh щ shch ъ - ы y ь - э e ю yu я ya");
    private static final String VOWELS = "աեէըիոօ";

    private Latin() {}

    /** @param key a search key */
    static String address(String key) {
        StringBuilder latin = new StringBuilder(key.length() + 8);
        for (int i = 0; i < key.length(); i++) {
            char letter = key.charAt(i);
            char before = i == 0 ? ' ' : key.charAt(i - 1);
            char after = i + 1 == key.length() ? ' ' : key.charAt(i + 1);
            boolean begins = !Character.isLetter(before);
            if (letter == 'ո' && after == 'ւ') {
                latin.append('u');
                i++;
            } else if (letter == 'ո' && begins && after != 'վ') {
                latin.append("vo");
            } else if (letter == 'ե' && (begins || VOWELS.indexOf(before) >= 0 || afterU(key, i))) {
                latin.append("ye");
            } else if (letter == 'ռ' && begins) {
                latin.append('r');
            } else {
                latin.append(LETTERS.getOrDefault(letter, String.valueOf(letter)));
            }
        }
        return Normalizer.normalize(latin, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }

    private static boolean afterU(String key, int at) {
        return at > 1 && key.charAt(at - 1) == 'ւ' && key.charAt(at - 2) == 'ո';
    }

    private static Map<Character, String> table(String pairs) {
        Map<Character, String> table = new TreeMap<>();
        String[] parts = pairs.split(" ");
        for (int i = 0; i < parts.length; i += 2) {
            table.put(parts[i].charAt(0), parts[i + 1].equals("-") ? "" : parts[i + 1]);
        }
        return table;
    }
}
