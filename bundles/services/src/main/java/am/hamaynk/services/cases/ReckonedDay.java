package am.hamaynk.services.cases;

import am.hamaynk.api.web.Visit;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** Why a promised day is another than it was, in the reader's words. */
public final class ReckonedDay {
    /** Kind of the event. */
    public static final String KIND = "reckoned";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private ReckonedDay() {}

    static Map<String, Object> facts(LocalDate from, LocalDate to, List<Map<String, Object>> days) {
        return Map.of("from", from.toString(), "to", to.toString(), "days", days);
    }

    public static String words(Visit visit, CaseEvent event) {
        StringBuilder words = new StringBuilder(visit.text(
                "clock.reckoned",
                day(event.facts().get("to")),
                day(event.facts().get("from"))));
        if (event.facts().get("days") instanceof List<?> days) {
            for (Object one : days) {
                Map<?, ?> day = (Map<?, ?>) one;
                Object title = ((Map<?, ?>) day.get("title")).get(visit.lang());
                words.append(' ').append(visit.text("clock.reckoned." + day.get("state"), day(day.get("day")), title));
            }
        }
        return words.toString();
    }

    private static String day(Object iso) {
        return LocalDate.parse(String.valueOf(iso)).format(DAY);
    }
}
