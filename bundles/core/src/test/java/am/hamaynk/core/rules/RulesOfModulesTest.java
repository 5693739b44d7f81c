package am.hamaynk.core.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.rules.Rules.Rule;
import am.hamaynk.api.rules.Rules.Unfit;
import am.hamaynk.core.audit.RecordedAudit;
import am.hamaynk.core.identity.AccessOfThread;
import am.hamaynk.testing.Meanwhile;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.commons.dbutils.QueryRunner;

class RulesOfModulesTest {
    private static final User MAYOR = new User("m", "mayor", "Արամ", true, null, Set.of(), Set.of("core.rules"));
    private static final User CLERK = new User("c", "clerk", "Անի", true, null, Set.of(), Set.of());
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final String FILE =
            """
            [{"id": "x.rate", "title": {"hy": "Դրույք"}, "law": "հոդված 1", "evidence": "seen", "status": "seen",
              "from": "2020-01-01", "to": "2025-12-31", "value": {"rate": 0.1, "top": 12345678901}},
             {"id": "x.rate", "title": {"hy": "Դրույք"}, "law": "հոդված 2", "evidence": "memory", "status": "memory-low",
              "from": "2026-01-01", "to": null, "value": {"rate": 0.2}},
             {"id": "x.open", "title": {"hy": "Բաց"}, "law": "հոդված 3", "evidence": "?", "status": "unknown",
              "from": null, "to": null, "value": {}}]""";

    private final TestDatabase database;
    private final AccessOfThread access = new AccessOfThread();
    private final RecordedAudit audit = new RecordedAudit();
    private final RulesOfModules rules;

    RulesOfModulesTest(TestDatabase database) throws SQLException {
        this.database = database;
        new QueryRunner(database.dataSource()).update("delete from core_rule_confirmation");
        rules = open();
    }

    private RulesOfModules open() {
        return open(database.dataSource());
    }

    private RulesOfModules open(DataSource source) {
        RulesOfModules opened = new RulesOfModules(
                source,
                database.transactions(),
                access,
                audit,
                event -> {},
                Today.of(() -> Instant.parse("2026-11-27T21:30:00Z"), () -> ZoneId.of("Asia/Yerevan")));
        opened.add("x", List.of(FILE, "[{\"id\": 1}]", "not json"));
        return opened;
    }

    @OnBothDatabases
    void eachYearHasItsRule() {
        Rule rule = rules.on("x.rate", LocalDate.of(2025, 12, 31));
        assertEquals(new BigDecimal("0.1"), rule.value().get("rate"));
        assertEquals(new BigDecimal("12345678901"), rule.value().get("top"));
        assertEquals(
                "rule-missing",
                assertThrows(Problem.class, () -> rules.on("x.rate", LocalDate.of(2019, 12, 31)))
                        .code());
        Problem unconfirmed = assertThrows(Problem.class, () -> rules.on("x.rate", DAY));
        assertEquals("rule-unconfirmed", unconfirmed.code());
        assertEquals(List.of("x.rate", "հոդված 2", DAY), unconfirmed.arguments());
        assertEquals(
                "rule-missing",
                assertThrows(Problem.class, () -> rules.on("nothing", DAY)).code());
        assertEquals(3, rules.all().size());
    }

    @OnBothDatabases
    void whereNoRuleSpeaksTheLawOfItsNeighboursIsNamed() {
        rules.add(
                "y",
                List.of(
                        """
                        [{"id": "y.tax.car", "title": {}, "law": "հին օրենք", "evidence": "seen", "status": "seen",
                          "from": "2003-01-01", "to": "2020-12-31", "value": {"rate": 1}},
                         {"id": "y.tax.bus", "title": {}, "law": "օրենսգիրք, հոդված 243", "evidence": "seen",
                          "status": "seen", "from": "2021-01-01", "to": null, "value": {"rate": 1}}]"""));
        assertEquals("օրենսգիրք, հոդված 243", lawOfMissing("y.tax.tram", DAY), "no rule of any year");
        assertEquals("օրենսգիրք, հոդված 243", lawOfMissing("y.tax.car", DAY), "the old law does not speak any more");
        assertEquals("հին օրենք", lawOfMissing("y.tax.car", LocalDate.of(1999, 1, 1)));
        assertEquals("", lawOfMissing("y.other", DAY), "what stands beside it in the module is no neighbour");
    }

