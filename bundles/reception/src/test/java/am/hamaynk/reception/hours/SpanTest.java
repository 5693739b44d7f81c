package am.hamaynk.reception.hours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SpanTest {
    @Test
    void hoursAreReadAsPeopleWriteThem() {
        List<Span> both = List.of(new Span(600, 780), new Span(840, 1020));
        assertEquals(Optional.of(both), Span.read("10:00–13:00, 14:00–17:00"));
        assertEquals(Optional.of(both), Span.read("14.00 - 17.00; 10-13"));
        assertEquals(Optional.of(both), Span.read("1000-1300\n14:00 — 17:00"));
        assertEquals(Optional.of(List.of()), Span.read("  "));
        assertEquals(Optional.of(List.of(new Span(0, 1440))), Span.read("0:00-24:00"));
        for (String wrong :
                List.of("10", "13:00-10:00", "10:00-10:00", "9:60-10", "24:30-25", "10-12, 11-13", "x-y", "-")) {
            assertEquals(Optional.empty(), Span.read(wrong), wrong);
        }
    }

    @Property
    void whatIsShownCanBeTypedAgain(@ForAll @Size(max = 6) List<@IntRange(min = 0, max = 1439) Integer> minutes) {
        List<Integer> sorted = minutes.stream().distinct().sorted().toList();
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i + 1 < sorted.size(); i += 2) {
            spans.add(new Span(sorted.get(i), sorted.get(i + 1)));
        }
        assertEquals(Optional.of(spans), Span.read(Span.text(spans)));
    }

    @Property
    void whatIsLeftAndWhatIsTakenMakeTheWhole(
            @ForAll @IntRange(min = 0, max = 700) int a,
            @ForAll @IntRange(min = 1, max = 700) int length,
            @ForAll @IntRange(min = 0, max = 700) int b,
            @ForAll @IntRange(min = 1, max = 700) int other) {
        Span one = new Span(a, a + length);
        Span two = new Span(b, b + other);
        List<Span> left = one.without(two);
        for (int minute = 0; minute < 1440; minute++) {
            boolean expected = holds(one, minute) && !holds(two, minute);
            int at = minute;
            assertEquals(expected, left.stream().anyMatch(span -> holds(span, at)));
        }
        assertTrue(left.size() <= 2);
    }

    private static boolean holds(Span span, int minute) {
        return minute >= span.from() && minute < span.to();
    }
}
