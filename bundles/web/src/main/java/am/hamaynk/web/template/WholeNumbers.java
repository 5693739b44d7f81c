package am.hamaynk.web.template;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps a case's number and a telephone number within a sentence on one line: what is cut at its hyphen is read, and typed,
 * wrongly. The signs stay as they are, so that what is copied is the number.
 */
final class WholeNumbers {
    /** So many signs of the largest type stand beside each other on a phone; what is longer may break. */
    private static final int LONGEST = 24;

    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\p{N}])(?:"
            // +374 10 23-45-67, (010) 234567
            + "[+(]?\\p{N}(?:[() \u00A0\u202F-]{0,2}\\p{N}){5,20}"
            // ԴԻՄ-2026/000123
            + "|(?=[\\p{L}/\u058A-]*\\p{N})[\\p{L}\\p{N}]+(?:[/\u058A-][\\p{L}\\p{N}]+)+"
            + ")(?![\\p{L}\\p{N}])");

    private WholeNumbers() {}

    /** @return HTML of a text; what is none, or HTML already, as it is */
    static Object of(Object value) {
        if (!(value instanceof String text)) {
            return value;
        }
        StringBuilder html = new StringBuilder();
        int end = 0;
        for (Matcher number = NUMBER.matcher(text); number.find(); end = number.end()) {
            html.append(escaped(text.substring(end, number.start())));
            String found = escaped(number.group());
            html.append(number.group().length() > LONGEST ? found : "<span class=\"hk-number\">" + found + "</span>");
        }
        return new SafeString(html.append(escaped(text.substring(end))).toString());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
