package am.hamaynk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import am.hamaynk.api.rules.Rules;
import am.hamaynk.api.rules.Rules.Rule;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleNamesTest {
    private static Rule rule(String title, LocalDate to) {
        return new Rule("r.house", "r", Map.of("en", title), "", "", "seen", null, to, Map.of(), null, null, null);
    }

    @Test
    void aRuleIsCalledAsItsLastTextCallsIt() {
        LocalDate end = LocalDate.of(2020, 12, 31);
        List<Rule> all = List.of(rule("House (until 2020)", end), rule("House", null), rule("House (old)", end));
        RuleNames names = new RuleNames(Fakes.of(Rules.class, Map.of("all", none -> all)));
        assertEquals("House", names.of("r.house", "en"));
        assertEquals("r.other", names.of("r.other", "en"));
    }
}
