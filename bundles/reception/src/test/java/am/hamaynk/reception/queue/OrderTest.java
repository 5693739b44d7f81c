package am.hamaynk.reception.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.reception.queue.Order.Kind;
import am.hamaynk.reception.queue.Order.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OrderTest {
    private static final Instant NINE = Instant.parse("2026-06-01T09:00:00Z");

    private static Waiting waiting(int number, Kind kind, int minute, int overtaken) {
        return new Waiting("" + number, kind, NINE.plusSeconds(60L * minute), number, overtaken);
    }

    private static String next(int limit, int minute, Waiting... all) {
        return new Order(limit)
                .next(List.of(all), NINE.plusSeconds(60L * minute))
                .map(Waiting::id)
                .orElse("");
    }

    @Test
    void theRuleAsItHangsOnTheWall() {
        Waiting early = waiting(1, Kind.NORMAL, 0, 0);
        Waiting later = waiting(2, Kind.NORMAL, 1, 0);
        Waiting priority = waiting(3, Kind.PRIORITY, 5, 0);
        Waiting appointment = waiting(4, Kind.APPOINTMENT, 10, 0);
        assertEquals("", next(3, 20));
        assertEquals("1", next(3, 20, later, early));
        assertEquals("3", next(3, 20, early, later, priority));
        assertEquals("4", next(3, 20, early, later, priority, appointment));
        assertEquals("3", next(3, 9, early, priority, appointment), "it is not their time yet");
        assertEquals("4", next(3, 9, appointment), "nobody else waits");
        assertEquals("1", next(3, 20, waiting(1, Kind.NORMAL, 0, 3), later, priority, appointment));
        assertEquals("1", next(0, 20, early, later, priority, appointment), "nobody overtakes");
    }

    @Test
    void whoWaitsSeesHowManyAreBefore() {
        List<Waiting> line = List.of(
                waiting(1, Kind.NORMAL, 0, 0),
                waiting(2, Kind.NORMAL, 1, 0),
                waiting(3, Kind.PRIORITY, 5, 0),
                waiting(4, Kind.PRIORITY, 6, 0));
        Order order = new Order(1);
        Instant now = NINE.plusSeconds(1200);
        assertEquals(0, order.before("3", line, now));
        assertEquals(1, order.before("1", line, now), "overtaken once, it goes next");
        assertEquals(2, order.before("2", line, now));
        assertEquals(3, order.before("4", line, now));
        assertEquals(-1, order.before("5", line, now));
    }

    /** Whoever comes and whichever desk calls: nobody is overtaken more often than the limit, and the line runs empty. */
    @Property
    void nobodyIsOvertakenMoreThanTheLimit(
            @ForAll @Size(max = 120) List<@IntRange(min = 0, max = 8) Integer> happenings,
            @ForAll @IntRange(min = 0, max = 5) int limit) {
        Order order = new Order(limit);
        List<Waiting> line = new ArrayList<>();
        Map<String, Integer> topics = new HashMap<>();
        Map<String, Integer> passed = new HashMap<>();
        int number = 0;
        for (int i = 0; i < happenings.size(); i++) {
            int what = happenings.get(i);
            Instant now = NINE.plusSeconds(60L * i);
            if (what < 6) {
                Waiting comes = waiting(++number, Kind.values()[what % 3], i, 0);
                topics.put(comes.id(), what / 3);
                line.add(comes);
            } else {
                // desk 6 serves the first topic, desk 7 the second, desk 8 both
                int desk = what;
                List<Waiting> view = line.stream()
                        .filter(one -> desk == 8 || topics.get(one.id()) == desk - 6)
                        .toList();
                call(order, line, view, now, passed);
            }
        }
        int left = line.size();
        for (int i = 0; i < left; i++) {
            call(order, line, List.copyOf(line), NINE.plusSeconds(86_400), passed);
        }
        assertEquals(List.of(), line);
        passed.forEach((id, times) -> assertTrue(times <= limit, id + " was overtaken " + times + " times"));
    }

    /** Counts for itself who of the desk's line was passed by somebody that came later. */
    private static void call(
            Order order, List<Waiting> line, List<Waiting> view, Instant now, Map<String, Integer> passed) {
        Optional<Waiting> called = order.next(view, now);
        assertEquals(view.isEmpty(), called.isEmpty());
        if (called.isEmpty()) {
            return;
        }
        line.remove(called.get());
        for (Waiting other : view) {
            if (other.since().isBefore(called.get().since())) {
                passed.merge(other.id(), 1, Integer::sum);
            }
        }
        List<String> overtaken =
                order.overtakenBy(called.get(), view).stream().map(Waiting::id).toList();
        line.replaceAll(one -> overtaken.contains(one.id())
                ? new Waiting(one.id(), one.kind(), one.since(), one.number(), one.overtaken() + 1)
                : one);
    }

    @Property
    void withoutAnybodySpecialItIsFirstComeFirstServed(
            @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 50) Integer> came) {
        List<Waiting> line = new ArrayList<>();
        for (int minute : came) {
            line.add(waiting(line.size(), Kind.NORMAL, minute, 0));
        }
        Order order = new Order(3);
        Instant last = Instant.MIN;
        while (!line.isEmpty()) {
            Waiting called = order.next(line, NINE.plusSeconds(86_400)).orElseThrow();
            assertTrue(!called.since().isBefore(last));
            last = called.since();
            line.remove(called);
        }
    }
}
