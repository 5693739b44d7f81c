package am.hamaynk.search.index;

import am.hamaynk.api.text.Texts;
import java.util.List;
import java.util.regex.Pattern;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.ArmenianStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.RussianStemmer;

/** Cuts text into what can be compared: folded words, their stems, and how they sound. Used by one thread at a time. */
public final class Tokens {
    private static final int LONGEST = 60;
    private static final Pattern HYPHEN = Pattern.compile("[-\u058A\u2010\u2011]");

    private final Texts texts;
    private final SnowballStemmer armenian = new ArmenianStemmer();
    private final SnowballStemmer russian = new RussianStemmer();
    private final SnowballStemmer english = new EnglishStemmer();

    public Tokens(Texts texts) {
        this.texts = texts;
    }

    /** Folded words of a text to be found; what is written with a hyphen is there both as one word and as its parts. */
    List<String> words(String text) {
        List<String> words = joined(text);
        for (String part : hyphenated(text) ? parts(text) : List.<String>of()) {
            if (!words.contains(part)) {
                words.add(part);
            }
        }
        return words;
    }

    /** Folded words, those with a hyphen as one: {@code Նոր-Հաճն} is {@code նորհաճն}. */
    public List<String> joined(String text) {
        return Texts.parts(texts.searchKey(text), LONGEST);
    }

    /** Folded words, those with a hyphen as several. */
    public List<String> parts(String text) {
        return Texts.parts(texts.searchKey(HYPHEN.matcher(text).replaceAll(" ")), LONGEST);
    }

    /** Whether a hyphen stands between letters or digits. */
    private static boolean hyphenated(String text) {
        for (int i = 1; i < text.length() - 1; i++) {
            char sign = text.charAt(i);
            if ((sign == '-' || sign == '\u058A' || sign == '\u2010' || sign == '\u2011')
                    && Character.isLetterOrDigit(text.charAt(i - 1))
                    && Character.isLetterOrDigit(text.charAt(i + 1))) {
                return true;
            }
        }
        return false;
    }

    public String stem(String word) {
        SnowballStemmer stemmer = stemmer(word.charAt(0));
        if (stemmer == null) {
            return word;
        }
        stemmer.setCurrent(word);
        stemmer.stem();
        return stemmer.getCurrent();
    }

    /** @return may be empty */
    public List<String> sounds(String text) {
        return Texts.parts(texts.phoneticKey(text), LONGEST);
    }

    private SnowballStemmer stemmer(char letter) {
        if (letter >= '\u0561' && letter <= '\u0587') {
            return armenian;
        }
        if (letter >= '\u0430' && letter <= '\u0451') {
            return russian;
        }
        return letter >= 'a' && letter <= 'z' ? english : null;
    }
}
