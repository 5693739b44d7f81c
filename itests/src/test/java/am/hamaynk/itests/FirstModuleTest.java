package am.hamaynk.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The way to a first module that CONTRIBUTING.md promises: its commands, run as they stand there, lead to what it says. */
@ExtendWith(Shared.class)
class FirstModuleTest {

    /** What is set as code within a line, or as a line of its own. */
    private static final Pattern CODE = Pattern.compile("`([^`]+)`|^ {7}(\\S.*)$", Pattern.MULTILINE);

    private final Distribution town;
    private final Client admin;
    private final Visitor browser;

    @TempDir
    Path home;

    FirstModuleTest(Distribution town) {
        this.town = town;
        this.admin = town.client("admin", Shared.PASSWORD);
        this.browser = new Visitor(town::uri).signIn("admin", Shared.PASSWORD);
    }

    @Test
    void itsCommandsLeadToAModuleThatIsReplacedWhileItRuns() throws IOException {
        Path dropped = town.home().resolve("deploy/hives-" + Distribution.VERSION + ".jar");
        try {
            run(commands());
            assertTrue(Files.exists(dropped), "the last command drops the module");
            Distribution.await("its page", () -> status("/hy/hives") == 200);
            Distribution.await("its resource", () -> admin.get("/api/v1/hives").status() == 200);
            assertTrue(page("/hy/inbox").contains("href=\"/hy/hives\""), "its page is in the menu");
            assertTrue(page("/hy/admin/modules").contains("id=\"hives\""), "it is under Modules");
            assertTrue(page("/hy/admin/roles/clerk").contains("hives.view"), "its permission is under Roles");
            assertTrue(page("/hy/admin/rules").contains("hives.fee"), "its rule is under Law");
            assertTrue(admin.get("/api/openapi.json").expect(200).body().contains("/hives\""));

            Path texts = home.resolve("hives/src/main/resources/i18n/messages_hy.properties");
            Files.writeString(
                    texts, Files.readString(texts).replaceAll("(?m)^hives.title *=.*", "hives.title = Փեթակներ"));
            run(commands().subList(commands().size() - 2, commands().size()));
            Distribution.await("what was changed", () -> page("/hy/hives").contains("Փեթակներ"));
        } finally {
            Files.deleteIfExists(dropped);
        }
        Distribution.await("its end", () -> status("/hy/hives") == 404);
        assertFalse(page("/hy/inbox").contains("/hy/hives"));
    }

    /** Those of the steps, but for the build and the start of the demo, which have been done here. */
    private static List<String> commands() throws IOException {
        String text = Files.readString(Distribution.ROOT.resolve("CONTRIBUTING.md"));
        String steps = text.split("\n## Your first module[^\n]*\n", 2)[1].split("\n## ", 2)[0];
        List<String> commands = CODE.matcher(steps.substring(steps.indexOf("\n1. ")))
                .results()
                .map(FirstModuleTest::code)
                .filter(code -> code.matches("(cp|grep|find|<repository>/mvnw) .*"))
                .toList();
        assertEquals(5, commands.size(), "copy, rename in two lines, build, drop: " + commands);
        return commands;
    }

    private static String code(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    /** In one shell, begun in the repository where the copy is still to be made and in the copy afterwards. */
    private void run(List<String> commands) throws IOException {
        UnaryOperator<String> here = command ->
                command.replace(demo(), town.home().toString()).replace("<repository>", Distribution.ROOT.toString());
        String script = commands.stream().map(here).collect(Collectors.joining("\n", "set -e\n", "\n"));
        Path copy = home.resolve("hives");
        Distribution.run(
                Files.exists(copy) ? copy : Distribution.ROOT,
                Map.of(
                        "HOME", home.toString(),
                        "MAVEN_USER_HOME", System.getProperty("user.home") + "/.m2",
                        "MAVEN_ARGS", String.join(" ", OutsideModule.publish(home.resolve("published")))),
                "bash",
                "-c",
                script);
    }

    /** Where {@code -Prun} starts the demo, by the same words as in the pom that does. */
    private static String demo() {
        try {
            assertTrue(Files.readString(Distribution.ROOT.resolve("karaf-distribution/pom.xml"))
                    .contains("<argument>${project.build.directory}/assembly</argument>"));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        return "<repository>/karaf-distribution/target/assembly";
    }

    private int status(String address) {
        return browser.get(address).statusCode();
    }

    private String page(String address) {
        return browser.get(address).body();
    }
}
