package org.qml4j.datasets.transform;

import java.util.random.RandomGenerator;
import org.qml4j.datasets.split.ImageShape;

/**
 * More or less contrast about the mean \( m \) of all values of the image:
 * \( \min(1, \max(0, m + \mathit{factor} \cdot (v - m))) \).
 *
 * @param factor 0 gives an even image, 1 the image itself, more than 1 more contrast
 */
public record Contrast(double factor) implements ImageTransform {
    /** Checks that the factor is at least 0. */
    public Contrast {
        Require.notNegative("The factor of a contrast", factor);
    }

    @Override
    public String name() {
        return "contrast(factor " + factor + ")";
    }

    @Override
    public float[] apply(float[] image, ImageShape shape, RandomGenerator random) {
        double sum = 0;
        for (float value : image) {
            sum += value;
        }
        double mean = sum / image.length;
        float[] result = new float[image.length];
        for (int i = 0; i < image.length; i++) {
            result[i] = (float) PixelTransform.clip(mean + factor * (image[i] - mean));
        }
        return result;
    }
}
