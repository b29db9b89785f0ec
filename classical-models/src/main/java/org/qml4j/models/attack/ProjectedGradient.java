package org.qml4j.models.attack;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Projected gradient descent: the {@link BasicIterative} method from a start that is uniform in \( \lVert x' - x
 * \rVert_\infty \le \epsilon \) (Madry et al. 2018, arXiv:1706.06083). One gradient for each step and example.
 *
 * @param epsilon bound on the change of every value, in units of the inputs
 * @param stepSize size \(\alpha\) of a step
 * @param steps 1 or more
 * @param range values that inputs may take
 * @param seed of the starts
 * @param clipping whether inputs outside the range are moved into it, which breaks the bound, instead of refused
 */
public record ProjectedGradient(
        double epsilon, double stepSize, int steps, ValueRange range, long seed, boolean clipping) implements Attack {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a size is negative or not finite, or there is no step
     */
    public ProjectedGradient {
        SignSteps.require("ProjectedGradient", "epsilon", epsilon);
        SignSteps.require("ProjectedGradient", "stepSize", stepSize);
        SignSteps.requireSteps("ProjectedGradient", steps);
    }

    /**
     * An attack on inputs that lie in the range.
     *
     * @param epsilon bound on the change of every value, in units of the inputs
     * @param stepSize size of a step
     * @param steps 1 or more
     * @param range values that inputs may take
     * @param seed of the starts
     */
    public static ProjectedGradient of(double epsilon, double stepSize, int steps, ValueRange range, long seed) {
        return new ProjectedGradient(epsilon, stepSize, steps, range, seed, false);
    }

    /**
     * A copy that moves inputs outside the range into it instead of refusing them. That is what an attack meant for
     * pixels in [0, 1] does to normalised inputs when nobody told it so; published figures were taken that way. The
     * bound then holds for inputs inside the range only, and even a bound of 0 changes the others.
     */
    public ProjectedGradient clippingInputs() {
        return new ProjectedGradient(epsilon, stepSize, steps, range, seed, true);
    }

    /**
     * A copy with another bound and a step in the same proportion to it.
     *
     * @param bound finite, 0 or more
     */
    public ProjectedGradient withEpsilon(double bound) {
        double size = epsilon == 0 ? stepSize : stepSize / epsilon * bound;
        return new ProjectedGradient(bound, size, steps, range, seed, clipping);
    }

    @Override
    public INDArray perturb(InputGradient model, INDArray inputs, INDArray labels, long firstExample) {
        if (!clipping) {
            range.requireAll(inputs);
        }
        INDArray start = start(inputs, firstExample).castTo(inputs.dataType()).addi(inputs);
        return SignSteps.run(model, inputs, start, labels, epsilon, stepSize, steps, range);
    }

    private INDArray start(INDArray inputs, long firstExample) {
        int values = (int) (inputs.length() / inputs.size(0));
        double[] noise = new double[(int) inputs.length()];
        long base = new SplittableRandom(seed).nextLong();
        for (int i = 0; i < inputs.size(0); i++) {
            SplittableRandom random = new SplittableRandom(base + firstExample + i);
            for (int k = 0; k < values; k++) {
                noise[i * values + k] = epsilon * (2 * random.nextDouble() - 1);
            }
        }
        return Nd4j.create(noise, inputs.shape(), 'c');
    }
}
