package am.hamaynk.registers.demo;

import java.util.List;
import java.util.SplittableRandom;

/** Chance that falls the same way for the same seed. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    boolean percent(int of) {
        return random.nextInt(100) < of;
    }

    /** One of a list whose first ones are the usual ones. */
    String usual(List<String> list) {
        double skew = random.nextDouble();
        return list.get((int) (skew * Math.sqrt(skew) * list.size()));
    }

    String any(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** An index, each as often as its weight says. */
    int weighted(int... weights) {
        int sum = 0;
        for (int weight : weights) {
            sum += weight;
        }
        int at = random.nextInt(sum);
        for (int index = 0; index < weights.length; index++) {
            at -= weights[index];
            if (at < 0) {
                return index;
            }
        }
        return weights.length - 1;
    }

    /** Log-normal, rounded to ten thousand. @param median the middle; @param spread of the logarithm */
    long amount(double median, double spread) {
        double bell = 0;
        for (int index = 0; index < 12; index++) {
            bell += random.nextDouble();
        }
        return Math.max(1, Math.round(median * Math.exp((bell - 6) * spread) / 10_000)) * 10_000;
    }
}
