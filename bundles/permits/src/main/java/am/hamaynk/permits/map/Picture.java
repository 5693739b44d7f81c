package am.hamaynk.permits.map;

import am.hamaynk.api.Problem;
import am.hamaynk.permits.register.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A map that a server draws by itself: points of a small part of the earth, on which one degree of longitude is everywhere as
 * long as in its middle. Points too near each other to be told apart are one mark.
 *
 * @param marks from north to south
 * @param lines of the grid
 * @param scale length of the bar in the picture, and in metres
 * @param zoom how often it was doubled
 * @param around addresses of the pictures around it, by direction: {@code in, out, north, south, east, west, whole}; those that
 *     there are not are left out
 * @param total how many points there are, in the picture and around it
 */
public record Picture(
        List<Mark> marks, List<Line> lines, Scale scale, int zoom, Map<String, String> around, int total) {
    public static final int WIDTH = 320;
    public static final int HEIGHT = 270;
    /** How often the picture can be doubled. */
    public static final int CLOSEST = 9;

    /**
     * @param label letters of its own, by which it is found in the list beside the picture
     * @param url the page of a single one, or the picture in which several come apart
     * @param points those it stands for
     */
    public record Mark(
            double x, double y, String label, String url, String title, boolean several, List<Point> points) {}

    /** @param x1 from where to where, and the coordinate that it stands for */
    public record Line(double x1, double y1, double x2, double y2, String label, boolean upright) {}

    /** @param width of the bar in the picture; {@code unit} is m or km */
    public record Scale(double width, int number, String unit) {}

    /** The part of the earth that is asked for. @param at middle, or null for the middle of all points */
    public record View(Place at, int zoom) {
        /** What an address says; nonsense is the whole. */
        public static View of(String at, String zoom) {
            int times = zoom.matches("\\d") ? Integer.parseInt(zoom) : 0;
            try {
                return new View(Place.read(at, "at"), Math.min(times, CLOSEST));
            } catch (Problem nonsense) {
                return new View(null, 0);
            }
        }

        static String address(Place at, int zoom) {
            return String.format(Locale.ROOT, "at=%.5f,%.5f&zoom=%d", at.lat(), at.lon(), zoom);
        }
    }

    /**
     * @param kept the rest of the address, to be kept in the links of the map; empty or ending with an ampersand
     * @param alphabet letters that the marks are called by
     */
    public static Picture of(List<Point> points, View view, String kept, String alphabet) {
        if (points.isEmpty()) {
            return new Picture(List.of(), List.of(), new Scale(0, 0, "m"), 0, Map.of(), 0);
        }
        return new Drawing(points, view, kept, alphabet).picture();
    }

    /** The points in the picture, each with the letters of its mark. */
    public List<Map.Entry<String, Point>> rows() {
        List<Map.Entry<String, Point>> rows = new ArrayList<>();
        marks.forEach(mark -> mark.points().forEach(point -> rows.add(Map.entry(mark.label(), point))));
        return rows;
    }
}
