package org.qml4j.sim.ansatz;

import java.util.List;
import java.util.SplittableRandom;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.StandardGate;

/**
 * Layers of randomly placed rotations and CNOTs, drawn once from a seed (PennyLane's {@code RandomLayers}).
 *
 * <p>Until a layer has its rotations: with probability {@code ratio} a CNOT on two different random qubits, else RX, RY
 * or RZ, each as likely, on a random qubit with the next weight. One qubit gets rotations only. The mean number of CNOTs
 * per rotation is {@code ratio / (1 - ratio)}.
 *
 * <p>The law is PennyLane's, the generator is not: PennyLane draws from numpy's Mersenne twister, this class from
 * {@link SplittableRandom}. The same seed gives the same circuit here on any machine, but another one than PennyLane's.
 *
 * <p>Weight shape: {@code [layers, rotations]}.
 *
 * @param layers the number of layers, at least 1
 * @param rotations the number of rotations per layer, at least 1
 * @param ratio the probability of a CNOT, at least 0 and below 1
 * @param seed the seed of the circuit
 */
public record RandomLayers(int layers, int rotations, double ratio, long seed) implements Ansatz {

    private static final List<StandardGate> AXES = List.of(StandardGate.RX, StandardGate.RY, StandardGate.RZ);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public RandomLayers {
        Layers.check("RandomLayers", layers);
        if (rotations < 1) {
            throw new IllegalArgumentException(
                    "RandomLayers has at least 1 rotation per layer; got " + rotations + ".");
        }
        if (!(ratio >= 0 && ratio < 1)) {
            throw new IllegalArgumentException(
                    "The ratio of RandomLayers is at least 0 and below 1; got " + ratio + ".");
        }
    }

    /** Layers with a CNOT ratio of 0.3. */
    public static RandomLayers of(int layers, int rotations, long seed) {
        return new RandomLayers(layers, rotations, 0.3, seed);
    }

    /** A copy with another probability of CNOTs. */
    public RandomLayers withRatio(double newRatio) {
        return new RandomLayers(layers, rotations, newRatio, seed);
    }

    @Override
    public List<Integer> weightShape(int qubits) {
        return List.of(layers, rotations);
    }

    @Override
    public void appendTo(Circuit.Builder circuit, int firstWeight) {
        int n = circuit.qubits();
        SplittableRandom random = new SplittableRandom(seed);
        int end = firstWeight + layers * rotations;
        // Layers differ by their weights only, so that one loop draws them all.
        for (int w = firstWeight; w < end; ) {
            if (random.nextDouble() >= ratio) {
                circuit.add(AXES.get(random.nextInt(AXES.size())), Angle.weight(w++), random.nextInt(n));
            } else if (n > 1) {
                int control = random.nextInt(n);
                circuit.cnot(control, (control + 1 + random.nextInt(n - 1)) % n);
            }
        }
    }
}
