package org.qml4j.datasets.transform;

import java.util.random.RandomGenerator;
import org.qml4j.datasets.split.ImageShape;

/** A way to make one image out of two; its label is the mean of both labels with the same weight. */
public interface Mixing {
    /** What is done, with all parameters. */
    String name();

    /**
     * Mixes a second image into the first.
     *
     * @param image first image, replaced by the mixture
     * @param partner second image, left as it is
     * @param shape shape of both
     * @param random stream of the first image
     * @return weight of the first label, in [0, 1]; the second has the rest
     */
    double mixInto(float[] image, float[] partner, ImageShape shape, RandomGenerator random);
}
