package org.qml4j.datasets.transform;

/**
 * Black and white: 1 where \( v \ge \mathit{threshold} \), else 0.
 *
 * @param threshold smallest value that becomes 1
 */
public record Binarize(double threshold) implements PixelTransform {
    /** Checks that the threshold is finite. */
    public Binarize {
        Require.finite("The threshold of binarize", threshold);
    }

    @Override
    public String name() {
        return "binarize(threshold " + threshold + ")";
    }

    @Override
    public double value(double old) {
        return old >= threshold ? 1 : 0;
    }
}