    private Object lawOfMissing(String id, LocalDate day) {
        Problem missing = assertThrows(Problem.class, () -> rules.on(id, day));
        assertEquals("rule-missing", missing.code());
        return missing.arguments().get(1);
    }

    @OnBothDatabases
    void confirmationCountsAndCanBeTakenBack() {
        long before = rules.stamp();
        access.as(MAYOR, () -> {
            rules.confirm("x.rate@2026-01-01", null);
            return null;
        });
        Rule rule = rules.on("x.rate", DAY);
        assertTrue(rule.active());
        assertEquals("Արամ", rule.confirmedBy());
        assertEquals(LocalDate.of(2026, 11, 28), rule.confirmedOn(), "half past one in the night, here");
        assertEquals(new BigDecimal("0.2"), rule.value().get("rate"));
        assertNotEquals(before, rules.stamp());
        assertEquals("core.rule.confirm", audit.last());
        assertEquals("Արամ", open().on("x.rate", DAY).confirmedBy(), "another node sees it");

        rules.confirm("x.rate@2026-01-01", Map.of("rate", 0.25));
        assertEquals(new BigDecimal("0.25"), rules.on("x.rate", DAY).value().get("rate"));
        rules.revoke("x.rate@2026-01-01");
        assertThrows(Problem.class, () -> rules.on("x.rate", DAY));
    }

    @OnBothDatabases
    void whatIsEmptyMustBeGiven() {
        assertEquals(
                "rule-value-required",
                assertThrows(Problem.class, () -> rules.confirm("x.open@", null))
                        .code());
        rules.confirm("x.open@", Map.of("days", 5));
        assertEquals(new BigDecimal("5"), rules.on("x.open", DAY).value().get("days"));
        assertEquals(
                404,
                assertThrows(Problem.class, () -> rules.confirm("x.other@", null))
                        .status());
        assertEquals(
                404,
                assertThrows(Problem.class, () -> rules.confirm("no key", null)).status());
    }

    private static final String SHAPES =
            """
            {"x.": {"days": "whole 1 3650", "mode?": "one-of UP DOWN"},
             "x.rate": {"rows": [{"upto?": "whole 0 100", "pct": "number 0 100"}], "from?": "day", "on?": "flag"},
             "x.known": {}}""";

    private static final String KNOWN =
            """
            [{"id": "x.known", "title": {"hy": "Փաստ"}, "law": "հոդված 4", "evidence": "seen", "status": "unknown",
              "from": null, "to": null, "value": {"years": 3}}]""";

    @OnBothDatabases
    void whatDoesNotFitIsRefusedAndChangesNothing() {
        rules.add("x", List.of(FILE, SHAPES, KNOWN));
        assertEquals("rule-value-unknown cap", refused("x.open@", Map.of("cap", 365, "days", 1)));
        assertEquals("rule-value-missing days", refused("x.open@", Map.of("mode", "UP")));
        for (Object wrong : List.of(365.5, 0, 3651, "a year", true, List.of(1))) {
            assertEquals("rule-value-whole days", refused("x.open@", Map.of("days", wrong)));
        }
        assertEquals("rule-value-one-of mode", refused("x.open@", Map.of("days", 1, "mode", "half-up")));
        assertThrows(Problem.class, () -> rules.on("x.open", DAY));

        String rate = "x.rate@2026-01-01";
        assertEquals("rule-value-missing rows", refused(rate, null), "nor does what its file gives");
        assertEquals("rule-value-list rows", refused(rate, Map.of("rows", "1")));
        assertEquals("rule-value-parts rows.1", refused(rate, Map.of("rows", List.of(1))));
        assertEquals("rule-value-missing rows.1.pct", refused(rate, Map.of("rows", List.of(Map.of("upto", 1)))));
        List<?> rows = List.of(Map.of("pct", 0.05));
        assertEquals("rule-value-day from", refused(rate, Map.of("rows", rows, "from", "tomorrow")));
        assertEquals("rule-value-flag on", refused(rate, Map.of("rows", rows, "on", "maybe")));

        rules.confirm("x.open@", Map.of("days", 365, "basis", "որոշում 1"));
        rules.confirm(rate, Map.of("rows", rows, "from", "2026-01-01", "on", true));
        assertTrue(rules.on("x.open", DAY).active() && rules.on("x.rate", DAY).active());
    }

