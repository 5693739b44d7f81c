package am.hamaynk.documents.issue;

import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Where the public finds this site, as it must stand on paper: {@code HAMAYNK_PUBLIC_URL} or {@code public.url}; else the
 * address that this node listens on.
 */
@Component(service = Site.class, configurationPid = "hamaynk")
public final class Site {
    private final String address;

    @Activate
    public Site(Map<String, Object> configured) {
        String port = setting(configured, "http.port", "8181");
        String host = setting(configured, "http.host", "127.0.0.1");
        String local = host.equals("127.0.0.1") || host.equals("0.0.0.0") ? "localhost" : host;
        this.address = setting(configured, "public.url", "http://" + local + ":" + port)
                .replaceAll("/+$", "");
    }

    /** Without a slash at its end. */
    public String address() {
        return address;
    }

    /** Whether nobody but this machine can follow the address, so that it is worth nothing on a paper. */
    public boolean local() {
        return address.matches("https?://(localhost|127\\.[0-9.]+|\\[::1])([:/].*)?");
    }

    private static String setting(Map<String, Object> configured, String name, String otherwise) {
        String environment =
                System.getenv("HAMAYNK_" + name.toUpperCase(Locale.ROOT).replace('.', '_'));
        if (environment != null && !environment.isBlank()) {
            return environment.strip();
        }
        Object value = configured.get(name);
        boolean set = value != null
                && !value.toString().isBlank()
                && !value.toString().startsWith("${");
        return set ? value.toString().strip() : otherwise;
    }
}
