package am.hamaynk.reception.hours;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;

/**
 * Whom residents come to: the head, a deputy, a division, the citizen office.
 *
 * @param name by language
 * @param room where, or empty
 * @param minutes for one visitor, 5 to 240
 * @param seats how many are received at once, 1 to 50
 * @param daysAhead how far ahead one may book, 1 to 180
 * @param perPerson how many appointments to come one person may have here, 1 to 20
 * @param bookable whether residents book by themselves
 * @param topic of the queue in which those wait who have come, or null
 * @param place in the list, small first
 * @param active whether it is published
 * @param week hours by weekday
 */
public record Host(
        String id,
        Map<String, String> name,
        String room,
        int minutes,
        int seats,
        int daysAhead,
        int perPerson,
        boolean bookable,
        String topic,
        int place,
        boolean active,
        int version,
        Map<DayOfWeek, List<Span>> week) {
    public Host {
        name = Map.copyOf(name);
        week = Map.copyOf(week);
    }

    public String name(String lang) {
        return name.getOrDefault(lang, name.get("hy"));
    }

    public List<Span> on(DayOfWeek day) {
        return week.getOrDefault(day, List.of());
    }

    /** Whether it says when anybody is received. */
    public boolean hasHours() {
        return week.values().stream().anyMatch(spans -> !spans.isEmpty());
    }
}
