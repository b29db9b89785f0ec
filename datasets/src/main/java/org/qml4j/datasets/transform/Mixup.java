package org.qml4j.datasets.transform;

import java.util.random.RandomGenerator;
import org.qml4j.datasets.split.ImageShape;

/**
 * Convex combination of two images and their labels: \( \lambda x + (1 - \lambda) x' \) with
 * \( \lambda \sim \mathrm{Beta}(\alpha, \alpha) \), drawn anew for every image.
 *
 * <p>Source: H. Zhang, M. Cisse, Y. N. Dauphin, D. Lopez-Paz, mixup: beyond empirical risk minimization (2017),
 * arXiv:1710.09412.
 *
 * @param alpha above 0; 1 draws the weight uniformly
 */
public record Mixup(double alpha) implements Mixing {
    /** Checks that alpha is above 0. */
    public Mixup {
        Require.positive("The alpha of mixup", alpha);
    }

    @Override
    public String name() {
        return "mixup(alpha " + alpha + ")";
    }

    @Override
    public double mixInto(float[] image, float[] partner, ImageShape shape, RandomGenerator random) {
        double weight = BetaDraw.symmetric(alpha, random);
        for (int i = 0; i < image.length; i++) {
            image[i] = (float) (weight * image[i] + (1 - weight) * partner[i]);
        }
        return weight;
    }
}
