package am.hamaynk.services.define;

import java.util.List;

/**
 * One thing that a page of a sketch asks.
 *
 * @param name where it stands below its part, with dots: {@code label}, {@code validity.0.count}
 * @param kind {@code three} (a text in three languages), {@code paragraph} (a long one), {@code line}, {@code value} (a number, or one of the
 *     parameters), {@code count}, {@code
 *     select}, {@code when} (a condition, where none is one too), {@code checks}, {@code yes} (writes true), {@code no} (writes false), {@code choices} (the answers to choose from)
 *     or {@code sentences}
 * @param key of its label
 * @param hint key of its hint, or empty
 */
record Control(String name, String kind, String key, String hint, boolean optional, List<Option> options) {
    record Option(String value, String text) {}

    static Control of(String name, String kind, String key) {
        return new Control(name, kind, key, "", false, List.of());
    }

    Control hinted() {
        return new Control(name, kind, key, key + "-hint", optional, options);
    }

    Control maybe() {
        return new Control(name, kind, key, hint, true, options);
    }

    Control among(List<Option> options) {
        return new Control(name, kind, key, hint, optional, options);
    }
}
