package org.qml4j.datasets.transform;

import java.util.random.RandomGenerator;
import org.qml4j.datasets.split.ImageShape;

/**
 * Salt and pepper: every pixel, with all its channels, becomes 1 with one probability and 0 with another.
 *
 * @param salt probability of white, in [0, 1]
 * @param pepper probability of black, in [0, 1]; both together at most 1
 */
public record ImpulseNoise(double salt, double pepper) implements ImageTransform {
    /** Checks the probabilities. */
    public ImpulseNoise {
        Require.share("The probability of salt", salt);
        Require.share("The probability of pepper", pepper);
        Require.share("The probability of salt or pepper", salt + pepper);
    }

    @Override
    public String name() {
        return "impulseNoise(salt " + salt + ", pepper " + pepper + ")";
    }

    @Override
    public float[] apply(float[] image, ImageShape shape, RandomGenerator random) {
        float[] result = image.clone();
        int plane = shape.height() * shape.width();
        for (int pixel = 0; pixel < plane; pixel++) {
            double draw = random.nextDouble();
            if (draw < salt + pepper) {
                for (int channel = 0; channel < shape.channels(); channel++) {
                    result[channel * plane + pixel] = draw < salt ? 1 : 0;
                }
            }
        }
        return result;
    }
}
