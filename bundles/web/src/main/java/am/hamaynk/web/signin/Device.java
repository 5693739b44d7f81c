package am.hamaynk.web.signin;

import java.util.List;

/** What a browser says of itself, short enough to be recognised: {@code Firefox, Windows}. */
final class Device {
    /** Each before those that pretend to be it. */
    private static final List<String[]> BROWSERS = List.of(
            new String[] {"YaBrowser/", "Yandex"},
            new String[] {"Edg", "Edge"},
            new String[] {"OPR/", "Opera"},
            new String[] {"SamsungBrowser/", "Samsung Internet"},
            new String[] {"Firefox/", "Firefox"},
            new String[] {"FxiOS/", "Firefox"},
            new String[] {"Chrome/", "Chrome"},
            new String[] {"CriOS/", "Chrome"},
            new String[] {"Safari/", "Safari"},
            new String[] {"curl/", "curl"});

    private static final List<String[]> SYSTEMS = List.of(
            new String[] {"Android", "Android"},
            new String[] {"iPhone", "iPhone"},
            new String[] {"iPad", "iPad"},
            new String[] {"Windows", "Windows"},
            new String[] {"Mac OS X", "macOS"},
            new String[] {"Linux", "Linux"});

    private Device() {}

    /** @return empty where it cannot be told */
    static String name(String userAgent) {
        String browser = find(BROWSERS, userAgent);
        String system = find(SYSTEMS, userAgent);
        return browser.isEmpty() || system.isEmpty() ? browser + system : browser + ", " + system;
    }

    private static String find(List<String[]> known, String userAgent) {
        return known.stream()
                .filter(each -> userAgent.contains(each[0]))
                .findFirst()
                .map(each -> each[1])
                .orElse("");
    }
}
