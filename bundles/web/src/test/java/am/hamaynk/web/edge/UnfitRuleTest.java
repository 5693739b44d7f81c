package am.hamaynk.web.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.rules.Rules;
import am.hamaynk.api.rules.Rules.Rule;
import am.hamaynk.api.rules.Rules.Unfit;
import am.hamaynk.web.Fakes;
import am.hamaynk.web.Messages;
import am.hamaynk.web.Served;
import am.hamaynk.web.admin.ModuleTexts;
import am.hamaynk.web.admin.RulePage;
import am.hamaynk.web.admin.RulesPage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;

/** What somebody once confirmed and no calculation can read is seen by whoever looks at the rule, with why and by whom. */
class UnfitRuleTest {
    private static final String COOKIE = "hk_session=" + Fakes.TOKEN;

    @TempDir
    private Path uploads;

    private static Rule rounding(Unfit unfit) {
        return new Rule(
                "house.rounding",
                "house",
                Map.of("en", "Rounding"),
                "Article 1",
                "seen",
                "seen",
                null,
                null,
                Map.of("mode", "HALF_UP"),
                Map.of("mode", "one-of HALF_UP UP"),
                null,
                null,
                unfit);
    }

    @Test
    void theConfirmationThatDoesNotFitIsShownAndCanBeTakenBack() throws Exception {
        Unfit unfit = new Unfit(
                Map.of("mode", "FLOOR", "basis", "N 45"),
                "Aram",
                LocalDate.of(2026, 3, 1),
                "rule-value-one-of",
                List.of("mode", "HALF_UP, UP"));
        String page = page(rounding(unfit), "/house/rules/house.rounding@");
        for (String said :
                List.of("FLOOR", "N 45", "Aram", "counts for nothing", "one of: HALF_UP, UP", "\"revoke\"")) {
            assertTrue(page.contains(said), said + ": " + page);
        }
        assertTrue(page(rounding(unfit), "/house/rules").contains("counts for nothing"));

        String fits = page(rounding(null), "/house/rules/house.rounding@");
        assertFalse(fits.contains("counts for nothing") || fits.contains("\"revoke\""), fits);
    }

    private String page(Rule rule, String path) throws Exception {
        Rules rules = Fakes.of(Rules.class, Map.of("all", none -> List.of(rule)));
        House house = new House();
        BundleContext context = house.fakes.context();
        ModuleTexts texts = new ModuleTexts(context, new Messages(context));
        BundleContext alone = Fakes.of(BundleContext.class, Map.of("getServiceReferences", asked -> List.of()));
        house.page("/house/rules", "house.see", "house.see", false, new RulesPage(rules, texts))
                .page("/house/rules/{key}", "house.see", "house.see", false, new RulePage(alone, rules, texts))
                .open();
        try (Served served = new Served(house.edge, "/*", uploads)) {
            HttpResponse<String> answer = served.get("/en" + path, "Cookie", COOKIE);
            assertEquals(200, answer.statusCode(), answer.body());
            return answer.body();
        }
    }
}
