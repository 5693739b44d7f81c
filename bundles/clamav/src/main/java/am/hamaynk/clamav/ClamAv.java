package am.hamaynk.clamav;

import am.hamaynk.api.files.Scanner;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers a scanner once a ClamAV is named: {@code HAMAYNK_CLAMAV}, or {@code clamav} in {@code etc/hamaynk.cfg}. While it
 * cannot be reached no file is taken, unless {@code HAMAYNK_CLAMAV_UNREACHABLE} is {@code accept}; what it was asked about and could not tell is not
 * taken either way.
 */
@Component(service = ClamAv.class, immediate = true, configurationPid = "hamaynk")
public final class ClamAv {
    private static final Logger LOG = LoggerFactory.getLogger(ClamAv.class);
    private static final Duration GLANCE = Duration.ofSeconds(1);

    private final Clamd clamd;
    private final boolean accepting;
    private final ServiceRegistration<Scanner> scanner;

    @Activate
    public ClamAv(BundleContext context, Map<String, Object> configured) {
        String where = setting(configured, "clamav");
        accepting = setting(configured, "clamav.unreachable").equalsIgnoreCase("accept");
        clamd = where.isEmpty() ? null : new Clamd(where);
        scanner = clamd == null ? null : context.registerService(Scanner.class, this::scan, null);
        LOG.info(clamd == null ? "no ClamAV is set (HAMAYNK_CLAMAV): files are not scanned" : "files go to {}", clamd);
    }

    private static String setting(Map<String, Object> configured, String name) {
        Object value = configured.get(name);
        if (value == null) {
            value = System.getenv("HAMAYNK_" + name.toUpperCase(Locale.ROOT).replace('.', '_'));
        }
        return value == null || value.toString().startsWith("${")
                ? ""
                : value.toString().strip();
    }

    private Optional<String> scan(InputStream content) throws IOException {
        try {
            return clamd.scan(content);
        } catch (Clamd.Away unreachable) {
            if (!accepting) {
                throw unreachable;
            }
            LOG.warn("A file was taken that nobody looked into: {}", unreachable.toString());
            return Optional.empty();
        }
    }

    /** @return whether files are scanned at all */
    boolean set() {
        return clamd != null;
    }

    /** @return whether files are taken although nobody can look into them */
    boolean accepting() {
        return accepting;
    }

    String version() throws IOException {
        return clamd.version(GLANCE);
    }

    @Deactivate
    void stop() {
        if (scanner != null) {
            scanner.unregister();
        }
    }
}
