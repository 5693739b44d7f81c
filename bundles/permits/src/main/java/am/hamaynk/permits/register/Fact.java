package am.hamaynk.permits.register;

import java.util.Map;

/**
 * What else is known of a permit.
 *
 * @param key step and field of the application
 * @param label what it is, by language
 * @param words what it says, by language
 */
public record Fact(String key, Map<String, String> label, Map<String, String> words) {}
