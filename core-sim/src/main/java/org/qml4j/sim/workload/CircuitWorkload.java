package org.qml4j.sim.workload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.observable.PauliString;
import org.qml4j.sim.statevector.OperationCount;
import org.qml4j.sim.statevector.StatevectorDevice;

/**
 * Circuits on batches of pure states: outputs, and with a gradient the derivatives of the loss
 * \(L = \sum_b \sum_j (j + 1)\, y_{bj}\) with respect to inputs and weights.
 */
public final class CircuitWorkload implements Workload {
    private static final int IMAGE = 28;
    private static final int PATCHES_PER_SIDE = IMAGE / 2;
    private static final int PATCHES = PATCHES_PER_SIDE * PATCHES_PER_SIDE;

    /** One circuit with its data; a workload of several circuits concatenates their outputs. */
    private static final class Part {
        final Circuit circuit;
        final Measurement measurement;
        final QuantumNode node;
        final Batch x;
        final double[] w;
        final Batch dy;
        final Tape tape = new Tape();
        final double[] dw;

        @Nullable
        Batch y;

        @Nullable
        Batch dx;

        Part(Circuit circuit, Measurement measurement, int threads, Batch x, double[] w, int firstOutput) {
            this.circuit = circuit;
            this.measurement = measurement;
            this.node = StatevectorDevice.exact()
                    .withThreads(threads)
                    .compile(circuit, measurement, GradientMethod.ADJOINT);
            this.x = x;
            this.w = w;
            this.dy = Sequences.batch(x.size(), measurement.outputs(), (b, j) -> firstOutput + j + 1);
            this.dw = new double[w.length];
        }

        Batch outputs() {
            if (y == null) {
                throw new IllegalStateException("Nothing was computed yet. Call run() first.");
            }
            return y;
        }
    }

    private final List<Part> parts;
    private final boolean gradient;

    private CircuitWorkload(List<Part> parts, boolean gradient) {
        this.parts = List.copyOf(parts);
        this.gradient = gradient;
    }

    /**
     * Five qubits: RX encoding, three times RX, RY, RZ on each qubit and a ring of CNOTs, all Z; several such circuits
     * side by side read five features and 45 weights each.
     *
     * @param circuits how many circuits
     * @param batch samples
     * @param gradient whether derivatives are computed
     * @param threads 1 for the calling thread alone
     */
    public static CircuitWorkload fiveQubits(int circuits, int batch, boolean gradient, int threads) {
        Circuit.Builder builder = Circuit.builder(5);
        for (int q = 0; q < 5; q++) {
            builder.rx(builder.nextInput(), q);
        }
        for (int r = 0; r < 3; r++) {
            for (int q = 0; q < 5; q++) {
                builder.rx(builder.nextWeight(), q);
                builder.ry(builder.nextWeight(), q);
                builder.rz(builder.nextWeight(), q);
            }
            ring(builder);
        }
        Circuit circuit = builder.build();
        List<Part> parts = new ArrayList<>();
        for (int g = 0; g < circuits; g++) {
            int first = 5 * g;
            Batch x = Sequences.batch(batch, 5, (b, q) -> Math.PI * Sequences.feature(b * 5 * circuits + first + q));
            parts.add(new Part(circuit, Measurement.allZ(5), threads, x, Sequences.angles(45 * g, 45), first));
        }
        return new CircuitWorkload(parts, gradient);
    }

    /**
     * RY encoding, layers of a general rotation on each qubit and a ring of CNOTs, all Z.
     *
     * @param qubits two or more
     * @param layers one or more
     * @param batch samples
     * @param gradient whether derivatives are computed
     * @param threads 1 for the calling thread alone
     */
    public static CircuitWorkload layered(int qubits, int layers, int batch, boolean gradient, int threads) {
        Batch x = Sequences.batch(batch, qubits, (b, q) -> Math.PI * Sequences.feature(b * qubits + q));
        return layered(qubits, layers, 1, x, gradient, threads);
    }

