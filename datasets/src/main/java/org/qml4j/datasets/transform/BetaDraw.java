package org.qml4j.datasets.transform;

import java.util.random.RandomGenerator;

/**
 * Draws from symmetric beta distributions as a ratio of gamma variates.
 *
 * <p>Source of the gamma variates: G. Marsaglia, W. W. Tsang, A simple method for generating gamma variables (2000),
 * doi:10.1145/358407.358414; shapes below 1 by \( G_a = G_{a+1} U^{1/a} \). The logarithm is used because \( U^{1/a} \)
 * underflows for small shapes.
 */
final class BetaDraw {
    private BetaDraw() {}

    /** A draw from Beta(alpha, alpha). */
    static double symmetric(double alpha, RandomGenerator random) {
        double first = logGamma(alpha, random);
        double second = logGamma(alpha, random);
        return 1 / (1 + Math.exp(second - first));
    }

    /** Logarithm of a gamma variate of the given shape and scale 1. */
    private static double logGamma(double shape, RandomGenerator random) {
        if (shape < 1) {
            // 1 - U lies in (0, 1], so the logarithm is finite.
            return logGamma(shape + 1, random) + Math.log(1 - random.nextDouble()) / shape;
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double root = 1 + c * x;
            if (root > 0) {
                double v = root * root * root;
                if (Math.log(1 - random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                    return Math.log(d * v);
                }
            }
        }
    }
}
