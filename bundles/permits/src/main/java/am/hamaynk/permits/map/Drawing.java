package am.hamaynk.permits.map;

import am.hamaynk.permits.map.Picture.Line;
import am.hamaynk.permits.map.Picture.Mark;
import am.hamaynk.permits.map.Picture.Scale;
import am.hamaynk.permits.map.Picture.View;
import am.hamaynk.permits.register.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Draws the points of a {@link Picture} as far as they are in view. */
final class Drawing {
    private static final double METRES_A_DEGREE = 111_320;
    private static final int EDGE = 30;
    /** So far apart that a finger hits one of two, on a telephone that is 390 pixels wide. */
    private static final int NEAR = 46;

    private final List<Point> points;
    private final String kept;
    private final String alphabet;
    private final double south;
    private final double north;
    private final double west;
    private final double east;
    private final Place middle;
    private final int zoom;
    private final double metres; // in one unit of the picture
    private final double shrink; // of a degree of longitude

    Drawing(List<Point> points, View view, String kept, String alphabet) {
        this.points = points;
        this.kept = kept;
        this.alphabet = alphabet;
        south = points.stream().mapToDouble(one -> one.place().lat()).min().orElseThrow();
        north = points.stream().mapToDouble(one -> one.place().lat()).max().orElseThrow();
        west = points.stream().mapToDouble(one -> one.place().lon()).min().orElseThrow();
        east = points.stream().mapToDouble(one -> one.place().lon()).max().orElseThrow();
        Place centre = new Place((south + north) / 2, (west + east) / 2);
        shrink = Math.cos(Math.toRadians(centre.lat()));
        double whole = Math.max(
                Math.max(
                        (north - south) * METRES_A_DEGREE / (Picture.HEIGHT - 2 * EDGE),
                        (east - west) * METRES_A_DEGREE * shrink / (Picture.WIDTH - 2 * EDGE)),
                0.5);
        middle = view.at() == null ? centre : view.at();
        zoom = Math.min(view.zoom(), closest(whole));
        metres = whole / (1 << zoom);
    }

    /** Nobody needs to see centimetres. */
    private static int closest(double whole) {
        int times = 0;
        while (times < Picture.CLOSEST && whole / (1 << times) > 0.5) {
            times++;
        }
        return times;
    }

    private double x(Place place) {
        return Picture.WIDTH / 2.0 + (place.lon() - middle.lon()) * METRES_A_DEGREE * shrink / metres;
    }

    private double y(Place place) {
        return Picture.HEIGHT / 2.0 - (place.lat() - middle.lat()) * METRES_A_DEGREE / metres;
    }

    private Place moved(double x, double y) {
        return new Place(
                middle.lat() - y * metres / METRES_A_DEGREE, middle.lon() + x * metres / METRES_A_DEGREE / shrink);
    }

    Picture picture() {
        List<Mark> marks = marks();
        return new Picture(marks, lines(), scale(), zoom, around(), points.size());
    }

