package am.hamaynk.services.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Events;
import am.hamaynk.services.World;
import am.hamaynk.services.cases.Filler;
import am.hamaynk.services.cases.Receipt;
import am.hamaynk.services.definition.Offer;
import am.hamaynk.services.definition.Services;
import am.hamaynk.services.workflow.Act;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final String SERVICE = "family-certificate";

    private final List<Object> published = new ArrayList<>();

    /** 1, 2, 3, 4 and 30 days: half were answered within 3, nine of ten within 30. */
    @Test
    void percentilesAreTheNearestRank() {
        Counts counts = new Counts();
        for (int days : List.of(30, 4, 1, 3, 2)) {
            counts.add(Tally.DAYS, days, 1);
        }
        assertEquals(3, counts.figures().median());
        assertEquals(30, counts.figures().p90());
        // 10 cases of 1 to 10 days: rank 5 is 5, rank 9 is 9
        Counts ten = new Counts();
        for (int days = 1; days <= 10; days++) {
            ten.add(Tally.DAYS, days, 1);
        }
        assertEquals(5, ten.figures().median());
        assertEquals(9, ten.figures().p90());
        // 199 of 200 in time are 99 per cent, not 100
        assertEquals(
                99,
                new Counts()
                        .add(Tally.TIME, 1, 199)
                        .add(Tally.TIME, 0, 1)
                        .figures()
                        .inTime());
        assertEquals(
                new BigDecimal("4.2"),
                new Counts()
                        .add(Tally.RATING, 5, 4)
                        .add(Tally.RATING, 1, 1)
                        .figures()
                        .rating());
    }

    @Test
    void ofFewNothingIsTold() {
        Figures four = new Counts()
                .add(Tally.RECEIVED, 0, 4)
                .add(Tally.DAYS, 3, 4)
                .add(Tally.TIME, 1, 4)
                .add(Tally.RATING, 5, 4)
                .figures();
        assertEquals(new Figures(null, null, null, null, null, null, null), four);
        assertEquals(new Figures(0L, 0L, null, null, null, null, 0L), new Counts().figures());
        assertEquals(5L, new Counts().add(Tally.RECEIVED, 0, 5).figures().received());
    }

    @OnBothDatabases
    void casesAreCountedWhenTheyEndAndRatedCasesAgain(TestDatabase database) throws Exception {
        World world = new World(database);
        world.confirm(SERVICE);
        Map<String, Object> answers =
                new Filler(0, world.day).answers(world.services.find(SERVICE).definition());
        Tally tally = new Tally(database.dataSource(), database.transactions());
        FigureBook book = new FigureBook(tally, world.services, world.today);
        Counting counting =
                new Counting(tally, world.today, Fake.of(Events.class, (method, event) -> published.add(event[0])));
        List<Receipt> receipts = new ArrayList<>();
        world.user.set(World.ANNA);
        for (int i = 0; i < 7; i++) {
            receipts.add(world.send(SERVICE, answers, "online", "k" + i));
        }
        world.cases.act(receipts.get(6).number(), null, Act.of("withdraw"));
        world.day = LocalDate.of(2026, 6, 11);
        for (Receipt receipt : receipts.subList(0, 5)) {
            answer(world, receipt.number());
        }
        counting.run();
        Figures figures = book.latest(SERVICE);
        assertEquals(7L, figures.received());
        assertEquals(5L, figures.answered());
        assertEquals(10, figures.median());
        assertEquals(100, figures.inTime());
        assertNull(figures.rating());
        assertEquals(List.of(Services.FIGURES), published);
        Offer read = world.services.find(SERVICE);
        world.services.on(Services.FIGURES);
        assertSame(read, world.services.find(SERVICE), "nobody waits for all definitions to be read again");
        world.services.on(new Changed("services", null));
        assertNotSame(read, world.services.find(SERVICE));
        counting.run();
        assertEquals(1, published.size(), "nothing is new");

        // the sixth is answered half a year later: late; and the five are rated by then
        world.day = LocalDate.of(2026, 12, 10);
        answer(world, receipts.get(5).number());
        world.user.set(World.ANNA);
        for (Receipt receipt : receipts.subList(0, 5)) {
            world.cases.rate(receipt.number(), null, 4);
        }
        counting.run();
        figures = book.latest(SERVICE);
        assertEquals(6L, figures.answered());
        assertEquals(10, figures.median());
        assertEquals(192, figures.p90());
        assertEquals(83, figures.inTime());
        assertEquals(new BigDecimal("4.0"), figures.rating());
        assertEquals(7L, book.table("2026").all().received());
        assertEquals(List.of(2026), book.years());
        assertEquals(0L, book.table("2025").all().received());

        List<List<Object>> rows = new ArrayList<>();
        new FiguresData(book).write(values -> rows.add(List.of(values)));
        assertEquals(1, rows.size());
        assertEquals(List.of(2026, SERVICE), rows.get(0).subList(0, 2));
        assertEquals(83, new FiguresResource(book).get("2026").all().inTime());
        var page = new FiguresPage(book).render(TestVisit.get(null, Map.of()));
        assertTrue(page.toString().contains("83 %"), page.toString());
    }

    @Test
    void aPeriodIsAYearOrTheLastTwelveMonths() {
        LocalDate today = LocalDate.of(2026, 3, 5);
        assertEquals(YearMonth.of(2025, 4), Period.of(null, today).first());
        assertEquals(YearMonth.of(2026, 3), Period.of("", today).last());
        assertEquals(YearMonth.of(2024, 12), Period.of("2024", today).last());
        for (String nonsense : List.of("1999", "20245", "' or 1=1", "12")) {
            assertEquals(Period.LATEST, Period.of(nonsense, today).name());
        }
    }

    private static void answer(World world, String number) {
        world.user.set(World.CLERK);
        world.cases.act(number, null, Act.of("submit"));
        world.user.set(World.MAYOR);
        world.cases.act(number, null, Act.of("grant"));
    }
}
