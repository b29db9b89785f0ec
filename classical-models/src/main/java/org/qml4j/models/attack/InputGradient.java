package org.qml4j.models.attack;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The gradient of a classifier's loss with respect to its inputs, at evaluation:
 * \[ g_i = \frac{\partial L(f(x_i), y_i)}{\partial x_i}, \]
 * one gradient for each example, not averaged over the mini-batch.
 *
 * <p>Deeplearning4j takes gradients in training mode, with dropout and the batch's own mean and variance. This class works
 * on a copy of the network without dropout and weight noise, in which batch normalisation is the fixed affine map of its
 * running estimates, and compares the copy's outputs with the network's on the first batch. The copy is taken when the object is made: training that comes
 * later is not seen.
 *
 * <pre>{@code
 * InputGradient model = InputGradient.of(network).withNormalization(List.of(0.1307), List.of(0.3081));
 * INDArray pixels = ProjectedGradient.of(0.1, 0.01, 10, ValueRange.UNIT, 1).perturb(model, x, labels);
 * }</pre>
 *
 * <p>Cost of a gradient: one forward and one backward pass. Not safe for use by several threads.
 */
public final class InputGradient {
    // Relative to outputs, which for a classifier are at most 1; float keeps about seven digits.
    private static final double AGREEMENT = 1e-4;

    private final ComputationGraph network;
    private final double[] scale;
    private final double[] shift;
    private final ComputationGraph copy;
    private boolean compared;

    private InputGradient(ComputationGraph network, double[] scale, double[] shift) {
        this.network = network;
        this.scale = scale;
        this.shift = shift;
        this.copy = EvaluationCopy.of(network, scale, shift);
    }

    /**
     * The gradients of a network.
     *
     * @param network initialised, with an output layer
     * @throws IllegalArgumentException if it normalises channels that come last
     */
    public static InputGradient of(MultiLayerNetwork network) {
        return of(network.toComputationGraph());
    }

    /**
     * The gradients of a graph.
     *
     * @param network initialised, with one input and one output layer
     * @throws IllegalArgumentException if it has several inputs or outputs, or normalises channels that come last
     */
    public static InputGradient of(ComputationGraph network) {
        if (network.getNumInputArrays() != 1 || network.getNumOutputArrays() != 1) {
            throw new IllegalArgumentException("The graph has " + network.getNumInputArrays() + " inputs and "
                    + network.getNumOutputArrays() + " outputs; gradients are taken for one of each.");
        }
        return new InputGradient(network.clone(), new double[] {1}, new double[] {0});
    }

    /**
     * The same network behind a normalisation of its inputs: what it reads is \( (x_c - m_c) / s_c \), and gradients and
     * attacks are in units of \(x\), for example pixels.
     *
     * @param means mean of every channel
     * @param standardDeviations above 0, one per channel
     * @return a new object; the normalisation replaces an earlier one
     * @throws IllegalArgumentException if the numbers do not fit together
     */
    public InputGradient withNormalization(List<Double> means, List<Double> standardDeviations) {
        if (means.isEmpty() || means.size() != standardDeviations.size()) {
            throw new IllegalArgumentException("Normalisation needs one mean and one standard deviation per channel;"
                    + " got " + means.size() + " means and " + standardDeviations.size() + " deviations.");
        }
        double[] a = new double[means.size()];
        double[] b = new double[means.size()];
        for (int c = 0; c < a.length; c++) {
            double deviation = standardDeviations.get(c);
            if (!(deviation > 0) || Double.isInfinite(deviation) || !Double.isFinite(means.get(c))) {
                throw new IllegalArgumentException("Channel " + c + " cannot be normalised with mean " + means.get(c)
                        + " and standard deviation " + deviation + "; both are finite, the second above 0.");
            }
            a[c] = 1 / deviation;
            b[c] = -means.get(c) / deviation;
        }
        return new InputGradient(network, a, b);
    }

    /**
     * The outputs at evaluation.
     *
     * @param inputs {@code [batch, ...]}, before the normalisation
     * @return {@code [batch, classes]}
     */
    public INDArray output(INDArray inputs) {
        return copy.outputSingle(inputs);
    }

    /**
     * Takes the gradient of every example's loss.
     *
     * @param inputs {@code [batch, ...]}, before the normalisation
     * @param labels one-hot, {@code [batch, classes]}
     * @return shape of the inputs
     * @throws IllegalStateException if a layer behaves otherwise in training than at evaluation, or a gradient is not
     *     finite
     */
    public INDArray gradient(INDArray inputs, INDArray labels) {
        if (!compared) {
            compare(inputs);
        }
        copy.setInput(0, inputs);
        copy.setLabels(labels);
        copy.computeGradientAndScore();
        INDArray gradient = ((ChannelAffineImpl) copy.getLayer(EvaluationCopy.INPUT)).inputGradient();
        copy.clear();
        if (!Double.isFinite(gradient.sumNumber().doubleValue())) {
            throw new IllegalStateException(
                    "A gradient with respect to the inputs is not finite. Check the inputs and the network's parameters.");
        }
        return gradient;
    }

    /** A layer of an unknown kind that draws random numbers in training would go unnoticed otherwise. */
    private void compare(INDArray inputs) {
        INDArray there = network.outputSingle(normalized(inputs));
        copy.setInput(0, inputs);
        INDArray here = copy.feedForward(true)
                .get(copy.getConfiguration().getNetworkOutputs().get(0));
        double difference = there.sub(here).amaxNumber().doubleValue();
        double size = Math.max(1, there.amaxNumber().doubleValue());
        if (!(difference <= AGREEMENT * size)) {
            throw new IllegalStateException(
                    "The network's outputs in training and at evaluation differ by " + difference
                            + " even without dropout and with fixed batch normalisation. Gradients at evaluation cannot be"
                            + " taken; look for a layer that depends on the mode.");
        }
        compared = true;
    }

    private INDArray normalized(INDArray inputs) {
        long[] shape = new long[inputs.rank()];
        Arrays.fill(shape, 1);
        shape[1] = scale.length;
        INDArray a = Nd4j.create(scale, shape, 'c').castTo(inputs.dataType());
        INDArray b = Nd4j.create(shift, shape, 'c').castTo(inputs.dataType());
        return inputs.mul(a).addi(b);
    }
}
