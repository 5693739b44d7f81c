package am.hamaynk.taxes.assessment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/** The steps behind an amount as one short text, so that a million bills keep their reasons in little room. */
public final class Basis {
    /** Longest text kept. */
    public static final int LENGTH = 1000;

    private Basis() {}

    /**
     * At most {@link #LENGTH} characters: of what is longer, as after dozens of sales in one year, first the written
     * rates are cut, then steps in the middle are left out; the beginning, the amounts that are shown and the end stay
     * true.
     *
     * @param number the number under which a version of a rule is remembered
     */
    public static String encode(List<Step> steps, ToIntFunction<RuleRef> number) {
        String text = whole(steps, number);
        List<Step> shorter = new ArrayList<>(steps);
        for (int most = 160; text.length() > LENGTH && most >= 20; most /= 2) {
            int rate = most;
            shorter.replaceAll(step -> step.rate().length() <= rate
                    ? step
                    : new Step(
                            step.what(),
                            step.rule(),
                            step.base(),
                            step.rate().substring(0, rate - 1) + "…",
                            step.amount()));
            text = whole(shorter, number);
        }
        while (text.length() > LENGTH && shorter.size() > 2) {
            shorter.remove(shorter.size() / 2);
            text = whole(shorter, number);
        }
        return text;
    }

    private static String whole(List<Step> steps, ToIntFunction<RuleRef> number) {
        StringBuilder text = new StringBuilder(96);
        BigDecimal before = null;
        for (Step step : steps) {
            if (before != null) {
                text.append(';');
            }
            text.append(step.what().letter())
                    .append(number.applyAsInt(step.rule()))
                    .append('|');
            if (!step.base().equals(before)) {
                text.append(step.base().toPlainString());
            }
            text.append('|')
                    .append(step.rate())
                    .append('|')
                    .append(step.amount().toPlainString());
            before = step.amount();
        }
        return text.toString();
    }

    public static List<Step> decode(String text, IntFunction<RuleRef> rule) {
        List<Step> steps = new ArrayList<>();
        BigDecimal before = null;
        if (text == null || text.isEmpty()) {
            return steps;
        }
        for (String part : text.split(";")) {
            String[] fields = part.split("\\|", -1);
            BigDecimal base = fields[1].isEmpty() ? before : new BigDecimal(fields[1]);
            before = new BigDecimal(fields[3]);
            steps.add(new Step(
                    Step.What.of(fields[0].charAt(0)),
                    rule.apply(Integer.parseInt(fields[0].substring(1))),
                    base,
                    fields[2],
                    before));
        }
        return steps;
    }
}
