package am.hamaynk.core.text;

import am.hamaynk.api.text.Texts;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Collator;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.ULocale;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;

/** {@link Texts} by ICU, whose Armenian rules sort և as եվ and capitalise it as ԵՎ; the JDK's do neither. */
@Component
public final class ArmenianTexts implements Texts {
    private static final ULocale ARMENIAN = new ULocale("hy");
    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
    /** Those of U+FB13 to U+FB17. */
    private static final List<String> LIGATURES = List.of("մն", "մե", "մի", "վն", "մխ");
    /** ՚ ՛ ՜ ՝ ՞, hyphens of all kinds, and what cannot be seen. */
    private static final String NOT_SEARCHED =
            "\u055A\u055B\u055C\u055D\u055E-\u058A\u2010\u2011\u00AD\u200B\u200C\u200D\u2060\uFEFF";

    /** Made when first asked for: reading their tables takes time that a start should not. */
    private final Map<String, Collator> collators = new ConcurrentHashMap<>();

    private Collator collator(String lang) {
        return collators.computeIfAbsent(
                lang, made -> Collator.getInstance(new ULocale(made)).freeze());
    }

    @Override
    public String clean(String text) {
        String composed = NFC.normalize(text);
        StringBuilder letters = null;
        for (int i = 0; i < composed.length(); i++) {
            char letter = composed.charAt(i);
            if (letter >= '\uFB13' && letter <= '\uFB17') {
                if (letters == null) {
                    letters = new StringBuilder(composed.length() + 8).append(composed, 0, i);
                }
                letters.append(LIGATURES.get(letter - '\uFB13'));
            } else if (letters != null) {
                letters.append(letter);
            }
        }
        return letters == null ? composed : letters.toString();
    }

    @Override
    public String searchKey(String text) {
        String lower = NFC.normalize(UCharacter.toLowerCase(ARMENIAN, clean(text)));
        StringBuilder key = new StringBuilder(lower.length());
        boolean gap = false;
        for (int i = 0; i < lower.length(); i++) {
            char letter = lower.charAt(i);
            if (NOT_SEARCHED.indexOf(letter) >= 0) {
                continue;
            }
            if (UCharacter.isUWhiteSpace(letter)) {
                gap = key.length() > 0;
                continue;
            }
            if (gap) {
                key.append(' ');
                gap = false;
            }
            if (letter == 'և') {
                key.append("եվ");
            } else if (letter == 'ւ' && key.length() > 0 && key.charAt(key.length() - 1) == 'ե') {
                key.append('վ');
            } else {
                key.append(letter);
            }
        }
        return NFC.normalize(key);
    }

    @Override
    public List<String> queryKeys(String query) {
        return ArmenianReadings.of(searchKey(query));
    }

    @Override
    public String phoneticKey(String text) {
        return Phonetics.key(searchKey(text));
    }

    @Override
    public Comparator<String> order(String lang) {
        String known = lang.equals("en") || lang.equals("ru") ? lang : "hy";
        return (one, other) -> collator(known).compare(one, other);
    }

    @Override
    public String sortKey(String text) {
        byte[] key = collator("hy").getCollationKey(clean(text)).toByteArray();
        // the last byte is ICU's terminating zero
        return HexFormat.of().formatHex(key, 0, key.length - 1);
    }

    @Override
    public String upper(String text, String lang) {
        return UCharacter.toUpperCase(ARMENIAN, text);
    }

    @Override
    public String latin(String text) {
        return Latin.address(searchKey(text));
    }

    @Override
    public String words(long number, String lang) {
        return Words.of(number, lang);
    }
}
