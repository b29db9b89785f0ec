package org.qml4j.datasets.features;

import org.qml4j.datasets.split.DataSplit;

/**
 * Brings every feature to mean 0 and standard deviation 1 on the training data:
 * \( y_j = (x_j - \bar x_j) / s_j \), with \(s_j^2\) divided by N. A feature that is constant in training becomes 0.
 */
public final class Standardize implements FeatureMap {
    private final double[] mean;
    private final double[] deviation;

    private Standardize(double[] mean, double[] deviation) {
        this.mean = mean;
        this.deviation = deviation;
    }

    /**
     * Fits mean and deviation of every feature.
     *
     * @param train at least one example
     */
    public static Standardize fit(DataSplit train) {
        if (train.size() == 0) {
            throw new IllegalArgumentException("Means cannot be fitted on a split without examples.");
        }
        int features = train.shape().values();
        double[] mean = new double[features];
        double[] squares = new double[features];
        float[] row = new float[features];
        // Welford's update: a difference of sums of squares loses the variance of small features.
        for (int i = 0; i < train.size(); i++) {
            train.copyImage(i, row, 0);
            for (int j = 0; j < features; j++) {
                double step = row[j] - mean[j];
                mean[j] += step / (i + 1);
                squares[j] += step * (row[j] - mean[j]);
            }
        }
        for (int j = 0; j < features; j++) {
            squares[j] = Math.sqrt(squares[j] / train.size());
        }
        return new Standardize(mean, squares);
    }

    @Override
    public String name() {
        return "standardize";
    }

    @Override
    public int inputs() {
        return mean.length;
    }

    @Override
    public int outputs() {
        return mean.length;
    }

    @Override
    public float[] apply(float[] features) {
        Vectors.requireLength(name(), features, mean.length);
        float[] result = new float[features.length];
        for (int j = 0; j < features.length; j++) {
            result[j] = deviation[j] == 0 ? 0 : (float) ((features[j] - mean[j]) / deviation[j]);
        }
        return result;
    }
}
