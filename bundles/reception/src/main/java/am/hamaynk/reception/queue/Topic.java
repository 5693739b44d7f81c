package am.hamaynk.reception.queue;

import java.util.Map;

/**
 * What people come for.
 *
 * @param letter before its numbers, one or two capital letters
 * @param name by language
 * @param place in the list, small first
 * @param active whether the kiosk offers it
 */
public record Topic(String id, String letter, Map<String, String> name, int place, boolean active, int version) {
    public Topic {
        name = Map.copyOf(name);
    }

    public String name(String lang) {
        return name.getOrDefault(lang, name.get("hy"));
    }
}
