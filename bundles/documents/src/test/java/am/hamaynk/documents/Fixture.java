package am.hamaynk.documents;

import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.community.Community;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.text.Texts;
import am.hamaynk.documents.issue.DocumentService;
import am.hamaynk.documents.issue.IssuedStore;
import am.hamaynk.documents.issue.Site;
import am.hamaynk.documents.template.ModuleContent;
import am.hamaynk.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The bundle with the platform around it in memory, and a module "sample" with one template. */
public final class Fixture {
    public final List<String> acts = new ArrayList<>();
    public final List<Object> events = new ArrayList<>();
    public final Set<String> installed = new HashSet<>(Set.of("documents", "sample"));
    public final ModuleContent content = new ModuleContent(this::files, texts());

    private final Map<String, byte[]> kept = new HashMap<>();

    public DocumentService service(TestDatabase database) {
        return service(database, "https://town.am/");
    }

    /** @param address where the public finds the site */
    public DocumentService service(TestDatabase database, String address) {
        return new DocumentService(
                new IssuedStore(database.dataSource(), database.transactions()),
                content,
                new Site(Map.of("public.url", address)),
                database.transactions(),
                new MemoryFiles(),
                audit(),
                events::add,
                community());
    }

    private Optional<Function<String, URL>> files(String module) {
        if (!installed.contains(module)) {
            return Optional.empty();
        }
        Path folder = Path.of(module.equals("documents") ? "src/main/resources" : "src/test/resources/" + module);
        return Optional.of(path -> {
            Path file = folder.resolve(path);
            try {
                return java.nio.file.Files.exists(file) ? file.toUri().toURL() : null;
            } catch (MalformedURLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Texts texts() {
        return fake(Texts.class, (proxy, method, arguments) -> "words in " + arguments[1] + ": " + arguments[0]);
    }

    private static Community community() {
        Community.Profile profile = new Community.Profile(
                "01000000",
                "Օրինակ համայնք",
                "Sample",
                "Образец",
                "Արարատ",
                900,
                List.of("hy"),
                "#8C1D32",
                null,
                "Կենտրոնական հրապարակ 1",
                "010 000000",
                null,
                null,
                "Asia/Yerevan");
        return fake(Community.class, (proxy, method, arguments) -> profile);
    }

    private Audit audit() {
        return fake(Audit.class, (proxy, method, arguments) -> {
            acts.add(arguments[0] + " " + arguments[1]);
            return null;
        });
    }

    private static <T> T fake(Class<T> type, InvocationHandler answer) {
        return type.cast(Proxy.newProxyInstance(Fixture.class.getClassLoader(), new Class<?>[] {type}, answer));
    }

    private final class MemoryFiles implements Files {
        @Override
        public synchronized Stored store(String name, String type, InputStream in) throws IOException {
            String id = Ids.next();
            kept.put(id, in.readAllBytes());
            return new Stored(id, name, type, kept.get(id).length, "00");
        }

        @Override
        public Optional<Stored> find(String id) {
            return Optional.empty();
        }

        @Override
        public InputStream open(String id) {
            return new ByteArrayInputStream(kept.get(id));
        }

        @Override
        public void delete(String id) {
            kept.remove(id);
        }
    }
}
