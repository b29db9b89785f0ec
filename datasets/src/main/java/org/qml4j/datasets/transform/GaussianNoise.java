package org.qml4j.datasets.transform;

import java.util.random.RandomGenerator;
import org.qml4j.datasets.split.ImageShape;

/**
 * Adds independent normal noise \( \mathcal{N}(0, \mathit{sd}^2) \) to every value.
 *
 * @param standardDeviation in units of the values, at least 0
 * @param clipped whether results are clipped to [0, 1]
 */
public record GaussianNoise(double standardDeviation, boolean clipped) implements ImageTransform {
    /** Checks the standard deviation. */
    public GaussianNoise {
        Require.notNegative("The standard deviation of gaussianNoise", standardDeviation);
    }

    /**
     * Noise on grey values, clipped to [0, 1].
     *
     * @param standardDeviation in units of the values, at least 0
     * @return the transform
     */
    public static GaussianNoise of(double standardDeviation) {
        return new GaussianNoise(standardDeviation, true);
    }

    /** The same noise on values that may leave [0, 1], such as normalised ones. */
    public GaussianNoise unclipped() {
        return new GaussianNoise(standardDeviation, false);
    }

    @Override
    public String name() {
        return "gaussianNoise(sd " + standardDeviation + (clipped ? ", clipped)" : ")");
    }

    @Override
    public float[] apply(float[] image, ImageShape shape, RandomGenerator random) {
        float[] result = new float[image.length];
        for (int i = 0; i < image.length; i++) {
            double noisy = image[i] + standardDeviation * random.nextGaussian();
            result[i] = (float) (clipped ? PixelTransform.clip(noisy) : noisy);
        }
        return result;
    }
}
