package org.qml4j.models.attack;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The fast gradient sign method: \( x' = \mathrm{clip}(x + \epsilon\,\mathrm{sign}\,\nabla_x L(x, y)) \) (Goodfellow,
 * Shlens, Szegedy 2015, arXiv:1412.6572). One gradient for each example.
 *
 * @param epsilon bound on the change of every value, in units of the inputs
 * @param range values that inputs may take
 */
public record FastGradientSign(double epsilon, ValueRange range) implements Attack {

    /**
     * Checks the bound.
     *
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public FastGradientSign {
        SignSteps.require("FastGradientSign", "epsilon", epsilon);
    }

    @Override
    public INDArray perturb(InputGradient model, INDArray inputs, INDArray labels, long firstExample) {
        range.requireAll(inputs);
        return SignSteps.run(model, inputs, inputs, labels, epsilon, epsilon, 1, range);
    }
}
