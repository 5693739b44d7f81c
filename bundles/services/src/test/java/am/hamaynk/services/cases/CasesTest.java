package am.hamaynk.services.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.identity.User;
import am.hamaynk.services.World;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.workflow.Act;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class CasesTest {
    private static final String SERVICE = "family-certificate";

    private final World world;
    private final Map<String, Object> answers;

    CasesTest(TestDatabase database) {
        world = new World(database);
        world.confirm(SERVICE);
        answers = new Filler(0, world.day).answers(world.services.find(SERVICE).definition());
    }

    private Receipt send(String key) {
        return world.send(SERVICE, answers, "online", key);
    }

    private Problem refused(User user, Runnable work) {
        world.user.set(user);
        return assertThrows(Problem.class, work::run);
    }

    private Receipt prepared() {
        world.user.set(null);
        Receipt receipt = send(null);
        world.user.set(World.CLERK);
        world.cases.act(receipt.number(), null, Act.of("submit"));
        return receipt;
    }

    @OnBothDatabases
    void aLanguageThatNobodySpeaksHereIsNamedAtItsField() {
        Problem unknown = assertThrows(
                Problem.class,
                () -> world.sending.send(
                        new Application(SERVICE, Map.of("name", "Անի"), answers, "online", "de", null, Map.of())));
        assertEquals("lang unknown-choice", unknown.field() + " " + unknown.code());
    }

    @OnBothDatabases
    void sendingTwiceMakesOneCase() {
        Receipt first = send("key");
        Receipt again = send("key");
        assertTrue(first.fresh());
        assertFalse(again.fresh());
        assertEquals(first.number(), again.number());
        assertEquals(first.secret(), again.secret());
        assertEquals(first.due(), again.due());
        assertNotEquals(first.number(), send("other").number());
        assertEquals(2, world.sql.number("select count(*) from services_case"));
        assertEquals(
                "key-reused",
                refused(
                                null,
                                () -> world.send(
                                        SERVICE,
                                        new Filler(1, world.day)
                                                .answers(world.services
                                                        .find(SERVICE)
                                                        .definition()),
                                        "online",
                                        "key"))
                        .code());
    }

    @OnBothDatabases
    void whatIsSentAgainUsesNoNumberUp() {
        int first = Integer.parseInt(send("key").number().substring(5));
        send("key");
        assertEquals(first + 1, Integer.parseInt(send("other").number().substring(5)));
        assertEquals(first + 2, Integer.parseInt(send(null).number().substring(5)));
    }

    @OnBothDatabases
    void sendingAtOnceMakesOneCase() throws Exception {
        send("warm");
        ExecutorService crowd = Executors.newFixedThreadPool(8);
        CountDownLatch together = new CountDownLatch(1);
        List<Future<Receipt>> receipts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            receipts.add(crowd.submit(() -> {
                together.await();
                return send("same");
            }));
        }
        together.countDown();
        Set<String> numbers = new HashSet<>();
        for (Future<Receipt> receipt : receipts) {
            numbers.add(receipt.get().number());
        }
        crowd.shutdown();
        assertEquals(1, numbers.size());
    }

    /** A line that broke during the answer, and a phone that tries again the next day. */
    @OnBothDatabases
    void whatWasConfirmedStaysConfirmedWhateverHasChangedSince() {
        Receipt first = plain(answers, "key");
        List<String> steps = new ArrayList<>(answers.keySet());
        Collections.reverse(steps);
        Map<String, Object> otherOrder = new LinkedHashMap<>();
        steps.forEach(step -> otherOrder.put(step, answers.get(step)));
        assertEquals(first.number(), plain(otherOrder, "key").number());
        world.sql.update("update services_definition set offered = 0 where id = ?", SERVICE);
        world.services.on(Changed.EVERYTHING);
        Receipt again = plain(answers, "key");
        assertEquals(first.number(), again.number());
        assertEquals(first.secret(), again.secret());
        assertFalse(again.fresh());
        assertEquals("not-found", refused(null, () -> plain(answers, "other")).code());
        assertEquals("key-reused", refused(null, () -> plain(Map.of(), "key")).code());
        assertEquals(1, world.sql.number("select count(*) from services_case"));
    }

    private Receipt plain(Map<String, Object> answers, String key) {
        return world.sending.send(
                new Application(SERVICE, Map.of("name", "Արամ Արամյան"), answers, "online", "hy", key, Map.of()));
    }

    @OnBothDatabases
    void aResidentReachesAllOfTheirsPartByPart() {
        world.user.set(World.ANNA);
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sent.add(0, send(null).number());
            world.day = world.day.plusDays(i % 2);
        }
        world.sql.update("update services_case set account = null, party = 'party-anna' where number = ?", sent.get(1));
        world.sql.update("update services_case set party = 'party-anna' where number = ?", sent.get(2));
        world.user.set(World.BOB);
        send(null);
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            Slice<CaseLists.Line> part = world.lists.own("anna", "party-anna", cursor, 2);
            part.items().forEach(line -> seen.add(line.number()));
            cursor = part.next();
        } while (cursor != null);
        assertEquals(Set.copyOf(sent), Set.copyOf(seen));
        assertEquals(5, seen.size());
        assertEquals(sent.get(0), seen.get(0), "the newest first");
        assertEquals(
                400,
                assertThrows(Problem.class, () -> world.lists.own("anna", null, "nonsense'", 3))
                        .status());
        assertEquals(4, world.lists.own("anna", null, null, 9).items().size(), "by the account alone");
    }

    /** Derby tells how it went about it; PostgreSQL takes both indexes at once either way. */
    @OnBothDatabases
    void amongManyAResidentsOwnAreFoundByTheirIndexes() {
        assumeTrue(world.database.engine() == TestDatabase.Engine.DERBY);
        world.database.transactions().run(() -> {
            for (int i = 0; i < 1000; i++) {
                world.sql.update(
                        "insert into services_case (id, number, service, definition, channel, lang, person, account, party,"
                                + " applicant, answers, received, due, state, standing, version, created)"
                                + " values (?, ?, 's', 1, 'online', 'hy', 'x', ?, ?, '{}', '{}', ?, ?, 's', '{}', 1, ?)",
                        Ids.next(),
                        "1-" + i,
                        "account-" + i,
                        "party-" + i,
                        world.day,
                        world.day,
                        world.today.now());
            }
        });
        world.database.transactions().run(() -> {
            world.sql.update("call syscs_util.syscs_set_runtimestatistics(1)");
            assertEquals(
                    2, world.lists.own("account-7", "party-8", null, 9).items().size());
            String way = world.sql
                    .one("values syscs_util.syscs_get_runtimestatistics()", row -> row.getString(1))
                    .orElseThrow();
            world.sql.update("call syscs_util.syscs_set_runtimestatistics(0)");
            assertTrue(way.contains("using index SERVICES_CASE_ACCOUNT"), way);
            assertTrue(way.contains("using index SERVICES_CASE_PARTY"), way);
            assertFalse(way.contains("Table Scan ResultSet for SERVICES_CASE"), way);
        });
    }

    @OnBothDatabases
    void onlyTheApplicantAndTheOfficeSeeIt() {
        Receipt receipt = send(null);
        assertEquals(
                401,
                refused(null, () -> world.cases.see(receipt.number(), null)).status());
        assertEquals(
                403,
                refused(World.BOB, () -> world.cases.see(receipt.number(), null))
                        .status());
        assertEquals(
                403,
                refused(null, () -> world.cases.see(receipt.number(), "guessed"))
                        .status());
        assertEquals(
                403,
                refused(null, () -> world.cases.see("2026-999999", "guessed")).status(),
                "as for a number that there is");
        world.user.set(null);
        assertTrue(world.cases.see(receipt.number(), receipt.secret()).applicant());
        world.user.set(World.CLERK);
        assertTrue(world.cases.see(receipt.number(), null).staff());
        assertTrue(world.audited.contains("read " + receipt.number()));
    }

    @OnBothDatabases
    void whatIsNotConfirmedTakesNoApplications() {
        assertEquals(
                "service-to-confirm",
                refused(null, () -> world.send("petition", Map.of(), "online", null))
                        .code());
        world.confirm("petition");
        assertNotEquals(
                "service-to-confirm",
                refused(null, () -> world.send("petition", Map.of(), "online", null))
                        .code(),
                "now it looks at the answers");
    }

    @OnBothDatabases
    void allThatIsWrongIsToldAtOnceAndNothingIsKept() {
        Map<String, Object> wrong = new HashMap<>(answers);
        wrong.put("content", Map.of("kind", "none-such"));
        Problem problem = refused(null, () -> world.send(SERVICE, wrong, "online", null));
        assertTrue(
                problem.each().stream().anyMatch(one -> "answers.content.kind".equals(one.field())),
                problem.toString());
        assertEquals(0, world.sql.number("select count(*) from services_case"));
    }

    @OnBothDatabases
    void theOfficesChannelsAreTheOffices() {
        assertEquals(
                401,
                refused(null, () -> world.send(SERVICE, answers, "counter", null))
                        .status());
        assertEquals(
                403,
                refused(World.BOB, () -> world.send(SERVICE, answers, "letter", null))
                        .status());
        world.user.set(World.CLERK);
        Receipt receipt = world.send(SERVICE, answers, "phone", null);
        assertEquals("phone", world.cases.see(receipt.number(), null).row().channel());
    }

    @OnBothDatabases
    void itGoesThroughTheRightHandsToAPaper() {
        Receipt receipt = send(null);
        // 1 June 2026 + 30 days = 1 July, a Wednesday
        assertEquals(LocalDate.of(2026, 7, 1), receipt.due());
        assertEquals(
                "not-yours", refused(World.MAYOR, () -> act(receipt, "submit")).code());
        assertEquals(
                "not-yours", refused(World.CLERK, () -> act(receipt, "grant")).code());
        world.user.set(World.CLERK);
        act(receipt, "submit");
        assertEquals(
                "not-now", refused(World.CLERK, () -> act(receipt, "submit")).code());
        world.user.set(World.MAYOR);
        var granted = act(receipt, "grant");
        assertEquals("granted", granted.row().ended());
        assertEquals(
                "services.paper.certificate",
                world.papers.get(granted.row().document()).get("kind"));
        assertNull(granted.row().due());
        assertTrue(world.inbox.isEmpty(), "nothing waits any more: " + world.inbox);
        assertEquals(3, world.told.size(), "received, moved on, answered: " + world.told);
    }

    private Cases.Sight act(Receipt receipt, String action) {
        return world.cases.act(receipt.number(), null, Act.of(action, "Պատճառ"));
    }

    @OnBothDatabases
    void ofTwoDecidersOneWinsAndTheOtherIsTold() throws Exception {
        Receipt receipt = prepared();
        User another = World.staff("mayor2", "services.decide");
        world.sql.update("update services_case set assignee = null");
        // both may decide: an administrator beside the head
        User admin = World.ADMIN;
        CountDownLatch together = new CountDownLatch(1);
        ExecutorService two = Executors.newFixedThreadPool(2);
        List<Future<String>> results = new ArrayList<>();
        for (User one : List.of(World.MAYOR, admin)) {
            results.add(two.submit(() -> {
                world.user.set(one);
                together.await();
                try {
                    return act(receipt, one == admin ? "refuse" : "grant").row().ended();
                } catch (Problem told) {
                    return told.status() + " " + told.code();
                }
            }));
        }
        together.countDown();
        List<String> said = new ArrayList<>();
        for (Future<String> result : results) {
            said.add(result.get());
        }
        two.shutdown();
        long won = said.stream()
                .filter(one -> one.equals("granted") || one.equals("refused"))
                .count();
        long told = said.stream()
                .filter(one -> one.matches("409 (case-changed|not-now)"))
                .count();
        assertEquals(List.of(1L, 1L), List.of(won, told), said.toString());
        assertEquals(1, world.papers.size() - rolledBack(said));
        assertNotEquals(
                another.id(),
                world.cases.see(receipt.number(), receipt.secret()).row().assignee());
    }

    /** A paper that was made in the transaction that lost is gone with it; the fake one here is not. */
    private int rolledBack(List<String> said) {
        return said.contains("409 case-changed") ? world.papers.size() - 1 : 0;
    }

    @OnBothDatabases
    void casesAreGivenInTurnAndNobodyChooses() {
        world.staff.add(World.OTHER_CLERK);
        for (int i = 0; i < 10; i++) {
            world.applicant = "Դիմող " + i;
            send(null);
        }
        world.assignment.now();
        assertEquals(5, world.sql.number("select count(*) from services_case where assignee = 'clerk'"));
        assertEquals(5, world.sql.number("select count(*) from services_case where assignee = 'clerk2'"));
        String another = world.sql
                .one("select number from services_case where assignee = 'clerk2'", row -> row.getString(1))
                .orElseThrow();
        assertEquals(
                "not-yours",
                refused(World.CLERK, () -> world.cases.act(another, null, Act.of("submit")))
                        .code());
    }

    @OnBothDatabases
    void whoIsAwayGetsNothingAndTheSubstituteDoes() {
        world.staff.add(World.OTHER_CLERK);
        world.sql.update(
                "insert into services_absence (id, account, first_day, last_day, substitute) values (?, ?, ?, ?, ?)",
                "00000000-0000-0000-0000-000000000001",
                "clerk",
                world.day,
                world.day.plusDays(3),
                null);
        for (int i = 0; i < 4; i++) {
            world.applicant = "Դիմող " + i;
            send(null);
        }
        world.assignment.now();
        assertEquals(4, world.sql.number("select count(*) from services_case where assignee = 'clerk2'"));
        world.day = world.day.plusDays(4);
        world.applicant = "Դիմող 5";
        send(null);
        world.assignment.now();
        assertEquals(1, world.sql.number("select count(*) from services_case where assignee = 'clerk'"), "back again");
    }

    @OnBothDatabases
    void theClockStandsWhileTheApplicantCompletes() {
        Receipt receipt = send(null);
        world.day = LocalDate.of(2026, 6, 11); // 10 days counted, 20 left
        world.user.set(World.CLERK);
        act(receipt, "askCompletion");
        world.user.set(null);
        assertNull(world.cases.see(receipt.number(), receipt.secret()).row().due(), "nothing can be promised");
        world.day = LocalDate.of(2026, 6, 15);
        world.cases.act(receipt.number(), receipt.secret(), Act.of("complete", "Ահա"));
        // 15 June + 20 = 5 July, the day of the Constitution and a Sunday; so Monday, 6 July
        assertEquals(
                LocalDate.of(2026, 7, 6),
                world.cases.see(receipt.number(), receipt.secret()).row().due());
    }

    @OnBothDatabases
    void anOfficeThatIsLateGivesTheApplicantTheirDaysAllTheSame() {
        Receipt receipt = send(null); // due on 1 July
        world.day = LocalDate.of(2026, 7, 6);
        world.user.set(World.CLERK);
        Cases.Sight asked = act(receipt, "askCompletion");
        assertEquals(LocalDate.of(2026, 7, 16), asked.reading().completeBy(), "6 + 10 = Th 16");
        assertEquals(
                "not-now", refused(World.CLERK, () -> act(receipt, "lapse")).code());
        world.day = LocalDate.of(2026, 7, 16);
        world.inTime.pass(asked.row().id());
        assertNull(world.cases.see(receipt.number(), null).row().ended(), "the last day is theirs");
        world.day = LocalDate.of(2026, 7, 17);
        world.inTime.pass(asked.row().id());
        assertEquals("lapsed", world.cases.see(receipt.number(), null).row().ended());
    }

    @OnBothDatabases
    void whatIsDueOnFridayIsLateOnSaturday() {
        for (int late = 0; late < 2; late++) {
            world.day = LocalDate.of(2026, 5, 29); // Fr; Mo 1 to Fr 5 June are five working days
            Receipt receipt = world.send(
                    "works-notice",
                    new Filler(0, world.day)
                            .answers(world.services.find("works-notice").definition()),
                    "online",
                    null);
            assertEquals(LocalDate.of(2026, 6, 5), receipt.due());
            world.day = receipt.due().plusDays(late);
            world.user.set(World.CLERK);
            act(receipt, "submit");
            world.user.set(World.MAYOR);
            String id = act(receipt, "grant").row().id();
            world.user.set(null);
            assertEquals(1 - late, world.sql.number("select in_time from services_closed where case_id = ?", id));
        }
    }

    @OnBothDatabases
    void aCaseStaysReadableWhenItsServiceIsGone() {
        Receipt receipt = send(null);
        world.sql.update("update services_definition set offered = 0 where id = ?", SERVICE);
        world.services.on(Changed.EVERYTHING);
        assertEquals(404, refused(null, () -> world.services.find(SERVICE)).status());
        world.user.set(null);
        assertEquals(
                SERVICE,
                world.cases.see(receipt.number(), receipt.secret()).definition().id());
    }

    @OnBothDatabases
    void aRunningCaseKeepsItsOwnVersion() {
        Receipt before = send(null);
        world.user.set(World.ADMIN);
        String changed = new String(world.services.file(SERVICE), StandardCharsets.UTF_8)
                .replace("Certificate of household composition", "Paper about a household");
        world.services.save(changed.getBytes(StandardCharsets.UTF_8));
        world.user.set(null);
        Receipt after = send(null);
        assertTrue(world.cases
                .see(before.number(), before.secret())
                .definition()
                .title()
                .get("en")
                .startsWith("Certificate"));
        assertTrue(world.cases
                .see(after.number(), after.secret())
                .definition()
                .title()
                .get("en")
                .startsWith("Paper"));
    }

    @OnBothDatabases
    void aRunningCaseKeepsWhatWasConfirmedWhenItCame() {
        world.confirm("social-assistance");
        Definition definition = world.services.find("social-assistance").definition();
        Map<String, Object> asked = new Filler(0, world.day).answers(definition);
        Receipt before = world.send("social-assistance", asked, "online", null);
        world.user.set(World.CLERK);
        List<String> byCouncil = steps(before);
        assertTrue(byCouncil.contains("toCouncil"), byCouncil.toString());
        world.user.set(World.ADMIN);
        world.services.confirm("social-assistance", "byCouncil", "false");
        world.user.set(World.CLERK);
        assertEquals(byCouncil, steps(before), "confirmed anew for those that come later");
        world.user.set(null);
        Receipt after = world.send("social-assistance", asked, "online", null);
        world.user.set(World.CLERK);
        assertFalse(steps(after).contains("toCouncil"));
        world.user.set(World.ADMIN);
        world.services.revoke("social-assistance", "byCouncil");
        world.user.set(World.CLERK);
        assertEquals(byCouncil, steps(before), "taken back");
        act(before, "toCouncil");
    }

    private List<String> steps(Receipt receipt) {
        return world.cases.see(receipt.number(), null).actions().stream()
                .map(Definition.Action::id)
                .toList();
    }

    @OnBothDatabases
    void wordsGoBothWaysAndNotesStayInside() {
        Receipt receipt = send(null);
        world.cases.write(receipt.number(), receipt.secret(), "Ե՞րբ", false);
        world.user.set(World.CLERK);
        world.cases.write(receipt.number(), null, "Վաղը", true);
        world.cases.write(receipt.number(), null, "Կասկածելի է", false);
        world.user.set(null);
        List<String> seen = world.cases.see(receipt.number(), receipt.secret()).events().stream()
                .map(CaseEvent::words)
                .toList();
        assertEquals(List.of("", "Ե՞րբ", "Վաղը"), seen);
    }

    @OnBothDatabases
    void ratingPayingAndLookingAtFilesAreInTheAuditByTheNumber() {
        Receipt receipt = prepared();
        String file = world.cases.see(receipt.number(), null).files().get(0).file();
        world.audited.clear();
        world.cases.file(receipt.number(), null, file);
        assertEquals(List.of("read " + receipt.number()), world.audited);
        world.user.set(null);
        world.cases.file(receipt.number(), receipt.secret(), file);
        assertEquals(1, world.audited.size(), "their own");
        world.user.set(World.MAYOR);
        act(receipt, "grant");
        world.user.set(null);
        world.cases.rate(receipt.number(), receipt.secret(), 5);
        assertTrue(world.audited.contains("services.case.rate " + receipt.number()));
        world.user.set(World.ADMIN);
        world.services.confirm(SERVICE, "fee", "1000");
        world.user.set(null);
        Receipt dear = send(null);
        world.user.set(World.CLERK);
        world.cases.paid(dear.number(), 1, 1000L);
        assertTrue(world.audited.contains("services.fee.pay " + dear.number()), world.audited.toString());
    }

    @OnBothDatabases
    void itIsRatedOnceAtTheEnd() {
        Receipt receipt = prepared();
        world.user.set(null);
        assertEquals(
                "not-now",
                refused(null, () -> world.cases.rate(receipt.number(), receipt.secret(), 5))
                        .code());
        world.user.set(World.MAYOR);
        act(receipt, "grant");
        world.user.set(null);
        assertEquals(
                5, world.cases.rate(receipt.number(), receipt.secret(), 5).row().rating());
        assertEquals(
                "not-now",
                refused(null, () -> world.cases.rate(receipt.number(), receipt.secret(), 1))
                        .code());
    }
}