    @OnBothDatabases
    void whatWasConfirmedBeforeItsShapeWasKnownDoesNotCountWhereItDoesNotFit() {
        rules.confirm("x.open@", Map.of("cap", 365));
        assertTrue(rules.on("x.open", DAY).active());
        rules.add("x", List.of(FILE, SHAPES));
        assertEquals(
                "rule-unconfirmed",
                assertThrows(Problem.class, () -> rules.on("x.open", DAY)).code());
    }

    @OnBothDatabases
    void whatSomebodyDecidedAndCannotBeReadIsShownAndNotReplacedByWhatTheFileSays() {
        LocalDate then = LocalDate.of(2025, 12, 31);
        access.as(MAYOR, () -> {
            rules.confirm("x.rate@2020-01-01", Map.of("rate", 0.3));
            return null;
        });
        String said = said(() -> {
            rules.add("x", List.of(FILE, SHAPES));
            rules.all();
            rules.add("y", List.of());
        });
        assertEquals(1, said.split("x\\.rate@2020-01-01", -1).length - 1, said);
        assertTrue(said.contains("WARN") && said.contains("rule-value-missing [rows]"), said);
        assertEquals(
                "rule-unconfirmed",
                assertThrows(Problem.class, () -> rules.on("x.rate", then)).code());
        Unfit unfit = known("x.rate@2020-01-01").unfit();
        Map<String, Object> kept = Map.of("rate", new BigDecimal("0.3"));
        assertEquals(new Unfit(kept, "Արամ", LocalDate.of(2026, 11, 28), "rule-value-missing", List.of("rows")), unfit);

        rules.revoke("x.rate@2020-01-01");
        assertEquals("core.rule.revoke", audit.last());
        assertEquals(new BigDecimal("0.1"), rules.on("x.rate", then).value().get("rate"));
        assertNull(known("x.rate@2020-01-01").unfit());
    }

    @OnBothDatabases
    void whereThereIsNothingToDecideAConfirmationOfBeforeIsNone() {
        String seen = KNOWN.replace("unknown", "seen");
        rules.add("x", List.of(seen));
        rules.confirm("x.known@", null);
        rules.add("x", List.of(seen, SHAPES));
        assertNull(rules.on("x.known", DAY).confirmedBy());
    }

    @OnBothDatabases
    void aBasisThatLooksLikeANumberIsAText() {
        rules.confirm("x.open@", Map.of("days", 5, "basis", 45));
        rules.add("x", List.of(FILE, SHAPES));
        assertEquals("45", rules.on("x.open", DAY).value().get("basis"), "kept before its shape was known");
        rules.confirm("x.open@", Map.of("days", 5, "basis", 1500));
        assertEquals("1500", rules.on("x.open", DAY).value().get("basis"));
        assertEquals("rule-value-text basis", refused("x.open@", Map.of("days", 5, "basis", List.of("a"))));
    }

