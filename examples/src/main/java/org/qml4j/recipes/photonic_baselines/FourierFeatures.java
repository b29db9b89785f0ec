package org.qml4j.recipes.photonic_baselines;

import java.util.random.RandomGenerator;
import org.qml4j.datasets.split.ImageShape;
import org.qml4j.recipe.Seeds;

/** Random Fourier features \(\cos(w \cdot x + b)\) with normal w and uniform b (Rahimi, Recht 2007). */
final class FourierFeatures {
    private FourierFeatures() {}

    /**
     * Draws the features and maps all images.
     *
     * @param images vectors
     * @param count features
     * @param deviation standard deviation of the frequencies w
     * @param seeds the same features for the same seeds
     */
    static Images of(Images images, int count, double deviation, Seeds seeds) {
        RandomGenerator random = seeds.stream("fourier");
        double[][] w = new double[count][images.train().shape().values()];
        double[] b = new double[count];
        for (int k = 0; k < count; k++) {
            for (int j = 0; j < w[k].length; j++) {
                w[k][j] = deviation * random.nextGaussian();
            }
            b[k] = 2 * Math.PI * random.nextDouble();
        }
        return images.map(
                split -> split.mapImages("fourier(" + count + ")", new ImageShape(1, 1, count), x -> cosines(x, w, b)));
    }

    private static float[] cosines(float[] x, double[][] w, double[] b) {
        float[] y = new float[b.length];
        for (int k = 0; k < y.length; k++) {
            double sum = b[k];
            for (int j = 0; j < x.length; j++) {
                sum += w[k][j] * x[j];
            }
            y[k] = (float) Math.cos(sum);
        }
        return y;
    }
}
