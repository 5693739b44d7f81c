package am.hamaynk.web.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.web.Reply;
import am.hamaynk.web.template.TemplateVisit.Rendered;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SlotsTest {
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void sectionsStandInTheirOrderAndOnlyThoseThatTheVisitorMaySee() {
        House house = new House()
                .section("home.main", "public", 20, visit -> House.says("section", "second " + visit.param("of")))
                .section(
                        "home.main",
                        "house.see",
                        10,
                        visit -> House.says(
                                "section",
                                "first, for " + visit.user().orElseThrow().username()))
                .section("home.main", "house.rule", 15, visit -> House.says("section", "not for you"))
                .section("home.main", "public", 30, visit -> Reply.nothing())
                .section("home.aside", "public", 10, visit -> House.says("section", "elsewhere"))
                .open();
        ServletVisit visit = house.visit(true);
        List<Rendered> shown = house.slots(LONG).render(visit, "home.main", Map.of("of", "two"));
        assertEquals(
                List.of("<p>first, for clerk</p>", "<p>second two</p>"),
                shown.stream().map(each -> each.html().strip()).toList());
        assertEquals("The section", shown.get(0).title());
        assertFalse(Slots.partial(visit));
        assertEquals(3, Slots.asked(visit).size(), "what changes there changes the page, shown or not");
        ServletVisit other = house.visit(false);
        house.slots(LONG).render(other, "home.now", Map.of());
        assertEquals(Set.of(), Slots.asked(other));
        assertEquals(
                1,
                house.slots(LONG)
                        .render(house.visit(false), "home.main", Map.of())
                        .size());
    }

    @Test
    void oneThatBreaksSaysSoInItsPlace() {
        House house = new House()
                .section("home.main", "public", 10, visit -> {
                    throw new NoClassDefFoundError("gone");
                })
                .section("home.main", "public", 20, visit -> Reply.view("no-such-template"))
                .section("home.main", "public", 30, visit -> House.says("section", "whole"))
                .open();
        List<Rendered> shown = house.slots(LONG).render(house.visit(false), "home.main", Map.of());
        assertEquals(
                List.of(false, false, true), shown.stream().map(Rendered::whole).toList());
        assertTrue(
                shown.get(0).html().contains("does not open now"), shown.get(0).html());
        assertTrue(shown.get(2).html().contains("whole"));
    }

    @Test
    void oneThatHangsHoldsUpNobody() throws InterruptedException {
        CountDownLatch free = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        House house = new House()
                .section("home.main", "public", 10, visit -> {
                    asked.incrementAndGet();
                    free.await();
                    left.countDown();
                    return House.says("section", "at last");
                })
                .section("home.main", "public", 20, visit -> House.says("section", "whole"))
                .open();
        try {
            ServletVisit visit = house.visit(false);
            List<Rendered> shown = house.slots(SHORT).render(visit, "home.main", Map.of());
            assertEquals(
                    List.of(false, true), shown.stream().map(Rendered::whole).toList());
            assertTrue(
                    shown.get(0).html().contains("not ready yet"), shown.get(0).html());
            assertTrue(Slots.partial(visit), "not worth keeping");
            for (int i = 0; i < 100; i++) {
                // would take an hour if it were asked and waited for again
                assertEquals(
                        2,
                        house.slots(LONG)
                                .render(house.visit(false), "home.main", Map.of())
                                .size());
            }
            assertEquals(1, asked.get());
        } finally {
            free.countDown();
        }
        left.await();
        List<Rendered> after;
        do {
            after = house.slots(LONG).render(house.visit(false), "home.main", Map.of());
        } while (!after.get(0).whole());
        assertTrue(after.get(0).html().contains("at last"));
    }

    @Test
    void whatSeveralSectionsOfAModuleShowIsFoundOnceForAPage() {
        AtomicInteger found = new AtomicInteger();
        House house = new House();
        for (int order : List.of(10, 20, 30)) {
            house.section(
                    "home.main",
                    "public",
                    order,
                    visit -> House.says("section", "found " + visit.once("number", found::incrementAndGet)));
        }
        house.open();
        for (int page = 1; page <= 2; page++) {
            String expected = "<p>found " + page + "</p>";
            List<Rendered> shown = house.slots(LONG).render(house.visit(false), "home.main", Map.of());
            assertEquals(3, shown.size());
            assertTrue(shown.stream().allMatch(each -> each.html().strip().equals(expected)), expected);
        }
    }

    @Test
    void sectionsOfOnePlaceAreAskedAtTheSameTime() {
        CountDownLatch both = new CountDownLatch(2);
        House house = new House();
        for (int order : List.of(10, 20)) {
            house.section("home.main", "public", order, visit -> {
                both.countDown();
                both.await();
                return House.says("section", "met");
            });
        }
        house.open();
        assertTrue(house.slots(LONG).render(house.visit(false), "home.main", Map.of()).stream()
                .allMatch(Rendered::whole));
    }
}
