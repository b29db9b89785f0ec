package org.qml4j.recipes.quantum_transfer_mnist;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.qml4j.datasets.features.Features;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.datasets.split.ImageShape;
import org.qml4j.recipe.Seeds;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.encoding.AngleEncoding;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.statevector.StatevectorDevice;

/** The circuit of the paper: RY encoding, Hadamard, a cascade of CNOTs, all basis probabilities. No weights. */
final class Circuits {
    private static final int BATCH = 1000;

    private Circuits() {}

    static Circuit of(int qubits, Config.Hadamard hadamard) {
        Circuit.Builder circuit = Circuit.builder(qubits).append(AngleEncoding.y(qubits));
        int hadamards = hadamard == Config.Hadamard.ALL ? qubits : hadamard == Config.Hadamard.FIRST ? 1 : 0;
        for (int q = 0; q < hadamards; q++) {
            circuit.h(q);
        }
        for (int q = 0; q + 1 < qubits; q++) {
            circuit.cnot(q, q + 1);
        }
        return circuit.build();
    }

    /** The \(2^n\) probabilities of every example; its features are the angles. */
    static DataSplit probabilities(DataSplit angles, Config.Hadamard hadamard) {
        int qubits = angles.shape().values();
        QuantumNode node = StatevectorDevice.exact()
                .compile(of(qubits, hadamard), Measurement.probabilities(qubits), GradientMethod.ADJOINT);
        String name = "probabilities(" + qubits + " qubits, hadamard " + hadamard + ")";
        return Features.map(angles, name, FeatureLayout.FLAT, BATCH, batch -> evaluate(node, batch));
    }

    private static INDArray evaluate(QuantumNode node, INDArray angles) {
        double[] values = angles.castTo(DataType.DOUBLE).dup('c').data().asDouble();
        Batch x = Batch.of(angles.rows(), angles.columns(), values);
        Batch p = node.evaluate(x, new double[0]);
        return Nd4j.create(p.values(), new long[] {p.size(), p.width()}, 'c');
    }

    /**
     * The frequencies of the outcomes in a number of measurements; the stream of an example depends on its place alone.
     */
    static DataSplit sampled(DataSplit probabilities, int shots, Seeds seeds) {
        int width = probabilities.shape().values();
        float[] frequencies = new float[probabilities.size() * width];
        double[] cumulated = new double[width];
        for (int i = 0; i < probabilities.size(); i++) {
            double sum = 0;
            float[] p = probabilities.image(i);
            for (int k = 0; k < width; k++) {
                sum += p[k];
                cumulated[k] = sum;
            }
            RandomGenerator random = seeds.stream("shots " + i);
            for (int shot = 0; shot < shots; shot++) {
                int place = Arrays.binarySearch(cumulated, random.nextDouble() * sum);
                // A draw that hits a bound belongs to the interval above it.
                int outcome = place < 0 ? -place - 1 : place + 1;
                frequencies[i * width + Math.min(outcome, width - 1)] += 1f / shots;
            }
        }
        return DataSplit.ofFloats(
                new ImageShape(1, 1, width),
                frequencies,
                probabilities.labels(),
                probabilities.classNames(),
                probabilities.provenance().then("sampled(" + shots + " shots)", probabilities.size()));
    }
}
