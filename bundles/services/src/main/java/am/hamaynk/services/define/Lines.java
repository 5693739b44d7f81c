package am.hamaynk.services.define;

import java.util.ArrayList;
import java.util.List;

/** Compares two texts line by line. */
final class Lines {
    private static final int AROUND = 2;

    private Lines() {}

    /** @param kind {@code same}, {@code added}, {@code removed}, or {@code gap} for lines that are left out */
    record Line(String kind, String text) {}

    /** What differs, with some lines around it. */
    static List<Line> compare(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<Line> all = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                all.add(new Line("same", before.get(i)));
                i++;
                j++;
            } else if (j == after.size() || i < before.size() && common[i + 1][j] >= common[i][j + 1]) {
                all.add(new Line("removed", before.get(i++)));
            } else {
                all.add(new Line("added", after.get(j++)));
            }
        }
        return near(all);
    }

    private static List<Line> near(List<Line> all) {
        List<Line> near = new ArrayList<>();
        for (int at = 0; at < all.size(); at++) {
            boolean changed = all.subList(Math.max(0, at - AROUND), Math.min(all.size(), at + AROUND + 1)).stream()
                    .anyMatch(line -> !line.kind().equals("same"));
            if (changed) {
                near.add(all.get(at));
            } else if (near.isEmpty() || !near.get(near.size() - 1).kind().equals("gap")) {
                near.add(new Line("gap", ""));
            }
        }
        return near;
    }
}
