package org.qml4j.sim.circuit;

import java.util.HashSet;
import java.util.List;
import java.util.StringJoiner;

/**
 * A gate at its place in a circuit.
 *
 * @param gate the gate
 * @param qubits the qubits it acts on, in the gate's order, all different
 * @param angles one angle for each of the gate's
 */
public record Op(Gate gate, List<Integer> qubits, List<Angle> angles) {

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if the number of qubits or angles is not the gate's, or a qubit repeats
     */
    public Op {
        qubits = List.copyOf(qubits);
        angles = List.copyOf(angles);
        if (qubits.size() != gate.qubits()) {
            throw new IllegalArgumentException("Gate " + gate.name() + " acts on " + gate.qubits() + " qubits; got "
                    + qubits.size() + ": " + qubits + ".");
        }
        if (angles.size() != gate.angles()) {
            throw new IllegalArgumentException("Gate " + gate.name() + " takes " + gate.angles() + " angles; got "
                    + angles.size() + ": " + angles + ".");
        }
        if (new HashSet<>(qubits).size() != qubits.size()) {
            throw new IllegalArgumentException(
                    "Gate " + gate.name() + " acts on " + qubits + "; the qubits must be different.");
        }
    }

    /** The values of the angles for one sample, in radians. */
    public double[] values(double[] x, double[] w) {
        return angles.stream().mapToDouble(a -> a.value(x, w)).toArray();
    }

    /** Whether an angle depends on an input. */
    public boolean readsInputs() {
        return angles.stream().anyMatch(Angle::readsInputs);
    }

    /** Whether an angle depends on an input or a weight. */
    public boolean isParametric() {
        return angles.stream().anyMatch(a -> !a.isConstant());
    }

    @Override
    public String toString() {
        StringJoiner list = new StringJoiner(", ", "(", ")").setEmptyValue("");
        angles.forEach(a -> list.add(a.toString()));
        return gate.name() + list + " " + qubits;
    }
}
