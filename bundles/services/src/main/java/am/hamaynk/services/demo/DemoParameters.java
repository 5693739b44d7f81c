package am.hamaynk.services.demo;

import am.hamaynk.api.data.Transactions;
import am.hamaynk.services.definition.Services;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Opens most services of a demo with made-up terms and amounts, so that there is a living office to look at; each says that
 * nobody has confirmed it. The rest waits for whoever tries to confirm something.
 */
@Component(service = DemoParameters.class)
public final class DemoParameters {
    private static final String FILE = "/demo/parameters.properties";

    private final Services services;
    private final Transactions transactions;

    @Activate
    public DemoParameters(@Reference Services services, @Reference Transactions transactions) {
        this.services = services;
        this.transactions = transactions;
    }

    /** What is confirmed already stays as it is. */
    void invent() throws IOException {
        Properties values = new Properties();
        try (InputStream file = DemoParameters.class.getResourceAsStream(FILE)) {
            values.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        // at once: each change by itself would have all definitions read anew
        transactions.run(() -> values.stringPropertyNames().stream().sorted().forEach(name -> {
            String[] parts = name.split("\\.");
            services.invent(parts[0], parts[1], values.getProperty(name).strip());
        }));
    }
}
