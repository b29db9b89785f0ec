package org.qml4j.quickstart;

import java.util.Locale;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.qml4j.layers.HybridNetworks;
import org.qml4j.layers.conf.QuantumLayer;
import org.qml4j.layers.init.AngleInit;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.CircuitBlock;

/** A circuit of one's own: two qubits read a feature twice and learn the softplus function. */
public final class OwnCircuit {

    private OwnCircuit() {}

    /** Trains on 41 points and prints the mean squared error before and after. */
    public static void main(String[] args) {
        CircuitBlock block = c -> {
            c.ry(Angle.input(0).times(c.nextWeight()).plus(c.nextWeight()), 0);
            c.ry(Angle.input(0).times(c.nextWeight()).plus(c.nextWeight()), 1);
            c.cnot(0, 1);
        };
        Circuit circuit = Circuit.builder(2).append(block).append(block).build();
        QuantumLayer layer = QuantumLayer.of(circuit, AngleInit.normal(0.5));
        MultiLayerNetwork network = HybridNetworks.regression(layer, 1, new Adam(0.05), 1);
        var x = Nd4j.linspace(-2, 2, 41).reshape(41, 1);
        DataSet data = new DataSet(x, Transforms.softPlus(x));
        double before = network.score(data);
        for (int step = 0; step < 300; step++) {
            network.fit(data);
        }
        System.out.printf(
                Locale.ROOT, "mean squared error: %.4f before, %.6f after training%n", before, network.score(data));
    }
}
