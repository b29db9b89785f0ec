package org.qml4j.models.attack;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The basic iterative method: gradient sign steps, each followed by the projection on \( \lVert x' - x \rVert_\infty \le
 * \epsilon \) and the range (Kurakin, Goodfellow, Bengio 2017, arXiv:1607.02533). One gradient for each step and example.
 *
 * @param epsilon bound on the change of every value, in units of the inputs
 * @param stepSize size \(\alpha\) of a step
 * @param steps 1 or more
 * @param range values that inputs may take
 */
public record BasicIterative(double epsilon, double stepSize, int steps, ValueRange range) implements Attack {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a size is negative or not finite, or there is no step
     */
    public BasicIterative {
        SignSteps.require("BasicIterative", "epsilon", epsilon);
        SignSteps.require("BasicIterative", "stepSize", stepSize);
        SignSteps.requireSteps("BasicIterative", steps);
    }

    @Override
    public INDArray perturb(InputGradient model, INDArray inputs, INDArray labels, long firstExample) {
        range.requireAll(inputs);
        return SignSteps.run(model, inputs, inputs, labels, epsilon, stepSize, steps, range);
    }
}
