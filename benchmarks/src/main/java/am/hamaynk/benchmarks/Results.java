package am.hamaynk.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was found, one row a figure. */
final class Results {
    private final List<String> rows = new ArrayList<>();

    /** @param most what the measured one may be of the reference at most; negative where it must be at least its opposite */
    void ratio(String name, String what, double measured, double reference, String unit, double most) {
        double ratio = measured / reference;
        boolean held = most >= 0 ? ratio <= most : ratio >= -most;
        add(
                name,
                what,
                number(measured) + " " + unit,
                number(reference) + " " + unit,
                ratio,
                (most >= 0 ? "≤ " : "≥ ") + Math.abs(most),
                held ? "yes" : "**no**");
    }

    /** A ratio that nothing is asked of. */
    void compare(String name, String what, double measured, double reference, String unit) {
        String one = number(measured) + " " + unit;
        add(name, what, one, number(reference) + " " + unit, measured / reference, "", "");
    }

    /** A figure with a bound of its own. */
    void figure(String name, String what, double measured, String unit, double most) {
        boolean held = most >= 0 ? measured <= most : measured >= -most;
        add(
                name,
                what,
                number(measured) + " " + unit,
                "",
                Double.NaN,
                (most >= 0 ? "≤ " : "≥ ") + number(Math.abs(most)) + " " + unit,
                held ? "yes" : "**no**");
    }

    /** A figure that nothing is asked of. */
    void note(String name, String what, String figure) {
        add(name, what, figure, "", Double.NaN, "", "");
    }

    void add(String name, String what, String measured, String reference, double ratio, String target, String held) {
        String row = "| " + name + " | " + what + " | " + measured + " | " + reference + " | "
                + (Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, "%.2f", ratio)) + " | " + target + " | " + held
                + " |";
        System.out.println(row);
        rows.add(row);
    }

    String table(String heading) {
        return "\n" + heading + "\n\n| benchmark | what | measured | reference | ratio | target | held |\n"
                + "|---|---|---|---|---|---|---|\n" + String.join("\n", rows) + "\n";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.2f" : "%.0f", value);
    }
}
