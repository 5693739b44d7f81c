package am.hamaynk.services.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.events.Changed;
import am.hamaynk.services.World;
import am.hamaynk.services.workflow.Act;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A day off that becomes known, or a working day that is moved, while cases run. */
class ReckoningTest {
    private static final String SERVICE = "family-certificate";
    /** Thirty calendar days after 8 December 2026, a Thursday. */
    private static final LocalDate SEVENTH = LocalDate.of(2027, 1, 7);

    private static final LocalDate EIGHTH = SEVENTH.plusDays(1);

    private final World world;

    ReckoningTest(TestDatabase database) {
        world = new World(database);
        world.confirm(SERVICE);
        world.day = LocalDate.of(2026, 12, 8);
        world.reckoning.run();
    }

    private String send() {
        world.user.set(null);
        return world.send(
                        SERVICE,
                        new Filler(0, world.day)
                                .answers(world.services.find(SERVICE).definition()),
                        "online",
                        null)
                .number();
    }

    private List<CaseEvent> reckoned(String number) {
        return events(number).stream()
                .filter(event -> event.kind().equals(ReckonedDay.KIND))
                .toList();
    }

    private List<CaseEvent> events(String number) {
        world.user.set(World.CLERK);
        return world.cases.see(number, null).events();
    }

    private LocalDate due(String number) {
        return world.store.byNumber(number).orElseThrow().due();
    }

    @OnBothDatabases
    void thePromisedDayMovesAtOnceAndTheTimelineSaysWhy() {
        String number = send();
        assertEquals(EIGHTH, due(number));
        world.days.seventhOfJanuaryOff(false);
        world.reckoning.on(new Changed("core", "rules"));
        assertEquals(SEVENTH, due(number));
        assertEquals(SEVENTH, world.inbox.get("services.case." + number).due());
        CaseEvent event = reckoned(number).get(0);
        assertTrue(event.open());
        assertEquals(
                Map.of(
                        "from",
                        "2027-01-08",
                        "to",
                        "2027-01-07",
                        "days",
                        List.of(Map.of("day", "2027-01-07", "state", "working", "title", Map.of()))),
                event.facts());
        assertEquals(
                "clock.reckoned clock.reckoned.working",
                ReckonedDay.words(TestVisit.get(World.CLERK, Map.of()), event));
        assertTrue(world.letters.stream().anyMatch(letter -> letter.startsWith("mail.reckoned [" + number)));
        assertTrue(world.audited.contains("services.case.reckon " + number));
        world.days.seventhOfJanuaryOff(true);
        world.reckoning.run();
        world.reckoning.run();
        assertEquals(EIGHTH, due(number));
        assertEquals(2, reckoned(number).size());
        Map<?, ?> day = (Map<?, ?>) ((List<?>) reckoned(number).get(1).facts().get("days")).get(0);
        assertEquals("off", day.get("state"));
        assertTrue(((Map<?, ?>) day.get("title")).containsKey("hy"));
    }

    @OnBothDatabases
    void whatHasEndedAndWhatStandsIsLeftAlone() {
        String ended = send();
        String stands = send();
        world.user.set(World.CLERK);
        world.cases.act(stands, null, Act.of("askCompletion", "Բերեք անձնագիրը"));
        world.cases.act(ended, null, Act.of("withdraw"));
        world.days.seventhOfJanuaryOff(false);
        world.reckoning.run();
        assertEquals(List.of(), reckoned(ended));
        assertEquals(List.of(), reckoned(stands));
    }

    @OnBothDatabases
    void theFirstLetterLeadsToTheCaseAndNoLaterOneOpensIt() {
        world.user.set(null);
        Receipt receipt = world.send(
                SERVICE,
                new Filler(0, world.day).answers(world.services.find(SERVICE).definition()),
                "online",
                null);
        String link = "https://example.am/hy/case/" + receipt.number();
        assertTrue(world.letters.get(0).endsWith(link + "?s=" + receipt.secret() + "]"), world.letters.get(0));
        world.user.set(World.CLERK);
        world.cases.act(receipt.number(), null, Act.of("askCompletion", "Բերեք անձնագիրը"));
        String later = world.letters.get(world.letters.size() - 1);
        assertTrue(later.endsWith(link + "]"), later);
        world.user.set(World.ANNA);
        world.send(
                SERVICE,
                new Filler(0, world.day).answers(world.services.find(SERVICE).definition()),
                "online",
                null);
        String toAnAccount = world.letters.get(world.letters.size() - 1);
        assertTrue(!toAnAccount.contains("?s="), toAnAccount);
    }
}
