package am.hamaynk.services.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Slice;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.services.CaseEnded;
import am.hamaynk.api.services.Cases.Granted;
import am.hamaynk.api.web.Reply;
import am.hamaynk.services.World;
import am.hamaynk.services.workflow.Act;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class CasesForModulesTest {
    private static final String SERVICE = "advertising-permit";

    private final World world;

    CasesForModulesTest(TestDatabase database) {
        world = new World(database);
        world.confirm(SERVICE);
    }

    private String decided(LocalDate day, String decision) {
        world.day = day;
        world.user.set(null);
        Map<String, Object> answers =
                new Filler(0, day).answers(world.services.find(SERVICE).definition());
        String number = world.send(SERVICE, answers, "online", null).number();
        world.user.set(World.CLERK);
        act(number, "submit");
        world.cases.paid(number, 1, 6000L);
        world.user.set(World.MAYOR);
        act(number, decision);
        return number;
    }

    private void act(String number, String action) {
        world.cases.act(number, null, new Act(action, null, "Միայն ցերեկը", Map.of(), List.of(), null));
    }

    private static Instant at(LocalDate day) {
        return day.atStartOfDay().toInstant(java.time.ZoneOffset.UTC);
    }

    @OnBothDatabases
    void tellsWhatWasGrantedInOrderAndNothingElse() {
        String first = decided(LocalDate.of(2026, 6, 1), "grant");
        String refused = decided(LocalDate.of(2026, 6, 2), "refuse");
        String second = decided(LocalDate.of(2026, 6, 3), "grant");
        assertTrue(world.events.contains(new CaseEnded(refused, SERVICE, "refused")));
        assertTrue(world.events.contains(new CaseEnded(second, SERVICE, "granted")));
        assertTrue(world.forModules.granted(refused).isEmpty());
        Slice<Granted> part = world.forModules.granted(at(LocalDate.of(2026, 6, 1)), null, 1);
        assertEquals(List.of(first), part.map(Granted::number).items());
        Slice<Granted> rest = world.forModules.granted(at(LocalDate.of(2026, 6, 1)), part.next(), 1);
        assertEquals(List.of(second), rest.map(Granted::number).items());
        assertNull(rest.next());
        assertEquals(
                List.of(second),
                world.forModules
                        .granted(at(LocalDate.of(2026, 6, 2)), null, 10)
                        .map(Granted::number)
                        .items());
    }

    @OnBothDatabases
    void tellsAllThatTheNextModuleNeeds() {
        Granted granted = world.forModules
                .granted(decided(LocalDate.of(2026, 6, 1), "grant"))
                .orElseThrow();
        assertEquals("permit", granted.outcome());
        assertEquals(LocalDate.of(2026, 7, 1), granted.validTo());
        assertEquals("Միայն ցերեկը", granted.conditions());
        assertEquals("Արամ Արամյան", granted.holder().name());
        assertEquals("a@example.am", granted.holder().email());
        assertEquals(6000, granted.fees().get(0).amount());
        assertTrue(granted.fees().get(0).paid());
        assertEquals(
                Map.of("hy", "Առևտրային", "en", "Commercial", "ru", "Коммерческая"),
                granted.shown().stream()
                        .filter(answer -> answer.key().equals("advert.kind"))
                        .findFirst()
                        .orElseThrow()
                        .words());
        assertEquals(
                "granted", world.forModules.find(granted.number()).orElseThrow().ended());
    }

    /** Beside the register's record of a paper staff find where to open it; beside any other paper nothing. */
    @OnBothDatabases
    void staffOpenThePaperFromItsRecord() {
        String number = decided(LocalDate.of(2026, 6, 1), "grant");
        String code = world.store.byNumber(number).orElseThrow().document();
        PaperSection section = new PaperSection(world.documents, world.cases);
        Reply.View shown =
                (Reply.View) section.render(TestVisit.get(World.CLERK, Map.of("code", code, "label", "Բացել")));
        assertEquals("/case/" + number + "/paper", shown.model().get("path"));
        assertEquals("Բացել", shown.model().get("label"));
        Documents others = Fake.of(
                Documents.class,
                (method, arguments) -> Optional.of(new Documents.Issued(
                        code, "1", "taxes", "taxes.document.receipt", "hy", null, null, "valid", null, List.of())));
        assertFalse(
                new PaperSection(others, world.cases).render(TestVisit.get(World.CLERK, Map.of("code", code)))
                        instanceof Reply.View);
    }

    /** An administrative act names who decided; where nobody did, nobody is named. */
    @OnBothDatabases
    void thePaperNamesWhoDecided() {
        for (String decision : List.of("refuse", "grant")) {
            String code = world.store
                    .byNumber(decided(LocalDate.of(2026, 6, 1), decision))
                    .orElseThrow()
                    .document();
            assertEquals(World.MAYOR.name(), world.papers.get(code).get("decider"));
            assertEquals("Համայնքի ղեկավարը", world.papers.get(code).get("decides"));
        }
    }

    /** Who enters a decision of the council has not made it. */
    @OnBothDatabases
    void thePaperOfTheCouncilNamesNobody() {
        world.confirm("social-assistance");
        for (String decision : List.of("refuse", "grant")) {
            world.user.set(null);
            String number = world.send(
                            "social-assistance",
                            new Filler(0, world.day)
                                    .answers(world.services
                                            .find("social-assistance")
                                            .definition()),
                            "online",
                            null)
                    .number();
            world.user.set(World.CLERK);
            world.cases.see(number, null).fees().forEach(due -> world.cases.paid(number, due.place(), due.amount()));
            act(number, "toCouncil");
            world.user.set(World.COUNCIL);
            Map<String, Object> entered = Map.of("number", "7", "date", "2026-06-01");
            world.cases.act(number, null, new Act(decision, null, "Քվեարկությամբ", entered, List.of(), null));
            String code = world.store.byNumber(number).orElseThrow().document();
            assertNull(world.papers.get(code).get("decider"));
            assertNotNull(world.papers.get(code).get("decides"));
        }
    }
}