    private List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        for (Cluster cluster : clusters()) {
            List<Point> inside = cluster.points;
            boolean several = inside.size() > 1;
            marks.add(new Mark(
                    round(cluster.x()),
                    round(cluster.y()),
                    letters(marks.size()),
                    several
                            ? "?" + kept
                                    + View.address(
                                            moved(
                                                    cluster.x() - Picture.WIDTH / 2.0,
                                                    cluster.y() - Picture.HEIGHT / 2.0),
                                            Math.min(zoom + 2, Picture.CLOSEST))
                            : inside.get(0).url(),
                    several ? "" : inside.get(0).title(),
                    several,
                    List.copyOf(inside)));
        }
        return List.copyOf(marks);
    }

    /** The first are the letters of the alphabet, then come AA, BB… */
    private String letters(int place) {
        return alphabet.substring(place % alphabet.length(), place % alphabet.length() + 1)
                .repeat(place / alphabet.length() + 1);
    }

    /** From north to south, none nearer to another than can be told apart. */
    private List<Cluster> clusters() {
        Map<Long, Cluster> cells = new TreeMap<>();
        for (Point point : points) {
            double x = x(point.place());
            double y = y(point.place());
            if (x >= 0 && x <= Picture.WIDTH && y >= 0 && y <= Picture.HEIGHT) {
                cells.computeIfAbsent((long) (y / NEAR) * 1000 + (long) (x / NEAR), key -> new Cluster())
                        .add(point, x, y);
            }
        }
        List<Cluster> clusters = new ArrayList<>(cells.values());
        boolean merged = true;
        while (merged) {
            merged = false;
            for (int i = 0; i < clusters.size(); i++) {
                for (int j = clusters.size() - 1; j > i; j--) {
                    if (clusters.get(i).near(clusters.get(j))) {
                        clusters.get(i).take(clusters.remove(j));
                        merged = true;
                    }
                }
            }
        }
        clusters.sort(Comparator.comparingDouble(Cluster::y).thenComparingDouble(Cluster::x));
        return clusters;
    }

    /** Every so many thousandths of a degree that the lines stand 60 to 150 apart. */
    private List<Line> lines() {
        double step = 1;
        for (double smaller : new double[] {0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002}) {
            if (smaller * METRES_A_DEGREE / metres >= 70) {
                step = smaller;
            }
        }
        List<Line> lines = new ArrayList<>();
        Place corner = moved(-Picture.WIDTH / 2.0, Picture.HEIGHT / 2.0);
        for (int i = 0; i < 20; i++) {
            double lat = (Math.ceil(corner.lat() / step) + i) * step;
            double at = round(y(new Place(lat, middle.lon())));
            if (at > 12 && at < Picture.HEIGHT - 16) {
                lines.add(new Line(0, at, Picture.WIDTH, at, degrees(lat), false));
            }
            double lon = (Math.ceil(corner.lon() / step) + i) * step;
            double x = round(x(new Place(middle.lat(), lon)));
            if (x > 0 && x < Picture.WIDTH - 56) {
                lines.add(new Line(x, 0, x, Picture.HEIGHT, degrees(lon), true));
            }
        }
        return List.copyOf(lines);
    }

    private static String degrees(double value) {
        return String.format(Locale.ROOT, "%.4f", value).replaceAll("0{1,2}$", "") + "°";
    }

    private Scale scale() {
        int length = 1;
        for (int next :
                new int[] {2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000}) {
            if (next / metres <= 90) {
                length = next;
            }
        }
        return new Scale(round(length / metres), length >= 1000 ? length / 1000 : length, length >= 1000 ? "km" : "m");
    }

    private Map<String, String> around() {
        Map<String, String> around = new LinkedHashMap<>();
        if (zoom < Picture.CLOSEST && metres > 0.5) {
            around.put("in", link(middle, zoom + 1));
        }
        if (zoom > 0) {
            around.put("out", link(middle, zoom - 1));
            put(around, "north", moved(0, -Picture.HEIGHT / 2.0), middle.lat() < north);
            put(around, "south", moved(0, Picture.HEIGHT / 2.0), middle.lat() > south);
            put(around, "west", moved(-Picture.WIDTH / 2.0, 0), middle.lon() > west);
            put(around, "east", moved(Picture.WIDTH / 2.0, 0), middle.lon() < east);
            around.put("whole", kept.isEmpty() ? "?" : "?" + kept.substring(0, kept.length() - 1));
        }
        return around;
    }

    private void put(Map<String, String> around, String way, Place place, boolean more) {
        if (more) {
            around.put(way, link(place, zoom));
        }
    }

    private String link(Place place, int times) {
        return "?" + kept + View.address(place, times);
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }

    /** Points that are one mark, at their common middle. */
    private static final class Cluster {
        private final List<Point> points = new ArrayList<>();
        private double sumX;
        private double sumY;

        void add(Point point, double x, double y) {
            points.add(point);
            sumX += x;
            sumY += y;
        }

        void take(Cluster other) {
            points.addAll(other.points);
            sumX += other.sumX;
            sumY += other.sumY;
        }

        double x() {
            return sumX / points.size();
        }

        double y() {
            return sumY / points.size();
        }

        boolean near(Cluster other) {
            return Math.hypot(x() - other.x(), y() - other.y()) < NEAR;
        }
    }
}
