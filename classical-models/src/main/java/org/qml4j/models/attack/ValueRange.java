package org.qml4j.models.attack;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.BooleanIndexing;
import org.nd4j.linalg.indexing.conditions.Conditions;

/**
 * The values that an input may take, such as [0, 1] for pixels.
 *
 * @param low least value
 * @param high greatest value, above the least
 */
public record ValueRange(double low, double high) {
    /** Pixels in [0, 1]. */
    public static final ValueRange UNIT = new ValueRange(0, 1);

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a bound is NaN or the range is empty
     */
    public ValueRange {
        if (!(low < high)) {
            throw new IllegalArgumentException(
                    "The range of values goes from " + low + " to " + high + "; the first must be below the second.");
        }
    }

    /** Refuses inputs with a value outside. */
    void requireAll(INDArray x) {
        double least = x.minNumber().doubleValue();
        double greatest = x.maxNumber().doubleValue();
        if (!(least >= low && greatest <= high)) {
            throw new IllegalArgumentException("The inputs take values from " + least + " to " + greatest
                    + ", outside the range [" + low + ", " + high + "] of the attack. Attack inputs before their"
                    + " normalisation (InputGradient.withNormalization) or give the range that they have.");
        }
    }

    /** Moves values outside to the nearer bound, in place. */
    void clip(INDArray x) {
        BooleanIndexing.replaceWhere(x, low, Conditions.lessThan(low));
        BooleanIndexing.replaceWhere(x, high, Conditions.greaterThan(high));
    }
}
