package org.qml4j.sim.statevector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.observable.Measurement;

/**
 * Workloads that are computed with several simulators to compare them, with the sums that those agree on to 12 digits.
 *
 * <p>Features and weights are fractional parts of multiples of irrational numbers, so that every implementation can make
 * them. The loss is \(L = \sum_b \sum_j (j + 1)\, y_{bj}\).
 */
public final class Workload {

    /**
     * What a workload computes, in numbers.
     *
     * @param outputs the sum of all outputs
     * @param dx the norm of the derivatives of the loss with respect to the inputs
     * @param dw the norm of the derivatives with respect to the weights
     */
    public record Sums(double outputs, double dx, double dw) {}

    /** One circuit with its data; a workload of several circuits concatenates their outputs. */
    private static final class Part {
        final QuantumNode node;
        final Batch x;
        final double[] w;
        final Batch dy;
        final Tape tape = new Tape();
        final double[] dw;
        Batch y;
        Batch dx;

        Part(QuantumNode node, Batch x, double[] w, Batch dy) {
            this.node = node;
            this.x = x;
            this.w = w;
            this.dy = dy;
            this.dw = new double[w.length];
            this.y = Batch.zeros(0, 0);
            this.dx = Batch.zeros(0, 0);
        }
    }

    private final List<Part> parts;

    private Workload(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    private static double fraction(double v) {
        return v - Math.floor(v);
    }

    /** Weight number k. */
    static double angle(int k) {
        return 2 * Math.PI * fraction((k + 1) * 0.6180339887498949);
    }

    private static double feature(int k) {
        return fraction((k + 1) * 0.7548776662466927);
    }

    /** Five qubits, 64 samples: RX encoding, three times RX RY RZ on each qubit and a ring of CNOTs, all Z. */
    public static Workload w1() {
        return fiveQubits(1);
    }

    /** Four circuits of {@link #w1} side by side: 20 features, 180 weights, 20 outputs. */
    public static Workload w1Times4() {
        return fiveQubits(4);
    }

    private static Workload fiveQubits(int circuits) {
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
        QuantumNode node = compile(builder.build());
        List<Part> parts = new ArrayList<>();
        for (int g = 0; g < circuits; g++) {
            int first = 5 * g;
            Batch x = batch(64, 5, (b, q) -> Math.PI * feature(b * 5 * circuits + first + q));
            parts.add(new Part(node, x, weights(45 * g, 45), batch(64, 5, (b, j) -> first + j + 1)));
        }
        return new Workload(parts);
    }

    /** Ten qubits, 32 samples: RY encoding, six times a general rotation on each qubit and a ring of CNOTs, all Z. */
    public static Workload w2() {
        QuantumNode node = compile(layers(10, 6, 1));
        Batch x = batch(32, 10, (b, q) -> Math.PI * feature(b * 10 + q));
        return new Workload(List.of(new Part(node, x, weights(0, 180), batch(32, 10, (b, j) -> j + 1))));
    }

    /** 6272 patches of four pixels, 24 shared weights: 32 images of 28 x 28 pixels, 196 patches of 2 x 2 each. */
    public static Workload w5() {
        QuantumNode node = compile(layers(4, 2, Math.PI));
        Batch x = batch(32 * 196, 4, (p, j) -> {
            int row = 2 * (p % 196 / 14) + j / 2;
            int column = 2 * (p % 14) + j % 2;
            return feature(p / 196 * 784 + row * 28 + column);
        });
        Batch dy = batch(32 * 196, 4, (p, j) -> j + 1);
        return new Workload(List.of(new Part(node, x, weights(0, 24), dy)));
    }

    private static Circuit layers(int qubits, int layers, double scale) {
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
        return builder.build();
    }

    private static void ring(Circuit.Builder builder) {
        for (int q = 0; q < builder.qubits(); q++) {
            builder.cnot(q, (q + 1) % builder.qubits());
        }
    }

    private static QuantumNode compile(Circuit circuit) {
        return StatevectorDevice.exact()
                .withThreads(1)
                .compile(circuit, Measurement.allZ(circuit.qubits()), GradientMethod.ADJOINT);
    }

    private static double[] weights(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToDouble(Workload::angle)
                .toArray();
    }

    private interface Entry {
        double at(int row, int column);
    }

    private static Batch batch(int size, int width, Entry entry) {
        double[] values = new double[size * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = entry.at(i / width, i % width);
        }
        return Batch.of(size, width, values);
    }

    /** Computes the outputs and returns the last one. */
    public double forward() {
        for (Part p : parts) {
            p.y = p.node.forward(p.x, p.w, p.tape);
        }
        Part last = parts.get(parts.size() - 1);
        return last.y.get(last.y.size() - 1, last.y.width() - 1);
    }

    /** Computes the outputs, both gradients, and returns the last derivative. */
    public double gradient() {
        double result = 0;
        for (Part p : parts) {
            p.y = p.node.forward(p.x, p.w, p.tape);
            Arrays.fill(p.dw, 0);
            p.dx = p.node.backward(p.x, p.w, p.dy, p.tape, p.dw);
            result = p.dw[p.dw.length - 1];
        }
        return result;
    }

    /** The sums of the last {@link #gradient}. */
    public Sums sums() {
        double outputs = 0;
        double dx = 0;
        double dw = 0;
        for (Part p : parts) {
            outputs += IntStream.range(0, p.y.values().length)
                    .mapToDouble(i -> p.y.values()[i])
                    .sum();
            dx += squares(p.dx.values());
            dw += squares(p.dw);
        }
        return new Sums(outputs, Math.sqrt(dx), Math.sqrt(dw));
    }

    private static double squares(double[] v) {
        double sum = 0;
        for (double a : v) {
            sum += a * a;
        }
        return sum;
    }
}
