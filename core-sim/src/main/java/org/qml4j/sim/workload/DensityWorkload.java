package org.qml4j.sim.workload;

import java.util.Map;
import java.util.stream.DoubleStream;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.density.DensityMatrixDevice;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.noise.NoiseChannel;
import org.qml4j.sim.noise.NoiseModel;
import org.qml4j.sim.observable.Measurement;

/**
 * A density matrix behind RY encoding and layers of a general rotation on each qubit and a ring of CNOTs; every gate is
 * followed by depolarising noise on each of its qubits. Outputs are the expectations of all Z.
 */
public final class DensityWorkload implements Workload {
    private static final double DEPOLARISING = 0.01;

    private final int qubits;
    private final int layers;
    private final QuantumNode node;
    private final Batch x;
    private final double[] w;
    private Batch y = Batch.zeros(0, 0);

    /**
     * Compiles the circuit.
     *
     * @param qubits two or more
     * @param layers one or more
     * @param threads 1 for the calling thread alone
     */
    public DensityWorkload(int qubits, int layers, int threads) {
        this.qubits = qubits;
        this.layers = layers;
        Circuit.Builder builder = Circuit.builder(qubits);
        for (int q = 0; q < qubits; q++) {
            builder.ry(builder.nextInput(), q);
        }
        for (int l = 0; l < layers; l++) {
            for (int q = 0; q < qubits; q++) {
                Angle phi = builder.nextWeight();
                Angle theta = builder.nextWeight();
                builder.rot(phi, theta, builder.nextWeight(), q);
            }
            CircuitWorkload.ring(builder);
        }
        NoiseModel noise = NoiseModel.none().withEveryGate(NoiseChannel.depolarizing(DEPOLARISING));
        node = DensityMatrixDevice.with(noise)
                .withThreads(threads)
                .compile(builder.build(), Measurement.allZ(qubits), GradientMethod.ADJOINT);
        x = Sequences.batch(1, qubits, (b, q) -> Math.PI * Sequences.feature(q));
        w = Sequences.angles(0, 3 * qubits * layers);
    }

    @Override
    public void run() {
        y = node.evaluate(x, w);
    }

    /** {@code outputs}, their sum. */
    @Override
    public Map<String, Double> values() {
        if (y.size() == 0) {
            throw new IllegalStateException("Nothing was computed yet. Call run() first.");
        }
        return Map.of("outputs", DoubleStream.of(y.values()).sum());
    }

    /**
     * What happens to a qubit between two CNOTs is one affine map of its three Pauli letters, 18 operations for four
     * numbers; a CNOT with its noise exchanges and scales them.
     */
    @Override
    public Cost cost() {
        double numbers = Math.pow(4, qubits);
        double maps = (double) qubits * layers;
        return new Cost(numbers * (maps * 18 / 4 + maps), numbers * maps * 2 * 16);
    }
}
