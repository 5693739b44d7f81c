package am.hamaynk.permits.kinds;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * One kind of permit as data: which service grants it, what of the application the register keeps and the public may see, and
 * what it costs for how long. Answers are named {@code step.field}.
 *
 * @param service id of the service that grants it, or null where it is entered by hand only
 * @param group building, trade, events or transport
 * @param subject answers that say for what it is, in their order
 * @param place the answer that says where
 * @param area the answer that says how many square metres, or null
 * @param from the answer that says since when, or null where it holds from the grant
 * @param length the answers that say for how long, where the paper does not; or null
 * @param counted the step whose repeats are counted as units, or null
 * @param open answers that everybody may see
 * @param openSubject whether what it is for may be seen though a natural person holds it
 * @param tariffs codes of the local dues of which it may cost some; none where it costs none here
 * @param period for what time a tariff is: {@code once, day, month, quarter} or {@code year}
 * @param unit by what it is multiplied: {@code none, area} or {@code count}
 * @param remind how many days before its end the holder is reminded; 0: not, as it is not renewed
 */
public record Kind(
        String id,
        String service,
        String group,
        Map<String, String> title,
        List<String> subject,
        String place,
        String area,
        String from,
        Length length,
        String counted,
        List<String> open,
        boolean openSubject,
        List<String> tariffs,
        String period,
        String unit,
        int remind) {
    public Kind {
        subject = subject == null ? List.of() : List.copyOf(subject);
        open = open == null ? List.of() : List.copyOf(open);
        tariffs = tariffs == null ? List.of() : List.copyOf(tariffs);
        period = period == null ? "once" : period;
        unit = unit == null ? "none" : unit;
    }

    /** @param unit the answer {@code days} or {@code months}; @param count the answer that says how many */
    public record Length(String unit, String count) {
        /** Last day of so many units, the first day counted. */
        public static LocalDate end(LocalDate from, String unit, int count) {
            return (unit.equals("months") ? from.plusMonths(count) : from.plusDays(count)).minusDays(1);
        }
    }

    public String title(String lang) {
        return title.get(lang);
    }

    /** Where it is applied for below the language, begun with what an application before said; null before for none. */
    public String application(String before) {
        return "/services/" + service + "/apply" + (before == null ? "" : "?from=" + before);
    }

    public boolean renewable() {
        return remind > 0;
    }
}
