package org.qml4j.sim.geometry;

import java.util.ArrayList;
import java.util.List;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Gate;
import org.qml4j.sim.circuit.Inverse;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.math.ComplexMatrix;

/** The gates of a circuit as the metric sees them, and what replaces a gate in the derivative of a state. */
final class Slot {
    private Slot() {}

    /**
     * The derivative of a gate by one of its angles, in the gate's place. Its matrix is not unitary.
     *
     * @param gate the gate
     * @param slot the angle
     */
    private record Derivative(Gate gate, int slot) implements Gate {
        @Override
        public String name() {
            return "D" + gate.name();
        }

        @Override
        public int qubits() {
            return gate.qubits();
        }

        @Override
        public int angles() {
            return gate.angles();
        }

        @Override
        public void matrix(double[] angles, ComplexMatrix out) {
            gate.derivative(slot, angles, out);
        }

        @Override
        public void derivative(int other, double[] angles, ComplexMatrix out) {
            throw new UnsupportedOperationException("Second derivatives of gates are not known.");
        }
    }

    static Op derivative(Op op, int slot) {
        return new Op(new Derivative(op.gate(), slot), op.qubits(), op.angles());
    }

    /** The same gates, those with three angles on one qubit as three rotations, as block-diagonal metrics need them. */
    static List<Op> split(List<Op> ops) {
        List<Op> all = new ArrayList<>();
        for (Op op : ops) {
            boolean inverted = op.gate() instanceof Inverse;
            Gate gate = op.gate() instanceof Inverse i ? i.gate() : op.gate();
            if (gate == StandardGate.ROT) {
                rotations(all, op, inverted, new int[] {0, 1, 2}, StandardGate.RZ);
            } else if (gate == StandardGate.U3) {
                rotations(all, op, inverted, new int[] {2, 0, 1}, StandardGate.P);
            } else {
                all.add(op);
            }
        }
        return all;
    }

    /** Outer, RY, outer in the order in which they act; the places are those of their angles. */
    private static void rotations(List<Op> all, Op op, boolean inverted, int[] places, StandardGate outer) {
        for (int k = 0; k < 3; k++) {
            int at = inverted ? 2 - k : k;
            Angle angle = op.angles().get(places[at]);
            StandardGate gate = at == 1 ? StandardGate.RY : outer;
            all.add(new Op(gate, op.qubits(), List.of(inverted ? angle.negated() : angle)));
        }
    }
}
