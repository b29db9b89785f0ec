package org.qml4j.datasets.features;

import java.util.Arrays;
import org.qml4j.datasets.split.DataSplit;

/**
 * Scales values from the range that training data have to a given range:
 * \( y_j = \mathit{low} + (\mathit{high} - \mathit{low}) (x_j - \min_j) / (\max_j - \min_j) \).
 *
 * <p>With one range per feature, or one for all. Values of other splits may fall outside; {@link #clipped()} holds them
 * at the ends, which angles need: beyond the end a rotation turns back. A feature that is constant in training becomes
 * {@code low}.
 */
public final class MinMax implements FeatureMap {
    private final double[] minimum;
    private final double[] maximum;
    private final double low;
    private final double high;
    private final boolean clipped;
    private final String range;

    private MinMax(double[] minimum, double[] maximum, double low, double high, boolean clipped, String range) {
        if (!Double.isFinite(low) || !Double.isFinite(high) || low >= high) {
            throw new IllegalArgumentException(
                    "Values cannot be scaled to [" + low + ", " + high + "]; the ends must be finite and ascending.");
        }
        this.minimum = minimum;
        this.maximum = maximum;
        this.low = low;
        this.high = high;
        this.clipped = clipped;
        this.range = range;
    }

    /**
     * Fits one range per feature.
     *
     * @param train at least one example
     * @param low what the least value of a feature becomes
     * @param high what the largest becomes, above {@code low}
     */
    public static MinMax perFeature(DataSplit train, double low, double high) {
        double[] minimum = new double[train.shape().values()];
        double[] maximum = new double[minimum.length];
        Arrays.fill(minimum, Double.POSITIVE_INFINITY);
        Arrays.fill(maximum, Double.NEGATIVE_INFINITY);
        float[] row = new float[minimum.length];
        for (int i = 0; i < train.size(); i++) {
            train.copyImage(i, row, 0);
            for (int j = 0; j < row.length; j++) {
                minimum[j] = Math.min(minimum[j], row[j]);
                maximum[j] = Math.max(maximum[j], row[j]);
            }
        }
        if (train.size() == 0) {
            throw new IllegalArgumentException("A range cannot be fitted on a split without examples.");
        }
        return new MinMax(minimum, maximum, low, high, false, "perFeature");
    }

    /**
     * Fits one range for all features.
     *
     * @param train at least one example
     * @param low what the least value becomes
     * @param high what the largest becomes, above {@code low}
     */
    public static MinMax global(DataSplit train, double low, double high) {
        MinMax each = perFeature(train, low, high);
        double[] minimum = each.minimum.clone();
        double[] maximum = each.maximum.clone();
        Arrays.fill(minimum, Arrays.stream(each.minimum).min().orElseThrow());
        Arrays.fill(maximum, Arrays.stream(each.maximum).max().orElseThrow());
        return new MinMax(minimum, maximum, low, high, false, "global");
    }

    /** The same map, with results held within [low, high]. */
    public MinMax clipped() {
        return new MinMax(minimum, maximum, low, high, true, range);
    }

    @Override
    public String name() {
        return "minMax(" + range + ", " + low + ", " + high + (clipped ? ", clipped)" : ")");
    }

    @Override
    public int inputs() {
        return minimum.length;
    }

    @Override
    public int outputs() {
        return minimum.length;
    }

    @Override
    public float[] apply(float[] features) {
        Vectors.requireLength(name(), features, minimum.length);
        float[] result = new float[features.length];
        for (int j = 0; j < features.length; j++) {
            double width = maximum[j] - minimum[j];
            double share = width == 0 ? 0 : (features[j] - minimum[j]) / width;
            double held = clipped ? Math.max(0, Math.min(1, share)) : share;
            result[j] = (float) (low + (high - low) * held);
        }
        return result;
    }
}
