package org.qml4j.sim.gradient;

import org.qml4j.sim.device.Batch;

/** The loss that a vector-Jacobian product differentiates: \(\sum_k \epsilon_{bk} y_{bk}\) for each sample. */
final class Losses {

    private Losses() {}

    /** The loss of one sample at one point minus that at another. */
    static double ofSample(Batch epsilon, Batch up, Batch down, int sample) {
        double sum = 0;
        for (int k = 0; k < up.width(); k++) {
            sum += epsilon.get(sample, k) * (up.get(sample, k) - down.get(sample, k));
        }
        return sum;
    }
}
