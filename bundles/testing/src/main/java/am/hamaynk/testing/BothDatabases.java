package am.hamaynk.testing;

import am.hamaynk.testing.TestDatabase.Engine;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Does what {@link OnBothDatabases} says. */
final class BothDatabases implements TestTemplateInvocationContextProvider {
    private static final Namespace NAMESPACE = Namespace.create(BothDatabases.class);

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        return Stream.of(Engine.values()).map(OnOne::new);
    }

    private record OnOne(Engine engine) implements TestTemplateInvocationContext {
        @Override
        public String getDisplayName(int invocationIndex) {
            return engine == Engine.DERBY ? "Derby" : "PostgreSQL";
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new Resolver(engine));
        }
    }

    private record Resolver(Engine engine) implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == TestDatabase.class;
        }

        @Override
        public TestDatabase resolveParameter(ParameterContext parameter, ExtensionContext context) {
            Class<?> test = context.getRequiredTestClass();
            ExtensionContext ofClass = context;
            while (ofClass.getTestMethod().isPresent()) {
                ofClass = ofClass.getParent().orElseThrow();
            }
            return ofClass.getStore(NAMESPACE)
                    .getOrComputeIfAbsent(engine, key -> new Kept(TestDatabase.migrated(engine, test)), Kept.class)
                    .database();
        }
    }

    /** Closed with the class. */
    private record Kept(TestDatabase database) implements CloseableResource {
        @Override
        public void close() {
            database.close();
        }
    }
}
