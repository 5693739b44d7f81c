package am.hamaynk.permits.register;

import am.hamaynk.api.Problem;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A point within Armenia.
 *
 * @param lat degrees north, WGS 84
 * @param lon degrees east
 */
public record Place(double lat, double lon) {
    private static final Pattern PAIR =
            Pattern.compile("\\s*(-?\\d{1,3}(?:[.,]\\d{1,12})?)\\s*[;,\\s]\\s*(-?\\d{1,3}(?:[.,]\\d{1,12})?)\\s*");

    /**
     * Reads what maps give when a place is copied: {@code 39.7639, 45.3324}.
     *
     * @return null where nothing was typed
     * @throws Problem {@code bad-place} or {@code not-in-armenia} at the field
     */
    public static Place read(String text, String field) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Matcher pair = PAIR.matcher(text);
        if (!pair.matches()) {
            throw Problem.field(field, "bad-place");
        }
        Place place = new Place(degrees(pair.group(1)), degrees(pair.group(2)));
        if (!place.inArmenia()) {
            throw Problem.field(field, "not-in-armenia");
        }
        return place;
    }

    private static double degrees(String text) {
        return Double.parseDouble(text.replace(',', '.'));
    }

    /** Within the country's outermost points. */
    boolean inArmenia() {
        return lat >= 38.83 && lat <= 41.31 && lon >= 43.44 && lon <= 46.64;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.5f, %.5f", lat, lon);
    }

    /** Opens it in the device's own map (RFC 5870). */
    public String geo() {
        return String.format(Locale.ROOT, "geo:%.5f,%.5f", lat, lon);
    }

    public String openStreetMap() {
        return String.format(
                Locale.ROOT, "https://www.openstreetmap.org/?mlat=%.5f&mlon=%.5f#map=17/%.5f/%.5f", lat, lon, lat, lon);
    }
}