    @OnBothDatabases
    void aDayMayBeWrittenAsEverywhereElse() {
        rules.add("x", List.of(FILE, SHAPES));
        String rate = "x.rate@2026-01-01";
        List<?> rows = List.of(Map.of("pct", 0.05));
        rules.confirm(rate, Map.of("rows", rows, "from", "01.01.2027", "basis", "12.03.2026"));
        Map<String, Object> value = rules.on("x.rate", DAY).value();
        assertEquals("2027-01-01", value.get("from"));
        assertEquals("12.03.2026", value.get("basis"));
        assertEquals(List.of(Map.of("pct", new BigDecimal("0.05"))), value.get("rows"));
        assertEquals("rule-value-day from", refused(rate, Map.of("rows", rows, "from", "31.02.2027")));
    }

    private Rule known(String key) {
        return rules.all().stream()
                .filter(rule -> rule.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static String said(Runnable work) {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    @OnBothDatabases
    void whatNoCalculationReadsCannotBeConfirmed() {
        rules.add("x", List.of(KNOWN, SHAPES));
        assertEquals(
                "rule-not-confirmable",
                assertThrows(Problem.class, () -> rules.confirm("x.known@", null))
                        .code());
        assertNull(rules.all().get(0).confirmedBy());
    }

    private String refused(String key, Map<String, Object> value) {
        Problem refused = assertThrows(Problem.class, () -> rules.confirm(key, value));
        assertEquals("value 422", refused.field() + " " + refused.status());
        return refused.code() + " " + refused.arguments().get(0);
    }

    @OnBothDatabases
    void onlyWhoMayConfirms() {
        Problem refused = assertThrows(
                Problem.class,
                () -> access.as(CLERK, () -> {
                    rules.confirm("x.open@", Map.of("days", 5));
                    return null;
                }));
        assertEquals(403, refused.status());
    }

    @OnBothDatabases
    void whoMayTheRulesOfAModuleConfirmsThose() {
        User officer = new User("o", "officer", "Տիգրան", true, null, Set.of(), Set.of("x.rules"));
        rules.add("y", List.of(FILE.replace("\"x.", "\"y.")));
        access.as(officer, () -> {
            rules.confirm("x.open@", Map.of("days", 5));
            rules.revoke("x.open@");
            assertEquals(
                    403,
                    assertThrows(Problem.class, () -> rules.confirm("y.open@", Map.of("days", 5)))
                            .status());
            assertEquals(
                    403,
                    assertThrows(Problem.class, () -> rules.revoke("y.open@")).status());
            return null;
        });
    }

    @OnBothDatabases
    void whatIsConfirmedWhileTheyAreReadIsSeenTheNextTime() {
        Meanwhile meanwhile = new Meanwhile(database.dataSource());
        RulesOfModules reading = open(meanwhile.source());
        meanwhile.happens(1, () -> {
            rules.confirm("x.open@", Map.of("days", 5));
            reading.on(new Changed("core", "rules"));
        });
        assertThrows(Problem.class, () -> reading.on("x.open", DAY), "read before");
        assertEquals(new BigDecimal("5"), reading.on("x.open", DAY).value().get("days"));
    }

    @OnBothDatabases
    void nobodyIsHeldUpByWhoReadsThem() throws Exception {
        Meanwhile meanwhile = new Meanwhile(database.dataSource());
        RulesOfModules reading = open(meanwhile.source());
        CompletableFuture<Integer> other = new CompletableFuture<>();
        meanwhile.happens(1, () -> other.completeAsync(() -> reading.all().size())
                .orTimeout(20, TimeUnit.SECONDS)
                .join());
        assertEquals(3, reading.all().size());
        assertEquals(3, other.get());
    }

    @OnBothDatabases
    void aConfirmationThatIsRolledBackDoesNotCount() {
        assertThrows(IllegalStateException.class, () -> database.transactions().run(() -> {
            rules.confirm("x.open@", Map.of("days", 5));
            throw new IllegalStateException();
        }));
        assertThrows(Problem.class, () -> rules.on("x.open", DAY));
    }

    @OnBothDatabases
    void aModuleTakesItsRulesWithIt() {
        rules.remove("x");
        assertTrue(rules.all().isEmpty());
        rules.add("x", List.of(FILE));
        assertFalse(rules.all().isEmpty());
        assertNull(rules.all().get(0).confirmedBy());
    }
}
