package org.qml4j.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.qml4j.recipe.Curve;
import org.qml4j.recipe.Point;
import org.qml4j.recipe.plot.SvgPlots;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.geometry.MetricTensor.Approximation;
import org.qml4j.sim.geometry.NaturalGradient;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.observable.PauliSum;
import org.qml4j.sim.statevector.StatevectorDevice;

/**
 * The ground state of four spins in a transverse field at the critical point, by the gradient and by the quantum natural
 * gradient (Stokes et al. 2020, arXiv:1909.02108), each at the best of the rates 0.05, 0.1, 0.2 and 0.5.
 */
public final class NaturalGradientDescent {

    private static final int QUBITS = 4;
    private static final int LAYERS = 4;
    private static final int STEPS = 60;
    /** The energy of the open chain: 1 - 1/sin(pi/18), of free fermions (Pfeuty 1970). */
    private static final double EXACT = 1 - 1 / Math.sin(Math.PI / 18);

    private NaturalGradientDescent() {}

    /**
     * Descends 60 steps with each and prints how far the energy is from the exact one.
     *
     * @param args the folder for the figure; without it there is none
     */
    public static void main(String[] args) throws IOException {
        Circuit ansatz = ansatz();
        NaturalGradient natural = NaturalGradient.of(ansatz).withDamping(0.01);
        List<Curve> curves = List.of(
                descend("gradient", 0.2, ansatz, (w, gradient) -> gradient),
                descend(
                        "natural, block-diagonal",
                        0.05,
                        ansatz,
                        (w, gradient) -> natural.direction(Batch.zeros(1, 0), w, gradient)),
                descend(
                        "natural, full",
                        0.1,
                        ansatz,
                        (w, gradient) -> natural.withApproximation(Approximation.FULL)
                                .direction(Batch.zeros(1, 0), w, gradient)));
        if (args.length > 0) {
            Path folder = Files.createDirectories(Path.of(args[0]));
            SvgPlots.into(folder)
                    .lines(
                            "natural-gradient",
                            "Energy of four spins above the ground state",
                            "step",
                            "log10 of the distance",
                            curves);
            System.out.println("figure: " + folder.resolve("natural-gradient.svg"));
        }
    }

    /** A direction to step against. */
    @FunctionalInterface
    private interface Direction {
        double[] of(double[] w, double[] gradient);
    }

    private static Curve descend(String name, double rate, Circuit ansatz, Direction direction) {
        QuantumNode node =
                StatevectorDevice.exact().compile(ansatz, Measurement.expectations(energy()), GradientMethod.ADJOINT);
        Batch nothing = Batch.zeros(1, 0);
        double[] w = new SplittableRandom(1)
                .doubles(ansatz.weights(), 0, 2 * Math.PI)
                .toArray();
        List<Point> points = new ArrayList<>();
        double distance = 0;
        for (int step = 0; step <= STEPS; step++) {
            Tape tape = new Tape();
            distance = node.forward(nothing, w, tape).get(0, 0) - EXACT;
            points.add(new Point(step, Math.log10(distance)));
            double[] gradient = new double[w.length];
            node.backward(nothing, w, Batch.ofRows(new double[] {1}), tape, gradient);
            double[] d = direction.of(w, gradient);
            for (int k = 0; k < w.length; k++) {
                w[k] -= rate * d[k];
            }
        }
        System.out.printf(Locale.ROOT, "%-24s %d steps: %.2e above the ground state%n", name, STEPS, distance);
        return new Curve(name, points);
    }

    private static PauliSum energy() {
        PauliSum sum = PauliSum.of(-1, "X");
        for (int q = 1; q < QUBITS; q++) {
            sum = sum.plus(-1, "I".repeat(q) + "X").plus(-1, "I".repeat(q - 1) + "ZZ");
        }
        return sum;
    }

    private static Circuit ansatz() {
        Circuit.Builder circuit = Circuit.builder(QUBITS);
        for (int layer = 0; layer < LAYERS; layer++) {
            for (int q = 0; q < QUBITS; q++) {
                circuit.ry(circuit.nextWeight(), q).rz(circuit.nextWeight(), q);
            }
            for (int q = 0; q + 1 < QUBITS; q++) {
                circuit.cnot(q, q + 1);
            }
        }
        for (int q = 0; q < QUBITS; q++) {
            circuit.ry(circuit.nextWeight(), q);
        }
        return circuit.build();
    }
}
