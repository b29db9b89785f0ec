package org.qml4j.layers.conf;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.qml4j.layers.init.AngleInit;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.observable.PauliString;

/** Exclusive or: no line separates it, and a single expectation of a trained circuit does. */
class LearningTest {

    /** Measures the product of cos(x + w) for both features: the parity where both weights are 0. */
    private static Circuit circuit() {
        return Circuit.builder(2)
                .ry(Angle.input(0), 0)
                .ry(Angle.input(1), 1)
                .ry(Angle.weight(0), 0)
                .ry(Angle.weight(1), 1)
                .build();
    }

    private static double accuracy(boolean trainable) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(5)
                .updater(new Adam(0.1))
                .list()
                .layer(new QuantumLayer.Builder()
                        .circuit(circuit())
                        .measure(Measurement.expectations(PauliString.of("ZZ")))
                        .inputScale(Math.PI)
                        .weightInit(AngleInit.uniform(1.3, 1.4))
                        .trainable(trainable)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.feedForward(2))
                .build());
        network.init();
        DataSet data = exclusiveOr();
        for (int step = 0; step < 150; step++) {
            network.fit(data);
        }
        INDArray found = network.output(data.getFeatures()).argMax(1);
        return found.eq(data.getLabels().argMax(1))
                .castTo(data.getFeatures().dataType())
                .meanNumber()
                .doubleValue();
    }

    /** A grid around the four corners. */
    private static DataSet exclusiveOr() {
        int side = 4;
        float[][] x = new float[4 * side * side][2];
        float[][] y = new float[x.length][2];
        for (int i = 0; i < x.length; i++) {
            int corner = i / (side * side);
            x[i][0] = corner / 2 + 0.1f * (i % side) - 0.15f;
            x[i][1] = corner % 2 + 0.1f * (i / side % side) - 0.15f;
            y[i][corner / 2 ^ corner % 2] = 1;
        }
        return new DataSet(Nd4j.createFromArray(x), Nd4j.createFromArray(y));
    }

    @Test
    void trainedCircuitSeparatesExclusiveOrAndFrozenOneDoesNot() {
        assertThat(accuracy(true)).isGreaterThan(0.99);
        assertThat(accuracy(false)).isLessThan(0.8);
    }
}
