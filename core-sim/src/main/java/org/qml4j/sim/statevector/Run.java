package org.qml4j.sim.statevector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Gate;

/** A gate, or gates one after another on the same qubits, whose angles no input moves: one unitary, computed once per call. */
final class Run {
    private static final double[] NO_INPUTS = {};

    /**
     * A gate of the run.
     *
     * @param gate the gate, without its controls
     * @param angles its angles
     */
    record Part(Gate gate, List<Angle> angles) {}

    private final List<Part> parts;
    private final AngleProgram[][] angles;
    private final Slot[] slots;

    /** An angle that a weight moves. */
    private record Slot(int part, int angle) {}

    Run(List<Part> parts) {
        this.parts = List.copyOf(parts);
        this.angles = parts.stream()
                .map(p -> p.angles().stream().map(AngleProgram::new).toArray(AngleProgram[]::new))
                .toArray(AngleProgram[][]::new);
        List<Slot> moved = new ArrayList<>();
        for (int p = 0; p < angles.length; p++) {
            for (int a = 0; a < angles[p].length; a++) {
                if (!angles[p][a].isConstant()) {
                    moved.add(new Slot(p, a));
                }
            }
        }
        slots = moved.toArray(Slot[]::new);
    }

    /** Whether all gates have a structure, or one that is a case of it. */
    boolean is(Gate.Structure structure) {
        return parts.stream().allMatch(p -> {
            Gate.Structure s = p.gate().structure();
            return s == structure || (s == Gate.Structure.PERMUTATION && structure == Gate.Structure.REAL);
        });
    }

    /** The names of the gates. */
    @Override
    public String toString() {
        return parts.stream().map(p -> p.gate().name()).collect(Collectors.joining(", "));
    }

    /** The number of angles that weights move. */
    int slots() {
        return slots.length;
    }

    SharedMatrices newMemory() {
        int[] counts = Arrays.stream(angles).mapToInt(a -> a.length).toArray();
        return new SharedMatrices(1 << parts.get(0).gate().qubits(), slots.length, counts);
    }

    /** Computes the unitary. */
    void prepareForward(double[] w, SharedMatrices memory) {
        for (int p = 0; p < angles.length; p++) {
            for (int a = 0; a < angles[p].length; a++) {
                memory.angles[p][a] = angles[p][a].value(NO_INPUTS, 0, w);
            }
            parts.get(p).gate().matrix(memory.angles[p], memory.gates[p]);
        }
        memory.writeProduct(memory.u);
    }

    /** Computes the derivatives of the unitary. */
    void prepareBackward(SharedMatrices memory) {
        for (int s = 0; s < slots.length; s++) {
            int p = slots[s].part();
            parts.get(p).gate().derivative(slots[s].angle(), memory.angles[p], memory.derivative);
            memory.writeProduct(p, memory.derivatives[s]);
        }
    }

    /** Takes the derivative of the loss with respect to an angle to the weights. */
    void backward(int slot, double derivative, double[] w, double[] dw) {
        angles[slots[slot].part()][slots[slot].angle()].backward(derivative, NO_INPUTS, 0, w, NO_INPUTS, dw);
    }
}
