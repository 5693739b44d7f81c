package am.hamaynk.api.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Armenian letters done right, where the JDK is wrong: և, ligatures, order, capitals, numbers in words. */
@ProviderType
public interface Texts {
    /** NFC, and the ligatures U+FB13 to U+FB17 as letters; never NFKC, which would break և. */
    String clean(String text);

    /**
     * What two spellings of one name share: lower case, և = եւ = եվ, without ՛ ՜ ՞ ՝ and hyphens, single spaces. Sortable
     * and indexable by itself.
     */
    String searchKey(String text);

    /** Search keys under which a query may stand: its own and, where it is typed in Latin letters, Armenian readings. */
    List<String> queryKeys(String query);

    /**
     * What different spellings of one name sound like, in Armenian, Latin or Russian letters alike: Եղեգնաձոր,
     * Yeghegnadzor, Eghegnadzor and Егегнадзор share one. Stored beside a name and compared by prefix. Letters and single
     * spaces of ASCII; may be empty.
     */
    String phoneticKey(String text);

    /**
     * The words of a key, without what stands between them. Letters and digits part, too, so that a plate is found with and
     * without spaces.
     *
     * @param longest letters of a word after which it is cut
     */
    static List<String> parts(String key, int longest) {
        List<String> parts = new ArrayList<>();
        int end;
        for (int start = 0; start < key.length(); start = end) {
            int kind = kind(key.charAt(start));
            end = start + 1;
            while (end < key.length() && kind(key.charAt(end)) == kind) {
                end++;
            }
            if (kind != 0) {
                parts.add(key.substring(start, Math.min(end, start + longest)));
            }
        }
        return parts;
    }

    /** Whether every database keeps a text: none keeps half a character, and PostgreSQL not the one of number 0. */
    static boolean kept(String text) {
        return text.codePoints().allMatch(each -> each != 0 && Character.getType(each) != Character.SURROGATE);
    }

    /** 0 for what stands between words. */
    private static int kind(char sign) {
        if (Character.isDigit(sign)) {
            return 2;
        }
        boolean letter = Character.isLetter(sign)
                || Character.isSurrogate(sign)
                || Character.getType(sign) == Character.NON_SPACING_MARK;
        return letter ? 1 : 0;
    }

    /** ICU order of a language. */
    Comparator<String> order(String lang);

    /** A key whose plain order (as text, hexadecimal) is the ICU order of Armenian; to be stored beside a name. */
    String sortKey(String text);

    /** Capitals: Երևան becomes ԵՐԵՎԱՆ. */
    String upper(String text, String lang);

    /** Letters of the Latin alphabet for addresses: {@code yeghegnadzor}. */
    String latin(String text);

    /** 120000 becomes {@code հարյուր քսան հազար}. @param lang hy, en or ru; @param number 0 to 10^15 */
    String words(long number, String lang);
}
