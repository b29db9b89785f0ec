package org.qml4j.recipes.hybrid_comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.qml4j.models.attack.InputGradient;
import org.qml4j.recipes.hybrid_comparison.Networks.Training;

/** In single precision and with the convolutions of this module, as in a run. */
class AttackedNetworksTest {
    private static final int EXAMPLES = 4;

    private static INDArray pixels() {
        SplittableRandom random = new SplittableRandom(2);
        float[] values = new float[EXAMPLES * 784];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return Nd4j.create(values, new long[] {EXAMPLES, 1, 28, 28}, 'c');
    }

    private static INDArray labels() {
        INDArray labels = Nd4j.zeros(DataType.FLOAT, EXAMPLES, 10);
        for (int i = 0; i < EXAMPLES; i++) {
            labels.putScalar(i, 3 * i, 1);
        }
        return labels;
    }

    private static double loss(MultiLayerNetwork network, INDArray pixels) {
        INDArray p = network.output(pixels.sub(0.1307).divi(0.3081), false);
        double sum = 0;
        for (int i = 0; i < EXAMPLES; i++) {
            sum -= Math.log(p.getDouble(i, 3 * i));
        }
        return sum;
    }

    /** Along the gradient itself the loss changes by its length. */
    @Test
    void lossChangesAlongTheGradientByItsLength() {
        Networks networks = new Networks(Design.MNIST, 1, 10);
        for (MultiLayerNetwork network :
                List.of(networks.hybrid(), networks.withoutCircuit(), networks.classical(Training.WARM_RESTARTS))) {
            // Twice the first weights make the gradient long enough for differences in single precision.
            network.setParams(network.params().mul(2));
            INDArray x = pixels();
            INDArray g = InputGradient.of(network)
                    .withNormalization(List.of(0.1307), List.of(0.3081))
                    .gradient(x, labels());
            double length = g.norm2Number().doubleValue();
            assertThat(length).isGreaterThan(1e-3);
            double h = 0.002;
            double slope =
                    (loss(network, x.add(g.mul(h / length))) - loss(network, x.sub(g.mul(h / length)))) / (2 * h);
            assertThat(slope / length).isCloseTo(1, within(0.05));
        }
    }

    @Test
    void narrowNetworksKeepTheSixteenAmplitudes() {
        MultiLayerNetwork network = new Networks(Design.CIFAR_100.with(10, 0.5), 1, 10).hybrid();
        assertThat(network.getLayer(Networks.BOTTLENECK).numParams()).isEqualTo(8);
        assertThat(network.output(Nd4j.zeros(DataType.FLOAT, 2, 3, 32, 32)).shape())
                .containsExactly(2, 10);
    }
}
