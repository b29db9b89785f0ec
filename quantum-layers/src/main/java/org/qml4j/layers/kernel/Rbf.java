package org.qml4j.layers.kernel;

import org.qml4j.layers.kernel.PairwiseKernel.Comparison;
import org.qml4j.sim.device.Batch;

/** \(\exp(-\gamma |x - y|^2)\), of features or of what is measured. */
final class Rbf {
    private Rbf() {}

    static void requireGamma(double gamma) {
        if (!(gamma > 0) || !Double.isFinite(gamma)) {
            throw new IllegalArgumentException("The inverse width gamma of a kernel is above 0 and finite; got " + gamma
                    + ". Start from 1 over the features times their variance.");
        }
    }

    static Comparison comparison(Batch a, Batch b, double gamma) {
        return (row, column) -> {
            double sum = 0;
            for (int k = 0; k < a.width(); k++) {
                double difference = a.get(row, k) - b.get(column, k);
                sum += difference * difference;
            }
            return Math.exp(-gamma * sum);
        };
    }
}
