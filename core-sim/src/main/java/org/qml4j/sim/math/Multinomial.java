package org.qml4j.sim.math;

import java.util.random.RandomGenerator;

/**
 * Draws how often each of some outcomes comes up in many independent trials, without drawing the trials: the time does
 * not grow with their number.
 */
public final class Multinomial {
    /** Below this mean a binomial number is found by adding up probabilities; the other method needs a mean of 10. */
    private static final double LARGEST_MEAN_OF_INVERSION = 12;

    private Multinomial() {}

    /**
     * How often each outcome comes up: one binomial number after another, each of what is left.
     *
     * @param trials the number of trials, 0 or more
     * @param weights the probabilities of the outcomes up to a common factor
     * @param random the source of randomness
     * @throws IllegalArgumentException if the number of trials is negative, or trials are to fall on weights that are
     *     negative, not finite or all 0
     */
    public static long[] draw(long trials, double[] weights, RandomGenerator random) {
        double left = 0;
        int last = -1;
        for (int k = 0; k < weights.length; k++) {
            if (!(weights[k] >= 0) || weights[k] == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException(
                        "Probability " + k + " is " + weights[k] + "; it must be finite and 0 or more.");
            }
            left += weights[k];
            last = weights[k] > 0 ? k : last;
        }
        if (trials < 0 || (trials > 0 && last < 0)) {
            throw new IllegalArgumentException("Trials are 0 or more and fall on outcomes of positive probability; got "
                    + trials + " trials and probabilities that add up to " + left + ".");
        }
        long[] counts = new long[weights.length];
        long remaining = trials;
        for (int k = 0; k < last && remaining > 0; k++) {
            counts[k] = binomial(remaining, Math.min(1, weights[k] / left), random);
            remaining -= counts[k];
            left -= weights[k];
        }
        if (last >= 0) {
            counts[last] += remaining;
        }
        return counts;
    }

    /**
     * Tells which outcomes come up and how often: as {@link #draw(long, double[], RandomGenerator)} for many trials, else
     * trial by trial from a table of sums, so that an outcome may be told several times.
     *
     * @param trials the number of trials, 0 or more
     * @param p the probabilities of the outcomes up to a common factor
     * @param random the source of randomness
     * @param to takes outcomes and counts
     * @throws IllegalArgumentException as {@link #draw(long, double[], RandomGenerator)}
     */
    public static void draw(long trials, double[] p, RandomGenerator random, Counter to) {
        if (trials >= p.length || trials <= 0) {
            long[] counts = draw(trials, p, random);
            for (int k = 0; k < counts.length; k++) {
                if (counts[k] > 0) {
                    to.accept(k, counts[k]);
                }
            }
            return;
        }
        double[] sums = p.clone();
        for (int k = 1; k < sums.length; k++) {
            sums[k] += sums[k - 1];
        }
        double total = sums[sums.length - 1];
        for (long s = 0; s < trials; s++) {
            // The product may round up to the total, which lies behind all outcomes.
            to.accept(firstAbove(sums, Math.min(random.nextDouble() * total, Math.nextDown(total))), 1);
        }
    }

    /** The first outcome whose sum is above a number; it has a positive probability. */
    private static int firstAbove(double[] sums, double u) {
        int low = 0;
        int high = sums.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sums[middle] > u) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Takes outcomes. */
    @FunctionalInterface
    public interface Counter {
        /**
         * Takes one.
         *
         * @param outcome its index
         * @param count how often it came up, 1 or more
         */
        void accept(int outcome, long count);
    }

    /**
     * A binomial number: how many of \(n\) trials succeed that each do with probability \(p\). Small means by inversion,
     * others by transformed rejection (Hörmann 1993, doi:10.1080/00949659308811496, algorithm BTRS).
     *
     * @param trials the number \(n\), 0 or more
     * @param probability the probability \(p\), 0 to 1
     * @param random the source of randomness
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static long binomial(long trials, double probability, RandomGenerator random) {
        if (trials < 0 || !(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("A binomial number has 0 or more trials and a probability from 0 to 1;"
                    + " got " + trials + " and " + probability + ".");
        }
        if (probability > 0.5) {
            return trials - binomial(trials, 1 - probability, random);
        }
        if (trials == 0 || probability == 0) {
            return 0;
        }
        return trials * probability < LARGEST_MEAN_OF_INVERSION
                ? invert(trials, probability, random)
                : reject(trials, probability, random);
    }

    private static long invert(long n, double p, RandomGenerator random) {
        double odds = p / (1 - p);
        double term = Math.exp(n * Math.log1p(-p));
        double u = random.nextDouble();
        long k = 0;
        while (u >= term && k < n) {
            u -= term;
            k++;
            term *= odds * (n - k + 1) / k;
            if (term < 1e-300) {
                // The draw lies in what rounding has left over.
                return k;
            }
        }
        return k;
    }

    private static long reject(long n, double p, RandomGenerator random) {
        double spread = Math.sqrt(n * p * (1 - p));
        double b = 1.15 + 2.53 * spread;
        double a = -0.0873 + 0.0248 * b + 0.01 * p;
        double centre = n * p + 0.5;
        double quick = 0.92 - 4.2 / b;
        double alpha = (2.83 + 5.1 / b) * spread;
        long mode = (long) Math.floor((n + 1) * p);
        double logOdds = Math.log(p / (1 - p));
        double atMode = logFactorial(mode) + logFactorial(n - mode);
        while (true) {
            double u = random.nextDouble() - 0.5;
            double v = random.nextDouble();
            double us = 0.5 - Math.abs(u);
            double floor = Math.floor((2 * a / us + b) * u + centre);
            if (us >= 0.07 && v <= quick) {
                return (long) floor;
            }
            if (!(floor >= 0 && floor <= n)) {
                continue;
            }
            long k = (long) floor;
            double bound = atMode - logFactorial(k) - logFactorial(n - k) + (k - mode) * logOdds;
            if (Math.log(v * alpha / (a / (us * us) + b)) <= bound) {
                return k;
            }
        }
    }

    /** \(\ln k!\), by the product below 16 and by Stirling's series, which errs by less than 1e-12 there, from 16 on. */
    private static double logFactorial(long k) {
        if (k < 16) {
            double product = 1;
            for (long i = 2; i <= k; i++) {
                product *= i;
            }
            return Math.log(product);
        }
        double x = k + 1;
        double inverse = 1 / (x * x);
        double series = (1 / 12.0 - inverse * (1 / 360.0 - inverse * (1 / 1260.0 - inverse / 1680.0))) / x;
        return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
    }
}
