package org.qml4j.sim.photonic.circuit;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.photonic.circuit.BeamSplitter.Convention;

/** Random circuits with every component and every kind of angle. */
public final class RandomPhotonicCircuits {
    private final SplittableRandom random;

    /** Circuits of a seed. */
    public RandomPhotonicCircuits(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** A circuit with two to five modes, three inputs and four weights. */
    public LinearOpticalCircuit circuit(int components) {
        LinearOpticalCircuit.Builder b = LinearOpticalCircuit.builder(random.nextInt(2, 6));
        b.takeInputs(3);
        b.takeWeights(4);
        for (int i = 0; i < components; i++) {
            addComponent(b);
        }
        return b.build();
    }

    private void addComponent(LinearOpticalCircuit.Builder b) {
        int[] on = places(b.modes());
        Convention convention = Convention.values()[random.nextInt(3)];
        switch (random.nextInt(7)) {
            case 0 -> b.add(new PhaseShifter(), List.of(angle()), on[0]);
            case 1 -> b.add(new BeamSplitter(convention, true), angles(5), on[0], on[1]);
            case 2 -> b.add(new Adjoint(new BeamSplitter(convention, true)), angles(5), on[0], on[1]);
            case 3 ->
                b.add(new Permutation(IntStream.of(places(b.modes())).boxed().toList()), on);
            case 4 -> b.add(ModeUnitary.of(BeamSplitter.of(convention).matrix(random.nextDouble(3))), on[0], on[1]);
            case 5 -> b.barrier();
            default -> b.add(BeamSplitter.of(convention), List.of(angle()), on[0], on[1]);
        }
    }

    /** All modes in a random order. */
    private int[] places(int modes) {
        int[] order = IntStream.range(0, modes).toArray();
        for (int i = modes - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int t = order[i];
            order[i] = order[j];
            order[j] = t;
        }
        return order;
    }

    private List<Angle> angles(int count) {
        return IntStream.range(0, count).mapToObj(i -> angle()).toList();
    }

    private Angle angle() {
        Angle constant = Angle.of(random.nextDouble(-3, 3));
        Angle weight = Angle.weight(random.nextInt(4));
        Angle input = Angle.input(random.nextInt(3));
        return switch (random.nextInt(6)) {
            case 0 -> constant;
            case 1, 2 -> weight;
            case 3 -> input.times(2).plus(0.3);
            case 4 -> input.times(weight);
            default -> weight.times(weight).plus(constant);
        };
    }

    /** Random numbers between -1.5 and 1.5. */
    public double[] numbers(int count) {
        return random.doubles(count, -1.5, 1.5).toArray();
    }
}
