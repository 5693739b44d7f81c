package am.hamaynk.permits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.documents.DocumentRevoked;
import am.hamaynk.api.exchange.Importer;
import am.hamaynk.api.services.CaseEnded;
import am.hamaynk.api.services.Cases.Answer;
import am.hamaynk.api.services.Cases.Fee;
import am.hamaynk.api.services.Cases.Granted;
import am.hamaynk.api.services.Cases.Holder;
import am.hamaynk.api.taxes.Dues;
import am.hamaynk.permits.dues.Due;
import am.hamaynk.permits.exchange.PermitFiles;
import am.hamaynk.permits.inspection.Inspection;
import am.hamaynk.permits.inspection.InspectionsResource;
import am.hamaynk.permits.register.Ask;
import am.hamaynk.permits.register.Entry;
import am.hamaynk.permits.register.Permit;
import am.hamaynk.permits.register.RegisterResource;
import am.hamaynk.permits.register.State;
import am.hamaynk.permits.register.Wording;
import am.hamaynk.permits.register.WrittenPermit;
import am.hamaynk.sql.Sql;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

class PermitsTest {
    private final World world;

    PermitsTest(TestDatabase database) {
        world = new World(database);
    }

    private static LocalDate day(int month, int day) {
        return LocalDate.of(2026, month, day);
    }

    @OnBothDatabases
    void whatTheCommunityConfirmsOfInspectionsIsReadByItsName() {
        assertEquals(Optional.empty(), world.inspections.mendDays());
        world.law.put("permits.remedy-days", Map.of("days", BigDecimal.TEN));
        world.law.put("permits.inspection-months", Map.of("months", BigDecimal.valueOf(6)));
        assertEquals(Optional.of(10), world.inspections.mendDays());
        assertEquals(Optional.of(6), world.inspections.months());
    }

    private void advertised(String number, LocalDate day) {
        Map<String, String> words = Map.of("hy", "Մոմիկի 1", "en", "Momik 1", "ru", "Момик 1");
        world.granted.put(
                number,
                new Granted(
                        number,
                        "advertising-permit",
                        Map.of(),
                        "permit",
                        new Holder("Աննա Աննյան", false, "1234567890", null, null, "anna@example.am", "hy"),
                        "Միայն գիշերը",
                        day,
                        "CODE" + number,
                        day.plusMonths(3),
                        Map.of("advert", Map.of("area", new BigDecimal("12.5"), "months", 3)),
                        List.of(new Answer("advert.place", words, words)),
                        List.of(new Fee("D14", 18750L, null, true)),
                        day.atStartOfDay().toInstant(ZoneOffset.UTC)));
    }

    @OnBothDatabases
    void whatACaseGrantedArrivesOnceHeardOrNot() throws Exception {
        advertised("2026-000001", day(5, 1));
        world.arrivals.on(new CaseEnded("2026-000001", "advertising-permit", "granted"));
        world.arrivals.on(new CaseEnded("2026-000001", "advertising-permit", "granted"));
        advertised("2026-000002", day(5, 2)); // while the module was away
        world.arrivals.run();
        world.arrivals.run();
        assertEquals(2, world.store.count(Ask.all(world.day)));
        Permit permit = world.store.byCase("2026-000001").orElseThrow();
        assertEquals("NCODE2026-000001", permit.number());
        assertEquals("Մոմիկի 1", permit.address());
        assertEquals(new BigDecimal("12.50"), permit.units());
        assertEquals(day(8, 1), permit.to());
        assertEquals(permit.to(), permit.paidTo());
        Due due = world.dues.of(permit).get(0);
        assertEquals(18750L, due.amount());
        assertTrue(due.paid());
        assertEquals(State.EXPIRED, permit.state(day(8, 2)));
    }

