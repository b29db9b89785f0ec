package org.qml4j.datasets.transform;

/**
 * A sampled Gaussian of sum 1, applied to rows and columns one after the other. Beyond the edge the image is mirrored with
 * the edge pixel repeated (c b a | a b c): weights that leave the image come back into it, so sums are kept.
 */
final class GaussianKernel {
    private final double[] weights;
    private final int radius;

    GaussianKernel(int radius, double sigma) {
        this.radius = radius;
        weights = new double[2 * radius + 1];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double distance = i - radius;
            weights[i] = Math.exp(-distance * distance / (2 * sigma * sigma));
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
    }

    /** Cut off at four standard deviations, rounded to whole pixels. */
    static GaussianKernel of(double sigma) {
        return new GaussianKernel(radius(sigma), sigma);
    }

    static int radius(double sigma) {
        return (int) (4 * sigma + 0.5);
    }

    /** Blurs one plane. */
    double[] blur(double[] plane, int height, int width) {
        double[] rows = new double[plane.length];
        for (int row = 0; row < height; row++) {
            line(plane, rows, row * width, 1, width);
        }
        double[] result = new double[plane.length];
        for (int column = 0; column < width; column++) {
            line(rows, result, column, width, height);
        }
        return result;
    }

    private void line(double[] from, double[] to, int start, int step, int length) {
        for (int i = 0; i < length; i++) {
            double sum = 0;
            for (int k = -radius; k <= radius; k++) {
                sum += weights[k + radius] * from[start + step * mirrored(i + k, length)];
            }
            to[start + step * i] = sum;
        }
    }

    private static int mirrored(int position, int length) {
        int inPeriod = Math.floorMod(position, 2 * length);
        return inPeriod < length ? inPeriod : 2 * length - 1 - inPeriod;
    }
}
