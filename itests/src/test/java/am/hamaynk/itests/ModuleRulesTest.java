package am.hamaynk.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Who may import whom (the boundary rules), read from the manifests that are shipped, and of tables from the sources. */
class ModuleRulesTest {
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final Pattern PLATFORM = Pattern.compile("platform:?(Boolean)?=\"?true");
    private static final List<String> POM_ORDER =
            List.of("modelVersion", "parent", "artifactId", "name", "properties", "dependencies", "build", "profiles");
    private static final Comparator<String> FOR_TESTS_LAST = Comparator.<String, Boolean>comparing(
                    dependency -> dependency.startsWith("test "))
            .thenComparing(Comparator.naturalOrder());
    private static final Path BUNDLES = Distribution.ROOT.resolve("bundles");
    private static final Pattern TABLE = Pattern.compile("(?i)create\\s+table\\s+(?:if\\s+not\\s+exists\\s+)?(\\w+)");
    private static final Pattern WORD = Pattern.compile("\\w+");
    private static Map<String, Manifest> manifests;

    @BeforeAll
    static void readManifests() {
        manifests = Declared.manifests();
        assertTrue(
                manifests.keySet().containsAll(List.of("api", "core", "web", "registers", "taxes")),
                manifests.toString());
        assertTrue(modules().contains("taxes") && !modules().contains("core"), () -> "modules are " + modules());
    }

    @Test
    void onlyApiExportsPackages() {
        List<String> broken = new ArrayList<>();
        manifests.forEach((name, manifest) -> {
            List<String> exports = packages(manifest, "Export-Package");
            if (!name.equals("api") && !exports.isEmpty()) {
                broken.add(name + " exports " + exports);
            }
        });
        assertEquals(List.of(), broken, "a bundle that exports nothing can be replaced without refreshing another");
    }

    @Test
    void nobodyImportsAnotherBundlesInside() {
        List<String> broken = new ArrayList<>();
        manifests.forEach((name, manifest) -> packages(manifest, "Import-Package").stream()
                .filter(imported -> imported.startsWith("am.hamaynk.") && !imported.startsWith("am.hamaynk.api"))
                .forEach(imported -> broken.add(name + " imports " + imported)));
        assertEquals(List.of(), broken, "modules talk through api; the owner of a contract implements it");
    }

    @Test
    void noBundleRequiresAnother() {
        List<String> broken = new ArrayList<>();
        manifests.forEach((name, manifest) -> {
            String required = manifest.getMainAttributes().getValue("Require-Bundle");
            if (required != null) {
                broken.add(name + " requires " + required);
            }
        });
        assertEquals(List.of(), broken, "a required bundle cannot be withdrawn alone");
    }

    @Test
    void modulesDoNotTouchTheEngineRoom() {
        List<String> engine = List.of(
                "javax.servlet",
                "org.apache.cxf",
                "org.eclipse.persistence",
                "org.apache.derby",
                "org.postgresql",
                "org.apache.karaf",
                "org.osgi.framework",
                "org.flywaydb");
        List<String> broken = new ArrayList<>();
        for (String module : modules()) {
            packages(manifests.get(module), "Import-Package").stream()
                    .filter(imported -> engine.stream().anyMatch(imported::startsWith))
                    .forEach(imported -> broken.add(module + " imports " + imported));
        }
        assertEquals(List.of(), broken, "a module sees api, JPA, JAX-RS, SLF4J and the libraries of its own field");
    }

    @Test
    void tablesCarryTheModulesName() throws IOException {
        List<String> broken = new ArrayList<>();
        tables().forEach((table, module) -> {
            if (!table.startsWith(module + "_")) {
                broken.add(module + " makes table " + table);
            }
        });
        assertEquals(List.of(), broken, "one schema is shared, so the prefix says whose a table is");
    }

    @Test
    void nobodyNamesAnothersTable() throws IOException {
        Map<String, String> tables = tables();
        List<String> broken = new ArrayList<>();
        for (Path file : sources(".java", ".sql", ".xml")) {
            String module = module(file);
            WORD.matcher(Files.readString(file))
                    .results()
                    .map(found -> found.group().toLowerCase(Locale.ROOT))
                    .filter(word -> !tables.getOrDefault(word, module).equals(module))
                    .forEach(word -> broken.add(file + " names " + word));
        }
        assertEquals(List.of(), broken, "what crosses is an id or a record: no query, no foreign key");
    }

