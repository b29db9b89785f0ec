package org.qml4j.datasets.events;

import java.util.List;

/**
 * Constants of the N-MNIST simulator.
 *
 * <p>Fitted by coordinate search to 160 recordings of the training set, the first of the half of numbers 1, 2, 5, 6, 9, 10, ...
 * up to 1000; the other half and the test set were not used. Two values are fixed: a scale of 1, and a threshold spread of
 * 10 %, which is the 2.1 % of contrast that Lichtsteiner and others (2008) measured, over a threshold of 0.2. {@code
 * NMnistCalibration} in the tests repeats the search and prints what it gives on other recordings.
 */
final class NMnistConstants {
    static final PixelModel PIXELS = new PixelModel(1, 0.409, 0.1745, 0.202, 0.1975, 0.1, 1830, 0.245);

    static final SaccadePath PATH = new SaccadePath(
            0.47,
            1.025,
            List.of(
                    new SaccadePath.Move(9_200, 88_500, 1.92, 6.515),
                    new SaccadePath.Move(108_300, 192_000, 5.715, 1.075),
                    new SaccadePath.Move(216_900, 297_200, 0.47, 1.025)),
            315_000);

    /** Seed of the mismatch of the simulated sensor. */
    static final long SENSOR_SEED = 34;

    private NMnistConstants() {}
}
