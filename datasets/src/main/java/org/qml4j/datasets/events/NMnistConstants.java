package org.qml4j.datasets.events;

import java.util.List;

/**
 * Constants of the N-MNIST simulator.
 *
 * <p>Fitted by coordinate search to recordings of the training set out of the half of numbers 1, 2, 5, 6, 9, 10, ... below
 * 1000: the path to the first 160 of them, the pixels to the first 60; the search did not use the other
 * half and the test set. It started from a path estimated on all of them, and both halves were looked at for the choice of a
 * dark image. Fixed are
 * the scale of 1 and the threshold spread of 10 %, which is the 2.1 % of contrast that Lichtsteiner and others (2008) measured,
 * over a threshold of 0.2. The screen is dark on bright because polarity 1 comes at the back edge of moving strokes. {@code
 * NMnistCalibration} in the tests searches on from these values and prints what it gives on other recordings.
 */
final class NMnistConstants {
    static final PixelModel PIXELS = new PixelModel(true, 1, 0.359, 0.1545, 0.192, 0.1975, 0.1, 1830, 0.245);

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
