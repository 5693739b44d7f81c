package am.hamaynk.taxes.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.rules.Rules;
import am.hamaynk.api.rules.Rules.Rule;
import am.hamaynk.api.rules.Rules.Unfit;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Reply;
import am.hamaynk.taxes.TestRules;
import am.hamaynk.taxes.tariff.Tariffs;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.TestVisit;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
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
    void aConfirmationThatDoesNotFitIsShownAmongWhatIsOpen() {
        Rule rounding = rule("taxes.rounding@");
        Unfit unfit = new Unfit(
                Map.of("mode", "FLOOR", "rows", List.of(Map.of("pct", new BigDecimal("1E+1")), "a")),
                "Aram",
                LocalDate.of(2026, 3, 1),
                "rule-value-one-of",
                List.of("mode", "HALF_UP"));
        Rule kept = new Rule(
                rounding.id(),
                rounding.module(),
                rounding.title(),
                rounding.law(),
                rounding.evidence(),
                rounding.status(),
                rounding.from(),
                rounding.to(),
                rounding.value(),
                null,
                null,
                null,
                unfit);
        RulesPage one = new RulesPage(Fake.of(Rules.class, (method, arguments) -> List.of(kept)));
        Reply.View view = (Reply.View) one.render(new TestVisit(officer, false, Map.of(), Map.of()));
        assertEquals(List.of(), view.model().get("active"));
        RulesPage.Row row = (RulesPage.Row) ((List<?>) view.model().get("open")).get(0);
        assertEquals(
                Set.of("mode: FLOOR", "rows.1.pct: 10", "rows.2: a"),
                Set.copyOf(row.kept().lines()));
        assertEquals("Aram 2026-03-01", row.kept().by() + " " + row.kept().on());
        assertEquals("error.rule-value-one-of", row.kept().why());
    }

    /** Whatever number a rule of ours has is told in words, once the rule is among those that are open. */
    @Test
    void whatARuleGivesHasItsWords() throws Exception {
        String words = Files.readString(Path.of("src/main/resources/i18n/messages_hy.properties"));
        for (Rule rule : rules.all()) {
            if (!Tariffs.isTariff(rule.id())) {
                rule.value()
                        .forEach((name, value) -> assertTrue(
                                !(value instanceof Number)
                                        || name.equals("years")
                                        || words.contains("rules.value." + name + "="),
                                rule.id() + " " + name));
            }
        }
    }

    @Test
    void theOfficersOwnPermissionIsEnough() throws Exception {
        assertEquals("write", Page.class.getMethod("write").getName());
        String declared = Files.readString(Path.of("target/classes/OSGI-INF/" + RulesPage.class.getName() + ".xml"));
        assertTrue(declared.contains("taxes.rules") && !declared.contains("core.rules"), declared);
    }
}
