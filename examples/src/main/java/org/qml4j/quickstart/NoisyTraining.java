package org.qml4j.quickstart;

import java.io.IOException;
import java.util.Locale;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.adapter.SingletonDataSetIterator;
import org.nd4j.linalg.learning.config.Adam;
import org.qml4j.datasets.Datasets;
import org.qml4j.datasets.features.MinMax;
import org.qml4j.datasets.features.Pca;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.layers.Devices;
import org.qml4j.layers.HybridNetworks;
import org.qml4j.layers.conf.QuantumLayer;
import org.qml4j.sim.ansatz.StronglyEntangling;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.density.DensityMatrixDevice;
import org.qml4j.sim.device.Device;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.encoding.AngleEncoding;
import org.qml4j.sim.noise.NoiseChannel;
import org.qml4j.sim.noise.NoiseModel;
import org.qml4j.sim.statevector.StatevectorDevice;

/** Four noisy qubits learn to tell handwritten threes from fives. */
public final class NoisyTraining {
    private static final int QUBITS = 4;

    private NoisyTraining() {}

    /** Trains with 1 % depolarising noise after every gate, and moves the network to a device without noise. */
    public static void main(String[] args) throws IOException {
        Digits digits = digits();
        MultiLayerNetwork network = network(noisy(0.01));
        System.out.printf(Locale.ROOT, "untrained: %.3f%n", accuracy(network, digits.test));
        train(network, digits, 10);
        System.out.printf(Locale.ROOT, "trained with noise: %.3f%n", accuracy(network, digits.test));
        MultiLayerNetwork exact = Devices.move(network, StatevectorDevice.exact(), GradientMethod.ADJOINT);
        System.out.printf(Locale.ROOT, "the same without noise: %.3f%n", accuracy(exact, digits.test));
    }

    /** Threes and fives as the first four principal components, scaled to angles. */
    record Digits(DataSplit train, DataSet test) {}

    static Digits digits() throws IOException {
        DataSplit train = Datasets.standard().load("mnist-perceval", "train").onlyClasses(3, 5);
        DataSplit test =
                Datasets.standard().load("mnist-perceval", "validation").onlyClasses(3, 5);
        Pca pca = Pca.fit(train, QUBITS);
        MinMax angles = MinMax.perFeature(pca.apply(train), -Math.PI / 2, Math.PI / 2);
        return new Digits(
                angles.apply(pca.apply(train)), angles.apply(pca.apply(test)).toDataSet(FeatureLayout.FLAT));
    }

    static Circuit circuit() {
        return Circuit.builder(QUBITS)
                .append(AngleEncoding.y(QUBITS))
                .append(StronglyEntangling.layers(2))
                .build();
    }

    static MultiLayerNetwork network(Device device) {
        QuantumLayer layer =
                new QuantumLayer.Builder().circuit(circuit()).device(device).build();
        return HybridNetworks.classification(layer, 2, new Adam(0.02), 1);
    }

    static DensityMatrixDevice noisy(double probability) {
        return DensityMatrixDevice.with(NoiseModel.none().withEveryGate(NoiseChannel.depolarizing(probability)));
    }

    static void train(MultiLayerNetwork network, Digits digits, int epochs) {
        network.fit(digits.train.iterator(32, 1, FeatureLayout.FLAT), epochs);
    }

    static double accuracy(MultiLayerNetwork network, DataSet test) {
        return network.evaluate(new SingletonDataSetIterator(test)).accuracy();
    }
}