    /** What cannot be taken over waits for somebody, and keeps nothing back that came after it. */
    @OnBothDatabases
    void aGrantThatFailsIsSomebodysTaskAndStopsNoOther() {
        advertised("2026-000001", day(5, 1));
        Granted one = world.granted.get("2026-000001");
        world.granted.put("2026-000001", with(one, null));
        advertised("2026-000002", day(5, 2));
        world.arrivals.run();
        assertTrue(world.store.byCase("2026-000002").isPresent());
        assertTrue(world.inbox.containsKey("permits.arrival.2026-000001"));
        assertEquals(Set.of("2026-000002"), world.store.ofCases(List.of("2026-000001", "2026-000002", "2026-000003")));
        world.granted.put("2026-000001", one);
        world.arrivals.on(new CaseEnded("2026-000001", "advertising-permit", "granted"));
        assertTrue(world.store.byCase("2026-000001").isPresent());
        assertFalse(world.inbox.containsKey("permits.arrival.2026-000001"));
    }

    @OnBothDatabases
    void aGrantThatIsHeardOfWhileItIsLookedAtIsTakenOnceAndNobodysTask() {
        advertised("2026-000001", day(5, 1));
        world.meanwhile = () -> world.arrivals.on(new CaseEnded("2026-000001", "advertising-permit", "granted"));
        world.arrivals.run();
        assertEquals(1, world.store.count(Ask.all(world.day)));
        assertEquals(
                1,
                world.dues.of(world.store.byCase("2026-000001").orElseThrow()).size());
        assertEquals(Set.of(), world.inbox.keySet());
    }

    /** A surcharge after a correction has its own bill, and two fees may have no code: each is kept, and each paid for itself. */
    @OnBothDatabases
    void everyFeeOfACaseIsKeptThoughTheirCodesAreOne() {
        advertised("2026-000001", day(5, 1));
        Granted one = world.granted.get("2026-000001");
        world.granted.put(
                "2026-000001",
                with(
                        one,
                        List.of(
                                new Fee("D14", 18750L, "7", true),
                                new Fee("D14", 1250L, "8", false),
                                new Fee("", 3000L, null, false),
                                new Fee("", 500L, null, false))));
        world.arrivals.run();
        Permit permit = world.store.byCase("2026-000001").orElseThrow();
        assertEquals(
                List.of("3000 null false", "500 null false", "18750 7 true", "1250 8 false"),
                world.dues.of(permit).stream()
                        .map(due -> due.amount() + " " + due.bill() + " " + due.paid())
                        .toList());
        world.dues.paid(permit, "", permit.from(), 2, 500L);
        assertEquals(
                List.of(false, true),
                world.dues.of(permit).stream()
                        .filter(due -> due.code().isEmpty())
                        .map(Due::paid)
                        .toList());
    }

    private static Granted with(Granted one, List<Fee> fees) {
        return new Granted(
                one.number(),
                one.service(),
                one.title(),
                one.outcome(),
                one.holder(),
                one.conditions(),
                one.day(),
                one.document(),
                one.validTo(),
                one.answers(),
                one.shown(),
                fees,
                one.ended());
    }

    /** A quarter of last year that is asked for in January is billed by its own year. */
    @OnBothDatabases
    void aDueIsBilledByTheYearInWhichItBegan() {
        world.tariffs.put("D05", 17500L);
        Permit permit = world.shop("1", LocalDate.of(2027, 12, 31), day(9, 30));
        world.day = LocalDate.of(2027, 1, 4);
        world.daily.run();
        assertEquals(
                List.of(day(10, 1), LocalDate.of(2027, 1, 1)),
                world.charged.stream().map(Dues.Charge::day).toList());
        assertEquals(2, world.dues.of(permit).size());
    }