    /**
     * The 196 patches of 2 x 2 pixels of each image of 28 x 28, on four qubits with two layers of {@link #layered} that
     * share 24 weights.
     *
     * @param images how many images
     * @param gradient whether derivatives are computed
     * @param threads 1 for the calling thread alone
     */
    public static CircuitWorkload patches(int images, boolean gradient, int threads) {
        Batch x = Sequences.batch(images * PATCHES, 4, (p, j) -> {
            int row = 2 * (p % PATCHES / PATCHES_PER_SIDE) + j / 2;
            int column = 2 * (p % PATCHES_PER_SIDE) + j % 2;
            return Sequences.feature(p / PATCHES * IMAGE * IMAGE + row * IMAGE + column);
        });
        return layered(4, 2, Math.PI, x, gradient, threads);
    }

    private static CircuitWorkload layered(
            int qubits, int layers, double scale, Batch x, boolean gradient, int threads) {
        Circuit.Builder builder = Circuit.builder(qubits);
        for (int q = 0; q < qubits; q++) {
            builder.ry(builder.nextInput().times(scale), q);
        }
        for (int l = 0; l < layers; l++) {
            for (int q = 0; q < qubits; q++) {
                Angle phi = builder.nextWeight();
                Angle theta = builder.nextWeight();
                builder.rot(phi, theta, builder.nextWeight(), q);
            }
            ring(builder);
        }
        double[] w = Sequences.angles(0, 3 * qubits * layers);
        Part part = new Part(builder.build(), Measurement.allZ(qubits), threads, x, w, 0);
        return new CircuitWorkload(List.of(part), gradient);
    }

    /**
     * Ten layers of RY on each qubit and a chain of CNOTs; Z of the first qubit.
     *
     * @param qubits one or more
     * @param gradient whether derivatives with respect to all angles are computed
     * @param threads 1 for the calling thread alone
     */
    public static CircuitWorkload deep(int qubits, boolean gradient, int threads) {
        Circuit circuit = deepCircuit(qubits);
        Part part = new Part(
                circuit,
                Measurement.expectations(PauliString.z(0)),
                threads,
                Batch.zeros(1, 0),
                Sequences.angles(0, circuit.weights()),
                0);
        return new CircuitWorkload(List.of(part), gradient);
    }

    static Circuit deepCircuit(int qubits) {
        Circuit.Builder builder = Circuit.builder(qubits);
        for (int l = 0; l < 10; l++) {
            for (int q = 0; q < qubits; q++) {
                builder.ry(builder.nextWeight(), q);
            }
            for (int q = 0; q + 1 < qubits; q++) {
                builder.cnot(q, q + 1);
            }
        }
        return builder.build();
    }

    static void ring(Circuit.Builder builder) {
        for (int q = 0; q < builder.qubits(); q++) {
            builder.cnot(q, (q + 1) % builder.qubits());
        }
    }

    @Override
    public void run() {
        for (Part p : parts) {
            p.y = p.node.forward(p.x, p.w, p.tape);
            if (gradient) {
                Arrays.fill(p.dw, 0);
                p.dx = p.node.backward(p.x, p.w, p.dy, p.tape, p.dw);
            }
        }
    }

    /** {@code outputs}, their sum; with a gradient {@code dx} and {@code dw}, the norms of the derivatives. */
    @Override
    public Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(
                "outputs",
                parts.stream()
                        .flatMapToDouble(p -> DoubleStream.of(p.outputs().values()))
                        .sum());
        if (gradient) {
            values.put(
                    "dx",
                    Sequences.norm(parts.stream()
                            .map(p -> p.dx == null ? new double[0] : p.dx.values())
                            .toArray(double[][]::new)));
            values.put("dw", Sequences.norm(parts.stream().map(p -> p.dw).toArray(double[][]::new)));
        }
        return values;
    }

    /** Counted while the kernels run once, by {@link OperationCount}. */
    @Override
    public Cost cost() {
        double operations = 0;
        double bytes = 0;
        for (Part p : parts) {
            OperationCount count = OperationCount.of(p.circuit, p.measurement, p.x, p.w, gradient);
            operations += count.operations();
            bytes += count.bytes();
        }
        return new Cost(operations, bytes);
    }
}