    @Test
    void noEntityCrosses() throws IOException {
        List<Path> broken = new ArrayList<>();
        for (Path file : sources(".java")) {
            if (module(file).equals("api") && Files.readString(file).contains("javax.persistence")) {
                broken.add(file);
            }
        }
        assertEquals(List.of(), broken, "an entity that others hold is a table that others change");
    }

    /** Each with who makes it. */
    private static Map<String, String> tables() throws IOException {
        Map<String, String> tables = new TreeMap<>();
        for (Path script : sources(".sql")) {
            TABLE.matcher(Files.readString(script))
                    .results()
                    .forEach(found -> tables.put(found.group(1).toLowerCase(Locale.ROOT), module(script)));
        }
        assertTrue(tables.size() > 100, "tables are " + tables);
        return tables;
    }

    private static List<Path> sources(String... endings) throws IOException {
        try (Stream<Path> files = Files.walk(BUNDLES)) {
            return files.filter(file -> file.toString().contains("/src/main/")
                            && Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .toList();
        }
    }

    private static String module(Path file) {
        return BUNDLES.relativize(file).getName(0).toString();
    }

    @Test
    void aPomIsReadAtAGlance() throws IOException {
        List<String> broken = new ArrayList<>();
        for (String module : modules()) {
            List<String> lines = Files.readAllLines(Distribution.ROOT.resolve("bundles/" + module + "/pom.xml"));
            if (lines.size() > 20) {
                broken.add(module + " has a pom of " + lines.size() + " lines");
            }
        }
        assertEquals(List.of(), broken, "the parent holds the rest");
    }

    /** What spotless does for other poms: it would break the one line a dependency of these. */
    @Test
    void aPomIsSorted() throws Exception {
        List<String> broken = new ArrayList<>();
        try (Stream<Path> folders = Files.list(BUNDLES)) {
            for (Path pom : folders.map(folder -> folder.resolve("pom.xml"))
                    .filter(Files::exists)
                    .toList()) {
                Element project = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(pom.toFile())
                        .getDocumentElement();
                List<Integer> parts = children(project).stream()
                        .map(part -> POM_ORDER.indexOf(part.getTagName()))
                        .toList();
                List<String> dependencies = children(project).stream()
                        .filter(part -> part.getTagName().equals("dependencies"))
                        .flatMap(part -> children(part).stream())
                        .map(each -> (text(each, "scope").equals("test") ? "test " : "") + text(each, "groupId") + " "
                                + text(each, "artifactId"))
                        .toList();
                if (!sorted(parts, Comparator.naturalOrder()) || !sorted(dependencies, FOR_TESTS_LAST)) {
                    broken.add(pom + ": " + parts + dependencies);
                }
            }
        }
        assertEquals(List.of(), broken, "parts in Maven's order; dependencies by name, those of tests last");
    }

    private static <T> boolean sorted(List<T> list, Comparator<? super T> order) {
        return list.stream().sorted(order).toList().equals(list);
    }

    private static List<Element> children(Element of) {
        return IntStream.range(0, of.getChildNodes().getLength())
                .mapToObj(of.getChildNodes()::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    private static String text(Element of, String name) {
        return children(of).stream()
                .filter(child -> child.getTagName().equals(name))
                .map(Element::getTextContent)
                .findFirst()
                .orElse("");
    }

    /** What comes and goes: bundles that say they are a module and not that they belong to the platform. */
    private static List<String> modules() {
        return manifests.entrySet().stream()
                .filter(each -> {
                    String capability = Declared.capability(each.getValue());
                    return !capability.isEmpty()
                            && !PLATFORM.matcher(capability).find();
                })
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> packages(Manifest manifest, String header) {
        String value = manifest.getMainAttributes().getValue(header);
        return value == null
                ? List.of()
                : Stream.of(QUOTED.matcher(value).replaceAll("").split(","))
                        .map(clause -> clause.split(";")[0].strip())
                        .toList();
    }
}
