package org.qml4j.sim.statevector;

import java.util.Arrays;
import java.util.List;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Op;

/** Gates with the values of their angles in place of inputs and weights. */
final class Bound {
    private Bound() {}

    static Circuit circuit(int qubits, List<Op> ops, double[] x, double[] w) {
        Circuit.Builder builder = Circuit.builder(qubits);
        ops.forEach(op -> builder.add(op.isParametric() ? of(op, x, w) : op));
        return builder.build();
    }

    private static Op of(Op op, double[] x, double[] w) {
        List<Angle> angles = Arrays.stream(op.values(x, w)).mapToObj(Angle::of).toList();
        return new Op(op.gate(), op.qubits(), angles);
    }
}
