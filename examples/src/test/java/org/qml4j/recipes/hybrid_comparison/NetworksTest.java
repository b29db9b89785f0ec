package org.qml4j.recipes.hybrid_comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.qml4j.recipes.hybrid_comparison.Networks.Training;

/** What the networks take over from PyTorch. */
class NetworksTest {
    private final Networks networks = new Networks(Design.MNIST, 1, 10);

    @Test
    void penaltyOfTheOptimizerActsOnAllThatIsTrained() {
        requirePenalty(networks.hybrid(), new WeightDecay(0.01, true));
        requirePenalty(networks.withoutCircuit(), new WeightDecay(0.01, true));
        requirePenalty(networks.classical(Training.ONE_CYCLE), new WeightDecay(0.01, true));
        requirePenalty(networks.classical(Training.WARM_RESTARTS), new L2Regularization(0.005));
    }

    private static void requirePenalty(MultiLayerNetwork network, Regularization expected) {
        for (Layer layer : network.getLayers()) {
            for (String key : layer.paramTable().keySet()) {
                List<Regularization> penalty = Objects.requireNonNullElse(
                        ((BaseLayer) layer.conf().getLayer()).getRegularizationByParam(key), List.of());
                if (key.equals("mean") || key.equals("var")) {
                    assertThat(penalty)
                            .as("layer %d, %s", layer.getIndex(), key)
                            .isEmpty();
                } else {
                    assertThat(penalty)
                            .as("layer %d, %s", layer.getIndex(), key)
                            .containsExactly(expected);
                }
            }
        }
    }

    @Test
    void weightsStartBetweenPlusAndMinusTheInverseRootOfTheInputs() {
        for (Layer layer : networks.hybrid().getLayers()) {
            if (layer.paramTable().containsKey("W")) {
                BaseLayer conf = (BaseLayer) layer.conf().getLayer();
                long inputs = conf instanceof ConvolutionLayer convolution
                        ? convolution.getNIn() * 9
                        : layer.getParam("W").size(0);
                double most = layer.getParam("W").amaxNumber().doubleValue();
                assertThat(most * Math.sqrt(inputs))
                        .as("layer %d", layer.getIndex())
                        .isBetween(0.9, 1.0001);
            }
        }
    }
}
