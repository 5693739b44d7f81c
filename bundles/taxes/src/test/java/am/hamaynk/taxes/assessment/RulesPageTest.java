package am.hamaynk.taxes.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.rules.Rules.Rule;
import am.hamaynk.api.web.Page;
import am.hamaynk.taxes.TestRules;
import am.hamaynk.testing.TestVisit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RulesPageTest {
    private final TestRules rules = new TestRules();
    private final RulesPage page = new RulesPage(rules);
    private final User officer =
            new User("u", "taxofficer", "Officer", true, null, Set.of(), Set.of("taxes.view", "taxes.rules"));

    private void post(Map<String, String> typed) {
        page.render(new TestVisit(officer, true, Map.of(), typed));
    }

    private Rule rule(String key) {
        return rules.all().stream()
                .filter(rule -> rule.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anOfficerChoosesAReadingWithItsDocumentAndTakesItBack() {
        Rule open = rules.all().stream()
                .filter(rule -> !rule.active() && rule.value().get("variants") instanceof List<?>)
                .findFirst()
                .orElseThrow();
        Map<?, ?> variant = (Map<?, ?>) ((List<?>) open.value().get("variants")).get(0);
        String name = String.valueOf(variant.get("name"));
        Problem none = assertThrows(Problem.class, () -> post(Map.of("key", open.key(), "variant", name)));
        assertEquals("basis", none.field());
        Problem which = assertThrows(Problem.class, () -> post(Map.of("key", open.key(), "basis", "N 45-Ա")));
        assertEquals("variant", which.field());
        post(Map.of("key", open.key(), "variant", name, "basis", "N 45-Ա"));
        assertTrue(rule(open.key()).active());
        assertEquals(
                Map.of("brackets", variant.get("brackets"), "basis", "N 45-Ա"),
                rule(open.key()).value());
        post(Map.of("key", open.key(), "action", "revoke"));
        assertFalse(rule(open.key()).active());
    }

    @Test
    void whatIsGivenIsConfirmedByOneClickAndItsDocument() {
        Rule open = rules.all().stream()
                .filter(rule -> !rule.active() && rule.value().get("brackets") != null)
                .findFirst()
                .orElseThrow();
        post(Map.of("key", open.key(), "basis", "ՊԵԿ պարզաբանում N 7"));
        assertEquals(open.value().get("brackets"), rule(open.key()).value().get("brackets"));
        assertEquals("ՊԵԿ պարզաբանում N 7", rule(open.key()).value().get("basis"));
    }

    @Test
    void theOfficersOwnPermissionIsEnough() throws Exception {
        assertEquals("write", Page.class.getMethod("write").getName());
        String declared = Files.readString(Path.of("target/classes/OSGI-INF/" + RulesPage.class.getName() + ".xml"));
        assertTrue(declared.contains("taxes.rules") && !declared.contains("core.rules"), declared);
    }
}
