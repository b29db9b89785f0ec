package org.qml4j.datasets.transform;

/**
 * Inverts the bright pixels: \( 1 - v \) where \( v \ge \mathit{threshold} \), else \( v \), for values in [0, 1].
 *
 * @param threshold smallest value that is inverted
 */
public record Solarize(double threshold) implements PixelTransform {
    /** Checks that the threshold is finite. */
    public Solarize {
        Require.finite("The threshold of solarize", threshold);
    }

    @Override
    public String name() {
        return "solarize(threshold " + threshold + ")";
    }

    @Override
    public double value(double old) {
        return old >= threshold ? 1 - old : old;
    }
}
