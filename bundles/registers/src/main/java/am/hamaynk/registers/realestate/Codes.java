package am.hamaynk.registers.realestate;

import am.hamaynk.registers.data.Keys;
import am.hamaynk.registers.finding.Lister;
import java.util.Locale;

/** Codes and plates by their letters and digits alone, so that spaces and dashes do not hide them. */
public final class Codes {
    private Codes() {}

    public static String key(String code) {
        return Keys.cut(Keys.encode(Keys.code(code).toLowerCase(Locale.ROOT)), 120);
    }

    /** What begins with what was typed; null where nothing of it counts. */
    public static Lister.Range range(String typed) {
        String key = key(typed);
        return key.isEmpty() ? null : new Lister.Range(key, key + Keys.END);
    }
}
