package am.hamaynk.taxes.assessment;

import am.hamaynk.api.web.Visit;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The steps of an amount as a page shows them. */
public final class Why {
    private Why() {}

    /** What rules that no law has write in its place. */
    private static final String PRACTICE = "պրակտիկա";
    /** Steps whose rule is called as they are. */
    private static final Set<Step.What> SAME = EnumSet.of(Step.What.PHASE_IN, Step.What.TENURE, Step.What.ROUNDING);

    /**
     * @param what the kind of step in words
     * @param rule title of its rule, empty where it would say the same
     * @param law null where no law says it
     * @param rate as a person writes it
     */
    public record Row(String what, String rule, String law, BigDecimal base, String rate, BigDecimal amount) {
        /** For paper: {@code 16 666,667}. */
        public String amountText() {
            return group(amount);
        }
    }

    public static List<Row> rows(List<Step> steps, Visit visit) {
        return rows(steps, visit.lang(), key -> visit.text(key));
    }

    /** Texts by message key. */
    public interface Texts {
        String of(String key);
    }

    public static List<Row> rows(List<Step> steps, String lang, Texts texts) {
        return steps.stream()
                .map(step -> new Row(
                        texts.of(step.what().key()),
                        SAME.contains(step.what()) ? "" : step.rule().title(lang),
                        step.rule().law().equals(PRACTICE) ? null : step.rule().law(),
                        step.base(),
                        rate(step, texts),
                        step.amount()))
                .toList();
    }

    private static String rate(Step step, Texts texts) {
        return switch (step.what()) {
            case HORSEPOWER, SURCHARGE -> step.rate() + " ֏ × " + step.base().toPlainString();
            case TARIFF -> step.rate() + " ֏ × " + step.base().toPlainString();
            case ROUNDING -> texts.of("rounding." + step.rate());
            case BRACKET -> bracket(step);
            default -> comma(step.rate());
        };
    }

    /** {@code 20000 + 0.2% > 25000000} becomes {@code 20 000 + 0,2 % × (40 000 000 − 25 000 000)}. */
    private static String bracket(Step step) {
        String[] parts = step.rate().split(" > ");
        if (parts.length == 1) {
            return comma(parts[0]);
        }
        String[] fixed = parts[0].split(" \\+ ");
        return group(fixed[0]) + " + " + comma(fixed[1]) + " × ("
                + group(step.base().toPlainString()) + " − " + group(parts[1]) + ")";
    }

    private static String comma(String rate) {
        return rate.replace('.', ',').replace("%", "\u00a0%");
    }

    /** {@code 1 234 567,5}. */
    public static String group(BigDecimal number) {
        String[] parts = number.toPlainString().split("\\.");
        return group(parts[0]) + (parts.length == 1 ? "" : "," + parts[1]);
    }

    private static String group(String number) {
        return number.replaceAll("\\B(?=(\\d{3})+(?!\\d))", "\u00a0");
    }
}
