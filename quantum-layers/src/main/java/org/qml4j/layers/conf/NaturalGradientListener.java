package org.qml4j.layers.conf;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.qml4j.sim.geometry.MetricTensor.Approximation;

/**
 * Trains the weights of every {@link QuantumLayer} of a network with the quantum natural gradient (Stokes et al. 2020,
 * arXiv:1909.02108): after the backward pass it replaces the layer's gradient \(v\) by \((g + \lambda I)^{-1} v\), where
 * \(g\) is the Fubini-Study metric, the mean over the batch. All other layers keep their gradient.
 *
 * <pre>{@code
 * network.setListeners(NaturalGradientListener.withDamping(1e-2));
 * }</pre>
 *
 * <p>The updater then does the step; {@code Sgd} gives the method of the paper, whereas Adam scales every weight once more.
 * Gradients of networks that are checked or evaluated are not touched, since no training happens there. The metric is that of
 * pure states without noise, whatever the device. Layers whose weights do not train, and layers of circuits that run on
 * patches or photons, keep their gradient. A row that a mask switches off counts with features of 0. Cost for each step: the
 * metric of each sample, about \(p\) times a forward pass for \(p\) weights with {@link Approximation#FULL}.
 */
public final class NaturalGradientListener extends BaseTrainingListener {

    private final Approximation approximation;
    private final double damping;

    private NaturalGradientListener(Approximation approximation, double damping) {
        this.approximation = approximation;
        this.damping = damping;
    }

    /**
     * The listener with the block-diagonal metric.
     *
     * @param damping the damping \(\lambda\), 0 or more; 1e-3 to 1e-1 are usual. The gradient that it meets is that of the
     *     loss before the learning rate
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public static NaturalGradientListener withDamping(double damping) {
        if (!(damping >= 0) || Double.isInfinite(damping)) {
            throw new IllegalArgumentException("The damping is 0 or more and finite; got " + damping + ".");
        }
        return new NaturalGradientListener(Approximation.BLOCK_DIAGONAL, damping);
    }

    /** The same with other entries of the metric. */
    public NaturalGradientListener withApproximation(Approximation other) {
        return new NaturalGradientListener(other, damping);
    }

    /**
     * Replaces the gradients; Deeplearning4j calls it between the backward pass and the updater.
     *
     * @throws IllegalStateException if the network has no quantum layer with weights that train, or the metric of one is
     *     singular and the damping 0; the message names the layer
     */
    @Override
    public void onGradientCalculation(Model model) {
        boolean found = false;
        for (Layer layer : layers(model)) {
            found |= layer instanceof NodeLayerImpl own && own.makeGradientNatural(approximation, damping);
        }
        if (!found) {
            throw new IllegalStateException("The network has no QuantumLayer whose weights train, so that there is no"
                    + " natural gradient. Remove the NaturalGradientListener.");
        }
    }

    private static Layer[] layers(Model model) {
        if (model instanceof MultiLayerNetwork network) {
            return network.getLayers();
        }
        if (model instanceof ComputationGraph graph) {
            return graph.getLayers();
        }
        throw new IllegalStateException("The natural gradient works in a MultiLayerNetwork or a ComputationGraph; got "
                + model.getClass().getSimpleName() + ".");
    }
}
