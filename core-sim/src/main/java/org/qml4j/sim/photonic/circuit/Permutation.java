package org.qml4j.sim.photonic.circuit;

import java.util.List;
import java.util.stream.IntStream;
import org.qml4j.sim.math.ComplexMatrix;

/**
 * Crossing waveguides: a photon in mode \(k\) of the component leaves in mode {@code targets.get(k)}.
 *
 * @param targets each number from 0 to \(k - 1\) once
 */
public record Permutation(List<Integer> targets) implements Component {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the targets are not a permutation
     */
    public Permutation {
        targets = List.copyOf(targets);
        if (targets.isEmpty()
                || !targets.stream()
                        .sorted()
                        .toList()
                        .equals(IntStream.range(0, targets.size()).boxed().toList())) {
            throw new IllegalArgumentException("A permutation of " + targets.size()
                    + " modes has each of the numbers 0 to " + (targets.size() - 1) + " once; got " + targets + ".");
        }
    }

    @Override
    public String name() {
        return "PERM";
    }

    @Override
    public int modes() {
        return targets.size();
    }

    @Override
    public int angles() {
        return 0;
    }

    @Override
    public void matrix(double[] angles, ComplexMatrix out) {
        out.clear();
        for (int k = 0; k < targets.size(); k++) {
            out.set(targets.get(k), k, 1, 0);
        }
    }

    @Override
    public void derivative(int slot, double[] angles, ComplexMatrix out) {
        throw NoAngles.of(this, slot);
    }

    @Override
    public Placement inverse(Placement placement) {
        List<Integer> back =
                IntStream.range(0, targets.size()).map(targets::indexOf).boxed().toList();
        return new Placement(new Permutation(back), placement.modes(), List.of());
    }
}
