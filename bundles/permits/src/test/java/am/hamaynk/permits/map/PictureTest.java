package am.hamaynk.permits.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.permits.map.Picture.View;
import am.hamaynk.permits.register.Place;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PictureTest {
    private static Point point(double lat, double lon) {
        return new Point("/x", "x", new Place(lat, lon));
    }

    @Property(tries = 200)
    void theWholeShowsEveryPointOnceWithinThePicture(
            @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = 39.5, max = 40.5) Double> lats,
            @ForAll @IntRange(min = 1, max = 1000) int spread) {
        List<Point> points = IntStream.range(0, lats.size())
                .mapToObj(i -> point(lats.get(i), 45 + (i * 7 % 13) / 10000.0 * spread))
                .toList();
        Picture picture = Picture.of(points, View.of("", ""), "", "ABC");
        assertEquals(points.size(), picture.rows().size());
        picture.marks()
                .forEach(mark -> assertTrue(
                        mark.x() >= 0 && mark.x() <= Picture.WIDTH && mark.y() >= 0 && mark.y() <= Picture.HEIGHT));
        List<String> labels = picture.marks().stream().map(Picture.Mark::label).toList();
        assertEquals(labels.stream().distinct().toList(), labels, "each has a name of its own");
        for (Picture.Mark mark : picture.marks()) {
            for (Picture.Mark other : picture.marks()) {
                assertTrue(
                        mark == other || Math.hypot(mark.x() - other.x(), mark.y() - other.y()) >= 45.8,
                        "a finger hits one of two");
            }
        }
        assertTrue(picture.scale().number() > 0 && picture.scale().width() < Picture.WIDTH);
    }

    @Test
    void neighboursComeApartWhenSeenFromNear() {
        List<Point> points = List.of(point(39.76, 45.33), point(39.7602, 45.3302), point(39.80, 45.40));
        Picture whole = Picture.of(points, View.of("", ""), "kind=trade&", "ABC");
        assertEquals(
                List.of("A", "B"),
                whole.marks().stream().map(Picture.Mark::label).toList());
        assertEquals(
                List.of("A", "B", "B"),
                whole.rows().stream().map(Map.Entry::getKey).toList());
        assertFalse(whole.around().containsKey("out"));
        assertTrue(whole.around().get("in").startsWith("?kind=trade&at="));
        Picture near = Picture.of(points, View.of("39.7601, 45.3301", "6"), "", "ABC");
        assertEquals(2, near.marks().size());
        assertTrue(near.marks().stream().noneMatch(Picture.Mark::several));
        assertEquals(3, near.total());
        assertTrue(near.around().containsKey("north"));
        assertTrue(near.around().containsKey("whole"));
    }

    @Test
    void nonsenseInTheAddressIsTheWhole() {
        assertEquals(new View(null, 0), View.of("<script>", "99"));
        assertEquals(new View(null, 0), View.of("0,0", "3"));
    }

    @Test
    void placesAreReadAsMapsGiveThemAndOnlyInArmenia() {
        assertEquals(new Place(39.7639, 45.3324), Place.read("39.7639, 45.3324", "place"));
        assertEquals(new Place(39.7639, 45.3324), Place.read("39,7639; 45,3324", "place"));
        assertEquals("not-in-armenia", refused("45.33, 39.76"));
        assertEquals("bad-place", refused("hill"));
        assertEquals("bad-place", refused("999999999999, 1"));
    }

    private static String refused(String text) {
        return assertThrows(Problem.class, () -> Place.read(text, "place")).code();
    }
}
