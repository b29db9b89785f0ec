package org.qml4j.datasets.transform;

import java.util.random.RandomGenerator;
import org.qml4j.datasets.split.ImageShape;

/**
 * Noise in proportion to the value: \( v + v\,\varepsilon \) with \( \varepsilon \sim \mathcal{N}(0, \mathit{sd}^2) \)
 * for every value, clipped to [0, 1].
 *
 * @param standardDeviation relative, at least 0
 */
public record SpeckleNoise(double standardDeviation) implements ImageTransform {
    /** Checks the standard deviation. */
    public SpeckleNoise {
        Require.notNegative("The standard deviation of speckleNoise", standardDeviation);
    }

    @Override
    public String name() {
        return "speckleNoise(sd " + standardDeviation + ")";
    }

    @Override
    public float[] apply(float[] image, ImageShape shape, RandomGenerator random) {
        float[] result = new float[image.length];
        for (int i = 0; i < image.length; i++) {
            result[i] = (float) PixelTransform.clip(image[i] * (1 + standardDeviation * random.nextGaussian()));
        }
        return result;
    }
}
