package org.qml4j.datasets.transform;

import java.util.random.RandomGenerator;
import org.qml4j.datasets.split.ImageShape;

/** Transforms that replace every value by a function of it alone, the same for all pixels, without randomness. */
interface PixelTransform extends ImageTransform {
    /** The new value of a pixel. */
    double value(double old);

    @Override
    default float[] apply(float[] image, ImageShape shape, RandomGenerator random) {
        float[] result = new float[image.length];
        for (int i = 0; i < image.length; i++) {
            result[i] = (float) value(image[i]);
        }
        return result;
    }

    /** The nearest value in [0, 1]. */
    static double clip(double value) {
        return Math.min(1, Math.max(0, value));
    }
}
