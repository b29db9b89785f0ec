package org.qml4j.datasets.features;

import org.qml4j.datasets.split.DataSplit;
import org.qml4j.datasets.split.ImageShape;

/**
 * A function from feature vectors to feature vectors, fitted once and then fixed.
 *
 * <p>What is fitted on a training split must be applied to every split: statistics of test data never enter.
 */
public interface FeatureMap {

    /** What is done, with its parameters, as it appears in the provenance. */
    String name();

    /** The length of the vectors it takes. */
    int inputs();

    /** The length of the vectors it gives. */
    int outputs();

    /**
     * Maps one vector.
     *
     * @param features {@link #inputs()} finite values, left as they are
     * @return a fresh array of {@link #outputs()} values
     * @throws IllegalArgumentException if the length is another one
     */
    float[] apply(float[] features);

    /**
     * Maps every example.
     *
     * @param split examples of {@link #inputs()} values
     * @return examples of shape 1 x 1 x {@link #outputs()} with the same labels; the map is recorded in the provenance
     * @throws IllegalArgumentException if the examples have another number of values, or a result is not finite
     */
    default DataSplit apply(DataSplit split) {
        return split.mapImages(name(), new ImageShape(1, 1, outputs()), this::apply);
    }
}
