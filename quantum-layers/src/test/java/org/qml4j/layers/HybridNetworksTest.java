package org.qml4j.layers;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.qml4j.layers.conf.QuantumLayer;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;

class HybridNetworksTest {
    private static final Circuit CIRCUIT =
            Circuit.builder(1).ry(Angle.input(0).plus(Angle.weight(0)), 0).build();

    private static final INDArray X = Nd4j.linspace(-1, 1, 21).reshape(21, 1);

    private static double trained(MultiLayerNetwork network, DataSet data) {
        double before = network.score(data);
        for (int step = 0; step < 150; step++) {
            network.fit(data);
        }
        return network.score(data) / before;
    }

    @Test
    void regressionLearnsASine() {
        MultiLayerNetwork network = HybridNetworks.regression(QuantumLayer.of(CIRCUIT), 1, new Adam(0.05), 1);
        assertThat(trained(network, new DataSet(X, Transforms.sin(X).mul(3)))).isLessThan(0.05);
    }

    @Test
    void classificationLearnsASign() {
        MultiLayerNetwork network = HybridNetworks.classification(QuantumLayer.of(CIRCUIT), 2, new Adam(0.05), 1);
        INDArray positive = X.gt(0).castTo(X.dataType());
        DataSet data = new DataSet(X, Nd4j.hstack(positive, positive.rsub(1)));
        assertThat(trained(network, data)).isLessThan(0.5);
        assertThat(network.evaluate(new org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator<>(
                                java.util.List.of(data), 21))
                        .accuracy())
                .isGreaterThan(0.9);
    }

    @Test
    void sameSeedGivesTheSameNetwork() {
        INDArray one = HybridNetworks.regression(QuantumLayer.of(CIRCUIT), 1, new Adam(0.05), 7)
                .params();
        INDArray two = HybridNetworks.regression(QuantumLayer.of(CIRCUIT), 1, new Adam(0.05), 7)
                .params();
        INDArray other = HybridNetworks.regression(QuantumLayer.of(CIRCUIT), 1, new Adam(0.05), 8)
                .params();
        assertThat(one).isEqualTo(two).isNotEqualTo(other);
    }
}
