package org.qml4j.recipes.photonic_baselines;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;

/** ND4J's Adam on neighbouring entries of an array of parameters; the other entries stay as they are. */
final class QuantumTrainOptimizer {
    private final int from;
    private final int to;
    private final GradientUpdater<?> updater;
    private int steps;

    /**
     * An optimiser that has made no step.
     *
     * @param learningRate of Adam
     * @param from the first parameter
     * @param to the parameter behind the last
     */
    QuantumTrainOptimizer(double learningRate, int from, int to) {
        this.from = from;
        this.to = to;
        Adam adam = new Adam(learningRate);
        INDArray state = Nd4j.zeros(DataType.DOUBLE, 1, adam.stateSize(to - from));
        updater = adam.instantiate(state, /* initializeViewArray= */ true);
    }

    /** Makes one step on its parameters. */
    void step(double[] theta, double[] gradient) {
        INDArray update =
                Nd4j.createFromArray(Arrays.copyOfRange(gradient, from, to)).reshape(1, to - from);
        // Adam does not read the epoch with a constant learning rate.
        updater.applyUpdater(update, steps++, 0);
        double[] change = update.data().asDouble();
        for (int k = from; k < to; k++) {
            theta[k] -= change[k - from];
        }
    }
}
