package am.hamaynk.web;

import java.util.List;
import java.util.Locale;

/** The languages of pages, Armenian first. */
public final class Languages {
    public static final List<String> ALL = List.of("hy", "en", "ru");

    private Languages() {}

    /** @param header Accept-Language or null; whoever does not say reads Armenian */
    public static String preferred(String header) {
        if (header == null || header.length() > 500) {
            return "hy";
        }
        try {
            String tag = Locale.lookupTag(Locale.LanguageRange.parse(header), ALL);
            return tag == null ? "hy" : tag;
        } catch (IllegalArgumentException malformed) {
            return "hy";
        }
    }
}
