package org.qml4j.sim.statevector;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Gate;
import org.qml4j.sim.circuit.Gates;
import org.qml4j.sim.circuit.Inverse;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.device.Batch;

/** Seeded random circuits over every kind of gate, angle and start state. */
public final class RandomCircuits {
    static final int INPUTS = 3;
    static final int WEIGHTS = 4;

    private final RandomGenerator random;
    private final List<Gate> gates = new ArrayList<>(List.of(StandardGate.values()));

    public RandomCircuits(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        gates.add(Gates.pauliRotation("XZ"));
        gates.add(Gates.pauliRotation("YIX"));
        gates.add(Gates.controlled(StandardGate.RY, 2));
        gates.add(Gates.controlled(StandardGate.U3, 1));
        gates.add(Gates.controlled(StandardGate.SWAP, 1));
        gates.add(Gates.globalPhase());
        gates.add(Gates.controlled(Gates.globalPhase(), 1));
        gates.add(new Inverse(StandardGate.ROT));
        gates.add(new Inverse(StandardGate.CRX));
        gates.add(Gates.unitary(StandardGate.ISWAP.matrix().times(StandardGate.RXX.matrix(0.7))));
    }

    /** A circuit that uses every gate once or more, in random order, at random places, with random angles. */
    public Circuit next(int qubits, StartState start) {
        Circuit.Builder builder = Circuit.builder(qubits).start(start);
        builder.takeInputs(Math.max(0, INPUTS - builder.inputs()));
        builder.takeWeights(WEIGHTS);
        List<Gate> order = new ArrayList<>(gates);
        while (!order.isEmpty()) {
            Gate gate = order.remove(random.nextInt(order.size()));
            if (gate.qubits() <= qubits) {
                List<Angle> angles =
                        IntStream.range(0, gate.angles()).mapToObj(a -> angle()).toList();
                builder.add(gate, angles, places(qubits, gate.qubits()));
            }
        }
        return builder.build();
    }

    private Angle angle() {
        Angle x = Angle.input(random.nextInt(INPUTS));
        Angle w = Angle.weight(random.nextInt(WEIGHTS));
        return switch (random.nextInt(6)) {
            case 0 -> Angle.of(random.nextDouble(-3, 3));
            case 1 -> x.times(random.nextDouble(-2, 2)).plus(0.3);
            case 2 -> x.times(w);
            case 3 -> x.times(Angle.input(random.nextInt(INPUTS))).plus(w);
            default -> w.times(random.nextDouble(-2, 2)).plus(random.nextDouble());
        };
    }

    private int[] places(int qubits, int count) {
        List<Integer> free = new ArrayList<>(IntStream.range(0, qubits).boxed().toList());
        return IntStream.range(0, count)
                .map(i -> free.remove(random.nextInt(free.size())))
                .toArray();
    }

    public Batch batch(int size, int width) {
        return Batch.of(size, width, numbers(size * width));
    }

    public double[] numbers(int count) {
        return random.doubles(count, -1.5, 1.5).toArray();
    }
}
