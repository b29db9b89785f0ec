package org.qml4j.layers.kernel;

import org.qml4j.sim.device.Batch;

/** A kernel \(k(x, y)\): how alike two samples are. Classical and quantum kernels are used alike. */
public interface SampleKernel {

    /** The number of features of a sample. */
    int features();

    /**
     * The kernel of all pairs of a set of samples; each pair is computed once.
     *
     * @param x a batch of width {@link #features()}
     * @throws IllegalArgumentException if it has another width or a value is not finite
     */
    KernelMatrix matrix(Batch x);

    /**
     * The kernel between two sets of samples, such as those of a test and those of training.
     *
     * @param rows a batch of width {@link #features()}
     * @param columns a batch of width {@link #features()}
     * @return a row for each of the first, a column for each of the second
     * @throws IllegalArgumentException if a batch has another width or a value is not finite
     */
    double[][] between(Batch rows, Batch columns);
}
