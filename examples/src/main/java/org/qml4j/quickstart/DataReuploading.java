package org.qml4j.quickstart;

import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.statevector.StatevectorDevice;

/** One qubit learns a circle by reading the two coordinates six times (Perez-Salinas et al. 2020, arXiv:1907.02085). */
public final class DataReuploading {

    private DataReuploading() {}

    /** Trains on 400 points and prints the accuracy on 1000 others. */
    public static void main(String[] args) {
        Circuit.Builder circuit = Circuit.builder(1);
        for (int layer = 0; layer < 6; layer++) {
            circuit.rot(read(circuit, 0), read(circuit, 1), circuit.nextWeight(), 0);
        }
        QuantumNode node =
                StatevectorDevice.exact().compile(circuit.build(), Measurement.allZ(1), GradientMethod.ADJOINT);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        Batch train = points(400, random);
        Batch test = points(1000, random);
        double[] w = random.doubles(node.weights(), -1, 1).toArray();
        double[] velocity = new double[w.length];
        Tape tape = new Tape();
        for (int step = 0; step < 400; step++) {
            Batch out = node.forward(train, w, tape);
            double[] error = new double[train.size()];
            for (int b = 0; b < error.length; b++) {
                error[b] = 2 * (out.get(b, 0) - label(train, b)) / error.length;
            }
            double[] gradient = new double[w.length];
            node.backward(train, w, Batch.of(error.length, 1, error), tape, gradient);
            for (int k = 0; k < w.length; k++) {
                velocity[k] = 0.9 * velocity[k] - 0.1 * gradient[k];
                w[k] += velocity[k];
            }
        }
        System.out.printf(
                Locale.ROOT,
                "accuracy inside/outside the circle: %.3f (always 'inside': %.3f)%n",
                accuracy(node.evaluate(test, w), test),
                accuracy(Batch.of(1000, 1, filled(1000)), test));
    }

    private static Angle read(Circuit.Builder circuit, int coordinate) {
        return Angle.input(coordinate).times(circuit.nextWeight()).plus(circuit.nextWeight());
    }

    private static Batch points(int count, RandomGenerator random) {
        return Batch.of(count, 2, random.doubles(2L * count, -1, 1).toArray());
    }

    /** +1 inside the circle of radius sqrt(2 / pi), which halves the square; -1 outside. */
    private static double label(Batch points, int b) {
        return Math.hypot(points.get(b, 0), points.get(b, 1)) < Math.sqrt(2 / Math.PI) ? 1 : -1;
    }

    private static double accuracy(Batch out, Batch points) {
        int right = 0;
        for (int b = 0; b < out.size(); b++) {
            right += out.get(b, 0) * label(points, b) > 0 ? 1 : 0;
        }
        return right / (double) out.size();
    }

    private static double[] filled(int count) {
        double[] ones = new double[count];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }
}
