package org.qml4j.models.train;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Shortens the gradient of a whole network to a largest length: \( g \leftarrow g \min(1, c / \lVert g \rVert_2) \), the
 * norm being that of all parameters together, averaged over the mini-batch (Pascanu, Mikolov, Bengio 2013,
 * arXiv:1211.5063). Deeplearning4j's own clipping takes the norm layer by layer.
 *
 * <pre>{@code network.addListeners(GlobalNormClipping.to(1.0)); }</pre>
 *
 * <p>It acts between the backward pass and the updater, before L1 and L2 terms are added. Cost: one pass over the
 * gradient, two where it is too long.
 */
public final class GlobalNormClipping extends BaseTrainingListener {
    private final double limit;

    private GlobalNormClipping(double limit) {
        this.limit = limit;
    }

    /**
     * Clips to a length.
     *
     * @param limit the largest norm \(c\), finite and above 0
     */
    public static GlobalNormClipping to(double limit) {
        if (!(limit > 0) || Double.isInfinite(limit)) {
            throw new IllegalArgumentException(
                    "Gradients cannot be clipped to the norm " + limit + "; it must be finite and above 0.");
        }
        return new GlobalNormClipping(limit);
    }

    @Override
    public void onGradientCalculation(Model model) {
        List<INDArray> gradients = gradients(model);
        double squares = 0;
        for (INDArray gradient : gradients) {
            double norm = gradient.norm2Number().doubleValue();
            squares += norm * norm;
        }
        // The gradient is summed over the mini-batch here; the updater divides it later.
        double norm = Math.sqrt(squares) / model.batchSize();
        if (norm > limit) {
            gradients.forEach(gradient -> gradient.muli(limit / norm));
        }
    }

    /** The gradients of all parameters. What is no sum over samples, as the running statistics of batch norm, is none. */
    private static List<INDArray> gradients(Model model) {
        if (!(model instanceof MultiLayerNetwork) && !(model instanceof ComputationGraph)) {
            throw new IllegalArgumentException("GlobalNormClipping is for MultiLayerNetwork and ComputationGraph; got "
                    + model.getClass().getName() + ".");
        }
        Layer[] layers = model instanceof MultiLayerNetwork network
                ? network.getLayers()
                : ((ComputationGraph) model).getLayers();
        List<INDArray> gradients = new ArrayList<>();
        for (Layer layer : layers) {
            String name = model instanceof MultiLayerNetwork
                    ? String.valueOf(layer.getIndex())
                    : layer.conf().getLayer().getLayerName();
            for (String key : layer.paramTable().keySet()) {
                INDArray gradient = model.gradient().gradientForVariable().get(name + "_" + key);
                if (gradient != null && layer.updaterDivideByMinibatch(key)) {
                    gradients.add(gradient);
                }
            }
        }
        return gradients;
    }
}