    @OnBothDatabases
    void aServiceOfTheCommunitysOwnBringsItsKind() {
        Map<String, String> title = Map.of("hy", "Ծառահատում", "en", "Felling", "ru", "Рубка");
        world.granted.put("2026-000009", own("2026-000009", "felling", "permit", title));
        world.granted.put("2026-000010", own("2026-000010", "felling", "permit", title));
        world.granted.put("2026-000011", own("2026-000011", "paper", "certificate", title));
        world.arrivals.run();
        assertEquals(2, world.store.count(Ask.all(world.day)));
        assertEquals("Felling", world.kinds.title("felling", "en"));
        assertEquals("Այգի 1", world.store.byCase("2026-000009").orElseThrow().address());
    }

    private Granted own(String number, String service, String outcome, Map<String, String> title) {
        Map<String, String> words = Map.of("hy", "Այգի 1");
        return new Granted(
                number,
                service,
                title,
                outcome,
                new Holder("Աննա Աննյան", false, null, null, null, null, "hy"),
                "",
                world.day,
                null,
                null,
                Map.of("where", Map.of("why", "x", "place", Map.of("street", "Այգի", "text", "Այգի 1"))),
                List.of(new Answer("where.why", words, Map.of("hy", "x")), new Answer("where.place", words, words)),
                List.of(),
                world.day.atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    private Permit torn(String number, String tariffs, String paidTo) {
        Map<String, String> typed = Map.of(
                "kind",
                "demolition",
                "number",
                number,
                "holder",
                "Աննա Աննյան",
                "granted",
                "2026-05-04",
                "tariffs",
                tariffs,
                "paid_to",
                paidTo);
        return world.permits.enter(Entry.read(typed::get, world.kinds, world.day));
    }

    private Permit sign(String number, String area) {
        Map<String, String> typed = Map.of(
                "kind",
                "advertising",
                "number",
                number,
                "holder",
                "Աննա Աննյան",
                "granted",
                "2026-05-04",
                "area",
                area);
        return world.permits.enter(Entry.read(typed::get, world.kinds, world.day));
    }

    @OnBothDatabases
    void whatIsTypedIsOneNumberOrNone() {
        assertEquals(new BigDecimal("1234.50"), sign("1", "1 234,5").area());
        for (String wrong : List.of("12 34", "0", "-1", "1,234.567", "1 000 000 000")) {
            Problem problem = assertThrows(Problem.class, () -> sign("2", wrong), wrong);
            assertEquals("area bad-number", problem.field() + " " + problem.code(), wrong);
        }
    }

    @OnBothDatabases
    void whatIsPaidOnceIsAskedOnceOfAPermitOnPaper() {
        world.tariffs.put("D04", 5000L);
        Permit permit = torn("1", "D04", "");
        assertEquals(
                List.of(5000L),
                world.dues.open(permit, world.day).stream().map(Due::amount).toList());
        world.daily.run();
        assertEquals(List.of(), world.dues.of(permit), "the office says so, since it may be paid already");
        assertEquals(1, world.dues.ask(permit));
        assertEquals(0, world.dues.ask(world.permits.get(permit.id())));
        assertEquals(day(5, 4), world.dues.of(permit).get(0).first());
        world.dues.paid(permit, "D04", day(5, 4), 1, 5000L);
        assertTrue(world.dues.all(permit).get(0).paid());
        assertEquals(List.of(), world.dues.open(torn("2", "", ""), world.day), "none was chosen");
        assertEquals(List.of(), world.dues.open(torn("3", "D04", "2026-05-04"), world.day), "it was paid on paper");
    }

    @OnBothDatabases
    void programsEnterCorrectDecideAndInspect() throws IOException {
        RegisterResource register = register();
        Problem empty = assertThrows(Problem.class, () -> register.enter(null));
        assertEquals(
                Set.of("kind", "number", "holder", "granted"),
                empty.each().stream().map(Problem::field).collect(Collectors.toSet()));
        Problem named = assertThrows(Problem.class, () -> register.enter(written("1", "Աննա", "12", 0)));
        assertEquals("holderNumber", named.each().get(0).field());
        RegisterResource.Entered entered = register.enter(written("1", "Աննա", "1234567890", 0));
        assertEquals("/api/v1/permits/register/" + entered.id(), entered.location());
        assertEquals(
                "Անի",
                register.correct(entered.id(), written("1", "Անի", "1234567890", 1))
                        .permit()
                        .holder()
                        .name());
        assertEquals(
                1, register.list("Անի", "late-hours", "valid", null, 1).items().size());
        RegisterResource.Held held =
                register.decide(entered.id(), new RegisterResource.Decision("suspend", 2, "Բողոք", null));
        assertEquals(List.of("suspended", List.of("resume", "revoke")), List.of(held.state(), held.possible()));
        Inspection planned = register.plan(entered.id(), new RegisterResource.Plan(world.day, null));
        InspectionsResource inspections =
                new InspectionsResource(world.inspections, world.inspectionStore, world.permits);
        assertEquals(1, inspections.waiting(null, null).items().size());
        Problem until = assertThrows(
                Problem.class,
                () -> inspections.report(
                        planned.id(), new InspectionsResource.Report(1, world.day, "defects", "Բաց է", null)));
        assertEquals("mendBy", until.each().get(0).field());
        inspections.report(
                planned.id(), new InspectionsResource.Report(1, world.day, "defects", "Բաց է", world.day.plusDays(9)));
        assertEquals(
                world.day,
                inspections
                        .mended(planned.id(), new InspectionsResource.Mended(2))
                        .mended());
    }

    private RegisterResource register() {
        return new RegisterResource(
                world.permits,
                world.store,
                world.decisions,
                world.dues,
                world.inspections,
                world.finding,
                world.kinds,
                world.audit,
                world.today);
    }

    /** Twelve square metres, though a program writes 12.000 of them, are never billed as twelve thousand. */
    @OnBothDatabases
    void aNumberOfJsonIsNeverThousands() {
        RegisterResource register = register();
        for (String told : List.of("12", "12.000", "1.2e1")) {
            BigDecimal number = new BigDecimal(told);
            for (WrittenPermit written : List.of(sent("a" + told, number, null), sent("u" + told, null, number))) {
                Permit permit = world.permits.get(register.enter(written).id());
                assertEquals(new BigDecimal("12.00"), permit.units(), told);
            }
        }
        for (String told : List.of("12.125", "1234.125", "0.125", "1e999999999", "1e-999999999", "-12", "0")) {
            BigDecimal number = new BigDecimal(told);
            Problem area = assertThrows(Problem.class, () -> register.enter(sent("1", number, null)), told);
            assertEquals("area bad-number", area.field() + " " + area.code(), told);
            Problem units = assertThrows(Problem.class, () -> register.enter(sent("1", null, number)), told);
            assertEquals("units bad-number", units.field() + " " + units.code(), told);
        }
    }

    private WrittenPermit sent(String number, BigDecimal area, BigDecimal units) {
        return new WrittenPermit(
                "advertising",
                number,
                "Աննա Աննյան",
                day(5, 4),
                null,
                false,
                null,
                null,
                null,
                null,
                null,
                area,
                null,
                units,
                null,
                null,
                null,
                null,
                0);
    }

    private WrittenPermit written(String number, String holder, String holderNumber, long version) {
        return new WrittenPermit(
                "late-hours",
                number,
                holder,
                day(5, 4),
                holderNumber,
                false,
                null,
                null,
                null,
                null,
                "39.76, 45.33",
                new BigDecimal("12.5"),
                List.of("D09"),
                null,
                null,
                null,
                null,
                null,
                version);
    }

    @OnBothDatabases
    void aNewTermOfTheSameShopGoesOnFromTheFormerOne() {
        Permit former = world.shop("1", day(5, 30), null);
        Map<String, String> where = Map.of("hy", "Մոմիկի 5");
        world.granted.put(
                "2026-000020",
                new Granted(
                        "2026-000020",
                        "alcohol-tobacco-permit",
                        Map.of(),
                        "permit",
                        new Holder(World.SHOP.name(), true, "01234567", World.SHOP.id(), null, null, "hy"),
                        "",
                        world.day,
                        null,
                        day(12, 31),
                        Map.of(),
                        List.of(new Answer("shop.address", where, where)),
                        List.of(),
                        world.day.atStartOfDay().toInstant(ZoneOffset.UTC)));
        world.arrivals.run();
        String next = world.store.byCase("2026-000020").orElseThrow().id();
        assertEquals(next, world.permits.get(former.id()).successor());
        world.daily.run();
        assertEquals(List.of(), world.told, "who has gone on is not reminded");
    }

    @OnBothDatabases
    void anotherSeesNoNaturalPerson() throws Exception {
        advertised("2026-000001", day(5, 1));
        world.arrivals.run();
        List<String> name = world.finding.ways("Աննյան");
        assertEquals(1, world.store.count(ask(name, false)));
        assertEquals(0, world.store.count(ask(name, true)));
        world.shop("7", day(12, 31), null);
        assertEquals(1, world.store.count(ask(world.finding.ways("արենի"), true)));
        assertEquals(0, world.store.count(ask(List.of("%"), false)), "a sign of SQL is no more than itself");
    }

    @OnBothDatabases
    void aPermitIsFoundByTheBeginningsOfItsWordsAndTheNumbersInItsNumber() {
        world.shop("ՇԹ-2026/000123", day(12, 31), null);
        for (String found :
                List.of("շթ-2026", "000123", "123", "2026/000123", "մոմիկի 5", "Մոմ Արեն", "01234567", "Momiki")) {
            assertEquals(1, world.store.count(ask(world.finding.ways(found), false)), found);
        }
        for (String none : List.of("124", "ոմիկի", "մոմիկի 6", "/", "արենի փակ")) {
            assertEquals(0, world.store.count(ask(world.finding.ways(none), false)), none);
        }
    }

    @OnBothDatabases
    void whatIsCorrectedIsFoundByItsNewWordsOnly() {
        Permit shop = world.shop("7", day(12, 31), null);
        Map<String, String> typed = new HashMap<>(Map.of(
                "kind", "alcohol-tobacco",
                "number", "8",
                "holder", "«Գառնի» ՍՊԸ",
                "granted", "2026-01-15",
                "tariffs", "D05",
                "valid_to", "2026-12-31",
                "address", "Տիգրանի 9"));
        world.permits.correct(shop.id(), shop.version(), Entry.read(typed::get, world.kinds, world.day));
        assertEquals(0, world.store.count(ask(world.finding.ways("մոմիկի"), false)));
        assertEquals(1, world.store.count(ask(world.finding.ways("գառնի տիգրանի 9"), false)));
    }

    @OnBothDatabases
    void permitsOfBeforeGetTheirWords(TestDatabase database) {
        Sql sql = new Sql(database.dataSource());
        world.shop("7", day(12, 31), null);
        world.shop("8", day(12, 31), null);
        sql.update("delete from permits_word");
        sql.update("insert into permits_unworded (permit) select id from permits_permit");
        assertEquals(0, world.store.count(ask(world.finding.ways("մոմիկի"), true)));
        new Wording(world.store, world.finding, database.transactions()).run();
        assertEquals(2, world.store.count(ask(world.finding.ways("մոմիկի"), true)));
        assertEquals(0, sql.number("select count(*) from permits_unworded"));
    }

    private Ask ask(List<String> ways, boolean open) {
        return new Ask(ways, open, null, null, null, false, "-granted", world.day);
    }

    @OnBothDatabases
    void duesGoOnByTheQuarterAndEachIsAskedOnce() {
        world.tariffs.put("D05", 17500L);
        Permit permit = world.shop("1", day(12, 31), day(3, 31));
        world.daily.run();
        world.daily.run();
        assertEquals(1, world.charged.size());
        assertEquals("P" + permit.serial() + ".20260401", world.charged.get(0).reference());
        assertEquals("D05", world.charged.get(0).code());
        Permit asked = world.permits.get(permit.id());
        assertEquals(day(6, 30), asked.paidTo());
        Due due = world.dues.of(asked).get(0);
        assertEquals(17500L, due.amount());
        assertEquals("1", due.bill());
        world.day = day(10, 1);
        world.daily.run();
        assertEquals(3, world.charged.size());
        assertEquals(day(12, 31), world.permits.get(permit.id()).paidTo());
    }

    @OnBothDatabases
    void aMissingTariffIsNamedAndWaitsInTheInbox() {
        Permit permit = world.shop("1", day(12, 31), day(3, 31));
        world.daily.run();
        assertTrue(world.inbox.containsKey("permits.tariff." + permit.id()));
        Problem missing = assertThrows(Problem.class, () -> world.dues.ask(permit));
        assertEquals("permit-tariff-missing", missing.code());
        assertEquals("D05", missing.arguments().get(0));
        assertEquals(day(3, 31), world.permits.get(permit.id()).paidTo());
    }

    @OnBothDatabases
    void withoutTaxesTheCounterTakesIt() {
        world.taxes = false;
        Permit permit = world.shop("1", day(12, 31), day(3, 31));
        world.dues.ask(permit);
        Due due = world.dues.of(permit).get(0);
        assertNull(due.amount());
        assertEquals(
                "bad-amount",
                assertThrows(Problem.class, () -> world.dues.paid(permit, "D05", due.first(), 1, null))
                        .code());
        world.dues.paid(permit, "D05", due.first(), 1, 17500L);
        assertTrue(world.dues.of(permit).get(0).paid());
        assertEquals(
                "due-paid",
                assertThrows(Problem.class, () -> world.dues.paid(permit, "D05", due.first(), 1, 17500L))
                        .code());
    }

    /** Billed while taxes were there, paid at the counter while they were withdrawn. */
    @OnBothDatabases
    void whatTheLedgerBilledBeforeItWentAwayIsPaidOnce() {
        world.tariffs.put("D05", 17500L);
        Permit permit = world.shop("1", day(12, 31), day(3, 31));
        world.dues.ask(permit);
        Due due = world.dues.of(permit).get(0);
        assertEquals(
                "due-in-ledger",
                assertThrows(Problem.class, () -> world.dues.paid(permit, "D05", due.first(), 1, null))
                        .code());
        world.taxes = false;
        world.dues.paid(permit, "D05", due.first(), 1, null);
        world.dues.run();
        assertEquals(List.of(), world.lowered, "the ledger does not know yet");
        world.taxes = true;
        world.dues.run();
        world.dues.run();
        assertEquals(List.of(due.bill() + " 0"), world.lowered);
        assertTrue(world.dues.of(permit).get(0).paid());
    }

    @OnBothDatabases
    void theEndIsToldTwiceAndNoMore() {
        Permit permit = world.shop("1", day(5, 30), null);
        for (int i = 0; i < 3; i++) {
            world.daily.run();
        }
        assertEquals(List.of("shop@example.am mail.ending"), world.told);
        assertTrue(world.inbox.containsKey("permits.ending." + permit.id()));
        world.day = day(6, 1);
        for (int i = 0; i < 3; i++) {
            world.daily.run();
        }
        assertEquals(List.of("shop@example.am mail.ending", "shop@example.am mail.expired"), world.told);
        assertTrue(world.inbox.isEmpty());
    }

    @OnBothDatabases
    void decisionsFollowEachOtherAndTheRevokedIsOver() {
        Permit permit = world.shop("1", day(12, 31), null);
        String id = permit.id();
        world.decisions.decide(id, "suspend", 1, "Աղմուկ", null);
        assertEquals(State.SUSPENDED, world.permits.get(id).state(world.day));
        assertEquals(
                "permit-changed",
                assertThrows(Problem.class, () -> world.decisions.decide(id, "resume", 1, "x", null))
                        .code());
        assertEquals(
                "not-now",
                assertThrows(Problem.class, () -> world.decisions.decide(id, "extend", 2, "x", day(12, 31)))
                        .code());
        world.decisions.decide(id, "resume", 2, "Վերջացավ", null);
        assertEquals(
                "reason",
                assertThrows(Problem.class, () -> world.decisions.decide(id, "revoke", 3, " ", null))
                        .field());
        world.decisions.decide(id, "extend", 3, "Խնդրանքով", LocalDate.of(2027, 3, 31));
        Permit extended = world.permits.get(id);
        assertEquals("NEW1", extended.document());
        assertEquals(LocalDate.of(2027, 3, 31), extended.to());
        world.decisions.decide(id, "revoke", 4, "Խախտում", null);
        assertEquals(List.of("NEW1"), world.revoked);
        assertEquals(State.REVOKED, world.permits.get(id).state(world.day));
        assertEquals(
                4,
                world.store.events(id).stream()
                        .filter(event -> !event.what().equals("entered"))
                        .count());
    }

    private Permit extended(String number) throws Exception {
        advertised(number, day(5, 1));
        world.arrivals.on(new CaseEnded(number, "advertising-permit", "granted"));
        Permit permit = world.store.byCase(number).orElseThrow();
        world.decisions.decide(permit.id(), "extend", 1, "Խնդրանքով", day(9, 1));
        world.decisions.decide(permit.id(), "extend", 2, "Խնդրանքով", day(10, 1));
        return world.permits.get(permit.id());
    }

    @OnBothDatabases
    void allPapersOfARevokedPermitAreRevoked() throws Exception {
        Permit permit = extended("2026-000001");
        world.told.clear();
        world.decisions.decide(permit.id(), "revoke", 3, "Խախտում", null);
        assertEquals(Set.of("CODE2026-000001", "NEW1", "NEW2"), Set.copyOf(world.revoked));
        assertEquals(List.of(), world.told, "the case tells whom it granted it to");
    }

    @OnBothDatabases
    void whoeverRevokesAPaperRevokesThePermit() throws Exception {
        Permit permit = extended("2026-000001");
        Inspection planned = world.inspections.plan(permit.id(), day(5, 20), "");
        world.revoked.add("CODE2026-000001");
        world.revocations.on(new DocumentRevoked("CODE2026-000001", "Սխալ"));
        world.revocations.on(new DocumentRevoked("CODE2026-000001", "Սխալ"));
        world.revocations.on(new DocumentRevoked("ANOTHER", "Սխալ"));
        Permit revoked = world.permits.get(permit.id());
        assertEquals(State.REVOKED, revoked.state(world.day));
        assertEquals(List.of("CODE2026-000001", "NEW1", "NEW2"), world.revoked);
        assertEquals(
                List.of("revoke Սխալ"),
                world.store.events(permit.id()).stream()
                        .filter(event -> event.what().equals("revoke"))
                        .map(event -> event.what() + " " + event.words())
                        .toList());
        assertEquals(List.of(), world.dues.open(revoked, day(12, 31)));
        world.daily.run();
        assertFalse(world.inbox.containsKey("permits.inspection." + planned.id()), "nobody goes there any more");
    }

    @OnBothDatabases
    void whatWasRevokedWhileTheModuleWasAwayIsRevokedWhenItComesBack() throws Exception {
        Permit permit = extended("2026-000001");
        advertised("2026-000002", day(5, 2));
        world.revoked.addAll(List.of("NEW1", "CODE2026-000002"));
        world.revocations.run();
        world.arrivals.run();
        world.revocations.run();
        assertEquals(State.REVOKED, world.permits.get(permit.id()).state(world.day));
        assertEquals(
                State.REVOKED,
                world.store.byCase("2026-000002").orElseThrow().state(world.day),
                "granted and taken back before anybody here heard of it");
        assertEquals(
                0, world.store.count(new Ask(List.of(), false, null, State.VALID, null, false, "-granted", world.day)));
    }

    @OnBothDatabases
    void defectsThatNobodyMendedComeBack() throws IOException {
        Permit permit = world.shop("1", day(12, 31), null);
        Inspection planned = world.inspections.plan(permit.id(), day(5, 25), "");
        assertTrue(world.inbox.containsKey("permits.inspection." + planned.id()));
        assertEquals(
                "mend_by",
                assertThrows(
                                Problem.class,
                                () -> world.inspections.report(
                                        planned.id(), 1, day(5, 20), "defects", "Դուռը", null, List.of()))
                        .field());
        world.inspections.report(planned.id(), 1, day(5, 20), "defects", "Դուռը", day(5, 30), List.of());
        assertTrue(world.inbox.isEmpty());
        world.day = day(6, 1);
        world.daily.run();
        assertEquals("late", world.inspections.get(planned.id()).state(world.day));
        assertEquals(
                "inbox.mend",
                world.inbox.get("permits.inspection." + planned.id()).title());
        world.inspections.mended(planned.id(), 2);
        assertTrue(world.inbox.isEmpty());
        assertEquals("mended", world.inspections.get(planned.id()).state(world.day));
    }

    @OnBothDatabases
    void aFileIsTriedThenTakenAndTakenAgainChangesNothing() throws IOException {
        String file =
                """
                տեսակ;համար;ում;տրման օր;ավարտ;կոորդինատներ
                construction;1/24;Աննա Աննյան;05.03.2024;;39.7639, 45.3324
                Արտաքին գովազդ;2/24;«Արենի» ՍՊԸ;2024-03-06;2027-01-01;
                construction;1/24;Նորից;05.03.2024;;
                nonsense;3/24;;31.02.2024;;12, 12
                """;
        PermitFiles.Report dry = read(file, true);
        assertEquals(0, world.store.count(Ask.all(world.day)));
        PermitFiles.Report real = read(file, false);
        assertEquals(dry.created(), real.created());
        assertEquals(List.of(4L, 2L, 0L, 2L), List.of(real.read(), real.created(), real.unchanged(), real.rejected()));
        assertEquals(
                Set.of("number-twice", "bad-choice", "required-field", "not-in-armenia", "bad-date"),
                real.errors().stream().map(Importer.Error::code).collect(Collectors.toSet()));
        PermitFiles.Report again = read(file, false);
        assertEquals(2, again.unchanged());
        assertEquals(0, again.created() + again.updated());
        assertEquals(1, world.store.located(Ask.all(world.day), 10).size());
        assertFalse(world.audited.isEmpty());
    }

    /** The character of number 0, which PostgreSQL refuses to keep, comes with files in UTF-16. */
    @OnBothDatabases
    void aLineThatNoDatabaseKeepsIsRejectedAndTheOthersGoIn() throws IOException {
        String file =
                """
                տեսակ;համար;ում;տրման օր
                construction;1/24;Աննա Աննյան;05.03.2024
                construction;2/24;Աննա\0Աննյան;05.03.2024
                construction;3/24;Աննա Աննյան;05.03.2024
                """;
        for (boolean dryRun : new boolean[] {true, false}) {
            PermitFiles.Report report = world.files.read(
                    new ByteArrayInputStream(("\ufeff" + file).getBytes(StandardCharsets.UTF_16LE)), dryRun, "hy");
            assertEquals(List.of(2L, 1L), List.of(report.created(), report.rejected()));
            assertEquals("bad-text", report.errors().get(0).code());
            assertEquals(3, report.errors().get(0).line());
        }
    }

    private PermitFiles.Report read(String file, boolean dryRun) throws IOException {
        return world.files.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), dryRun, "hy");
    }
}
