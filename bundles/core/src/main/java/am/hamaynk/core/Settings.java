package am.hamaynk.core;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an administrator set: the environment ({@code HAMAYNK_DB_URL}), else {@code etc/hamaynk.cfg} ({@code db.url}). The
 * environment is read here and not through the file, as Karaf would keep what it substituted at an earlier start.
 */
@Component(service = Settings.class, configurationPid = "hamaynk")
public final class Settings {
    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

    private final Map<String, Object> configured;

    @Activate
    public Settings(Map<String, Object> configured) {
        this.configured = Map.copyOf(configured);
    }

    /** @param name as in the file: {@code db.url} */
    public Optional<String> get(String name) {
        String environment =
                System.getenv("HAMAYNK_" + name.toUpperCase(Locale.ROOT).replace('.', '_'));
        return Optional.ofNullable(configured.get(name))
                .map(Object::toString)
                .filter(value -> !value.startsWith("${"))
                .or(() -> Optional.ofNullable(environment))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** How many fictional residents; 0 where the demo is off, or what is set is neither off nor a number. */
    public int demo() {
        return get("demo").map(Settings::residents).orElse(0);
    }

    /** Where this node keeps its own files. */
    public static String data() {
        return System.getProperty("karaf.data", "data");
    }

    private static int residents(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "off", "false", "no", "0" -> 0;
            case "on", "true", "yes" -> 12_000;
            default -> {
                try {
                    yield Math.max(0, Integer.parseInt(value));
                } catch (NumberFormatException notANumber) {
                    LOG.error("HAMAYNK_DEMO must be off or a number of residents: {}. There is no demo", value);
                    yield 0;
                }
            }
        };
    }
}
