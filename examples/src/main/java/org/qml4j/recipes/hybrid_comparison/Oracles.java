package org.qml4j.recipes.hybrid_comparison;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qml4j.recipe.Metrics;
import org.qml4j.recipes.hybrid_comparison.Networks.Training;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.statevector.StatevectorDevice;

/** What can be checked without training: the circuit and the sizes of the six networks. */
final class Oracles {
    private static final int ANY_STEPS = 10;
    private static final double[] WEIGHTS = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8};

    /** Expectations of Z for amplitudes proportional to 1, 4, 9, ..., 256 from an independent simulation. */
    private static final double[] EXPECTED = {-0.03572409, -0.01975186, 0.02540863, 0.0517382};

    private static final double[] EXPECTED_UNTURNED = {-0.05354155, -0.02677078, 0.07138873, 0.25878416};

    private Oracles() {}

    static void check(Metrics metrics) {
        QuantumNode node = StatevectorDevice.exact()
                .compile(Networks.circuit(), Measurement.allZ(Networks.QUBITS), GradientMethod.ADJOINT);
        double[] amplitudes = new double[Networks.AMPLITUDES];
        for (int k = 0; k < amplitudes.length; k++) {
            amplitudes[k] = (k + 1.0) * (k + 1);
        }
        Batch turned = node.evaluate(Batch.of(1, amplitudes.length, amplitudes), WEIGHTS);
        Batch unturned = node.evaluate(Batch.of(1, amplitudes.length, amplitudes), new double[WEIGHTS.length]);
        metrics.put("circuit.error", Math.max(distance(turned, EXPECTED), distance(unturned, EXPECTED_UNTURNED)));
        metrics.put("circuit.error.exchanged", distance(turned, EXPECTED_UNTURNED));
    }

    private static double distance(Batch values, double[] expected) {
        double greatest = 0;
        for (int q = 0; q < expected.length; q++) {
            greatest = Math.max(greatest, Math.abs(values.get(0, q) - expected[q]));
        }
        return greatest;
    }

    /** Builds all six networks; nothing is trained. */
    static void countParameters(Metrics metrics) {
        Map<String, Design> designs = new LinkedHashMap<>();
        designs.put("mnist", Design.MNIST);
        designs.put("cifar", Design.CIFAR_100);
        designs.put("stl", Design.STL_10);
        designs.forEach((name, design) -> {
            Networks networks = new Networks(design, 1, ANY_STEPS);
            double hybrid = Networks.parameters(networks.hybrid());
            double classical = Networks.parameters(networks.classical(Training.WARM_RESTARTS));
            metrics.put("parameters." + name + ".hybrid", hybrid);
            metrics.put("parameters." + name + ".classical", classical);
            metrics.put("parameters." + name + ".ratio", hybrid / classical);
        });
    }

    /** The sentence that the figures need. */
    static List<String> remarks() {
        return List.of(
                "The published classical network is trained with L2 0.005 and a warm restart every five batches, which"
                        + " keeps its training loss high; the arm 'fair' is the same network with the hybrid's"
                        + " optimiser.",
                "The robust accuracy of the paper is taken on normalised inputs that the attack moves into [0, 1];"
                        + " '.robust.paper' repeats that, '.robust' attacks pixels.");
    }
}
