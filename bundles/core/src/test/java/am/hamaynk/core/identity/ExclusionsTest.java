package am.hamaynk.core.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Users.Role;
import am.hamaynk.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each pair that a module declares, by its own names: nobody who works here has both, whichever came first. */
class ExclusionsTest {
    private static final TestDatabase DATABASE = TestDatabase.migrated(TestDatabase.Engine.DERBY, ExclusionsTest.class);

    private static final String PASSWORD = "խնձոր տանձ դեղձ";
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    private final House house;

    ExclusionsTest() throws SQLException {
        house = new House(DATABASE).emptied();
        house.sql.update("delete from core_role_permission");
        house.sql.update("delete from core_permission_seen");
        house.sql.update("delete from core_role where name like 'x-%'");
        declared("permissions").forEach(house.declared::arrive);
        declared("excludes").forEach(house.declared::exclude);
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    /** What each module says of itself, by its name. */
    private static Map<String, List<String>> declared(String attribute) {
        Pattern values = Pattern.compile(attribute + " = (\\{[^}]*}|\"[^\"]*\")");
        Map<String, List<String>> declared = new TreeMap<>();
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            for (Path module : modules.toList()) {
                String name = module.getFileName().toString();
                Path info = module.resolve("src/main/java/am/hamaynk/" + name + "/package-info.java");
                if (Files.exists(info)) {
                    values.matcher(Files.readString(info))
                            .results()
                            .map(MatchResult::group)
                            .forEach(found -> declared.put(name, quoted(found)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return declared;
    }

    private static List<String> quoted(String text) {
        return QUOTED.matcher(text).results().map(found -> found.group(1)).toList();
    }

    static List<String> pairs() {
        List<String> pairs = new ArrayList<>();
        declared("excludes").values().forEach(pairs::addAll);
        return pairs;
    }

    @Test
    void allAreFound() {
        assertEquals(7, pairs().size(), () -> "" + pairs());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void nobodyHasBoth(String pair) {
        List<String> both = List.of(pair.split(" "));
        house.users.roles().forEach(role -> assertFalse(role.permissions().containsAll(both), role.name()));
        assertEquals("permissions", refused(() -> save("x-both", both)));
        save("x-first", both.subList(0, 1));
        save("x-second", both.subList(1, 2));
        assertEquals("roles", refused(() -> house.has("both", PASSWORD, "x-first", "x-second")));
        for (String one : List.of("x-first", "x-second")) {
            String later = one + "-later";
            save(later, List.of());
            house.has(one, PASSWORD, one, later);
            List<String> other = one.equals("x-first") ? both.subList(1, 2) : both.subList(0, 1);
            assertEquals("permissions", refused(() -> save(later, other)), one);
        }
    }

    private void save(String role, List<String> permissions) {
        int version = house.users.roles().stream()
                .filter(each -> each.name().equals(role))
                .mapToInt(Role::version)
                .findFirst()
                .orElse(0);
        house.users.saveRole(new Role(role, role, Set.copyOf(permissions), 0, version));
    }

    private static String refused(Executable act) {
        Problem problem = assertThrows(Problem.class, act);
        assertEquals("permissions-exclude", problem.code());
        return problem.field();
    }
}
