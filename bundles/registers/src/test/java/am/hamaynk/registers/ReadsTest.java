package am.hamaynk.registers;

import static am.hamaynk.registers.World.typed;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import am.hamaynk.api.registers.Registers;
import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Visit;
import am.hamaynk.registers.ownership.ObjectBook;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.ws.rs.GET;
import javax.ws.rs.PathParam;

/** Whoever shows a person's record leaves an entry, whichever page or resource it is: each that there is is asked. */
class ReadsTest {
    private static final Pattern ROUTE =
            Pattern.compile("name=\"hamaynk\\.(page\\.path|resource)\" type=\"String\" value=\"([^\"]*)\"");
    private static final Pattern CLASS = Pattern.compile("<implementation class=\"([^\"]*)\"");

    /** Addresses with a part of their own that show no person's record. */
    private static final Set<String> NOBODY =
            Set.of("/registers/export/{kind}", "/registers/import/{task}", "/registers/settlements/{id}");

    private final World world;
    private final Map<Class<?>, Object> built = new HashMap<>();
    private final Map<String, String> shown = new HashMap<>();
    private final String person;
    private final String twin;

    ReadsTest(TestDatabase database) throws Exception {
        world = new World(database);
        for (Field field : World.class.getFields()) {
            built.put(field.getType(), field.get(world));
        }
        built.put(Registers.class, world.registers);
        person = resident();
        twin = resident();
        shown.put("residents", person);
        shown.put(
                "organisations",
                world.organisations
                        .create(typed("tin", "11223344", "name", "«Ա» ՍՊԸ"))
                        .id());
        shown.put(
                "properties",
                world.properties
                        .create(
                                typed("cadastral_code", "03-001-0001-0001", "kind", "house", "cadastral_value", "1"),
                                new ObjectBook.Told(null, typed("owner", person)))
                        .id());
        shown.put(
                "vehicles",
                world.vehicles
                        .create(
                                typed("plate", "34 AA 001", "kind", "car", "horsepower", "100"),
                                new ObjectBook.Told(null, typed("owner", person)))
                        .id());
        shown.put("households", world.residents.read(person).householdId());
    }

    private String resident() {
        return world.residents
                .create(typed(
                        "last_name", "Երկվորյան", "first_name", "Ա", "birth_date", "1980-05-17", "household", "1"))
                .id();
    }

    @OnBothDatabases
    void everyPageAndResourceThatShowsARecordIsAudited() throws Exception {
        int asked = 0;
        try (Stream<Path> components = Files.list(Path.of("target/classes/OSGI-INF"))) {
            for (Path component : components.toList()) {
                String xml = Files.readString(component);
                Matcher route = ROUTE.matcher(xml);
                Matcher type = CLASS.matcher(xml);
                if (route.find() && type.find()) {
                    Class<?> implementation = Class.forName(type.group(1));
                    asked += route.group(1).equals("resource")
                            ? resource(implementation, route.group(2))
                            : page(implementation, route.group(2));
                }
            }
        }
        assertTrue(asked >= 12, "asked " + asked);
    }

    private int page(Class<?> type, String path) throws Exception {
        if (!path.contains("{") || NOBODY.contains(path)) {
            return 0;
        }
        String register = path.split("/")[2];
        boolean pair = register.equals("duplicates");
        String id = pair ? twin : id(register, path);
        world.audited.clear();
        ((Renderer) build(type)).render(visit(path, name -> name.equals("first") ? person : id));
        audited(register, path);
        return 1;
    }

    private int resource(Class<?> type, String path) throws Exception {
        String register = path.split("/")[2];
        int asked = 0;
        for (Method method : type.getMethods()) {
            javax.ws.rs.Path own = method.getAnnotation(javax.ws.rs.Path.class);
            if (method.isAnnotationPresent(GET.class)
                    && own != null
                    && own.value().contains("{")
                    && !NOBODY.contains(path + "/" + own.value())) {
                world.audited.clear();
                List<Object> arguments = new ArrayList<>();
                for (Parameter parameter : method.getParameters()) {
                    arguments.add(parameter.isAnnotationPresent(PathParam.class) ? id(register, path) : null);
                }
                method.invoke(build(type), arguments.toArray());
                audited(register, path + "/" + own.value());
                asked++;
            }
        }
        return asked;
    }

    private String id(String register, String path) {
        String id = shown.get(register);
        return id == null ? fail("Say which record " + path + " shows, or that it shows nobody's") : id;
    }

    private void audited(String register, String path) {
        String whose = register.equals("organisations") ? shown.get(register) : person;
        assertTrue(world.audited.contains("read " + whose), path + " left " + world.audited);
        if (register.equals("duplicates") || register.equals("households")) {
            assertTrue(world.audited.contains("read " + twin), path + " left " + world.audited);
        }
        assertFalse(world.audited.contains("read null"), path);
    }

    /** A component with the world's services, as Declarative Services would make it. */
    private Object build(Class<?> type) throws Exception {
        Object known = built.get(type);
        if (known == null && type.isInterface()) {
            // a service that this page asks for nothing here
            known = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, told) -> null);
        }
        if (known == null) {
            Constructor<?> constructor = type.getConstructors()[0];
            List<Object> parts = new ArrayList<>();
            for (Class<?> part : constructor.getParameterTypes()) {
                parts.add(build(part));
            }
            known = constructor.newInstance(parts.toArray());
        }
        built.put(type, known);
        return known;
    }

    private Visit visit(String path, java.util.function.UnaryOperator<String> parameters) {
        Form form = (Form) Proxy.newProxyInstance(
                Form.class.getClassLoader(),
                new Class<?>[] {Form.class},
                (self, method, told) -> method.getReturnType() == String.class ? "" : null);
        return (Visit) Proxy.newProxyInstance(
                Visit.class.getClassLoader(),
                new Class<?>[] {Visit.class},
                (self, method, told) -> switch (method.getName()) {
                    case "lang" -> "hy";
                    case "path" -> path;
                    case "post" -> false;
                    case "param" -> parameters.apply((String) told[0]);
                    case "form" -> form;
                    case "user" -> Optional.of(world.access.require());
                    case "may" -> true;
                    default -> told[0];
                });
    }
}
