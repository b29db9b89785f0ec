package org.qml4j.models.attack;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Changes inputs so that a classifier errs, within a bound on the change. */
public interface Attack {
    /**
     * Attacks a mini-batch.
     *
     * @param model gives the gradients
     * @param inputs shape of the network's input, first dimension the batch; left as they are
     * @param labels true classes, one-hot, {@code [batch, classes]}
     * @param firstExample number of the first example in the whole set: a random start depends on the seed and the
     *     number of the example alone, not on the batches
     * @return changed inputs of the same shape and type
     */
    INDArray perturb(InputGradient model, INDArray inputs, INDArray labels, long firstExample);

    /**
     * Attacks a mini-batch whose first example has number 0.
     *
     * @param model gives the gradients
     * @param inputs shape of the network's input
     * @param labels true classes, one-hot
     * @return changed inputs of the same shape and type
     */
    default INDArray perturb(InputGradient model, INDArray inputs, INDArray labels) {
        return perturb(model, inputs, labels, 0);
    }
}
