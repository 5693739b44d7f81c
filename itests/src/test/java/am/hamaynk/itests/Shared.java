package am.hamaynk.itests;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One running demo town for all classes of one process that leave it as they find it; it starts with the first and stops after the
 * last.
 */
final class Shared implements ParameterResolver {
    static final String PASSWORD = "hamaynk-demo";

    private static final class Town implements CloseableResource {
        private final Distribution distribution = Distribution.unpack(System.getProperty("hamaynk.town", "town"))
                .with("HAMAYNK_DEMO", 300)
                .with("HAMAYNK_PROFILE", "city");

        @Override
        public void close() {
            distribution.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Distribution.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(Shared.class))
                .getOrComputeIfAbsent(Town.class, none -> started(), Town.class)
                .distribution;
    }

    private static Town started() {
        Town town = new Town();
        town.distribution.start();
        return town;
    }
}
