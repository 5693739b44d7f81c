package am.hamaynk.services.figures;

import java.math.BigDecimal;

/**
 * How a service was done in a period. Numbers are null where they are fewer than five, and so is what would be told of so few.
 *
 * @param received applications that came in
 * @param answered cases that ended with a decision or an answer
 * @param median calendar days from receipt to answer that half of them did not exceed
 * @param p90 days that nine of ten did not exceed
 * @param inTime per cent of those with a promised day that kept it, rounded down
 * @param rating average from 1 to 5
 * @param ratings how many rated
 */
public record Figures(
        Long received, Long answered, Integer median, Integer p90, Integer inTime, BigDecimal rating, Long ratings) {}
