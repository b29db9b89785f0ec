package org.qml4j.sim.qasm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Controlled;
import org.qml4j.sim.circuit.Gate;
import org.qml4j.sim.circuit.Gates;
import org.qml4j.sim.circuit.Inverse;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.StandardGate;

/**
 * What modifiers make of a gate that is a sequence of ops.
 *
 * @param ops the sequence, first to act first
 * @param one whether the sequence is one gate by itself, which keeps its identity under modifiers
 */
record Modified(List<Op> ops, boolean one) {
    private static final Set<StandardGate> OWN_INVERSE = Set.of(
            StandardGate.I,
            StandardGate.X,
            StandardGate.Y,
            StandardGate.Z,
            StandardGate.H,
            StandardGate.CNOT,
            StandardGate.CY,
            StandardGate.CZ,
            StandardGate.CH,
            StandardGate.SWAP,
            StandardGate.CCX,
            StandardGate.CSWAP);

    /** The gates with \(U(\theta)^k = U(k\theta)\). */
    private static final Set<StandardGate> ADDITIVE = Set.of(
            StandardGate.RX,
            StandardGate.RY,
            StandardGate.RZ,
            StandardGate.P,
            StandardGate.CRX,
            StandardGate.CRY,
            StandardGate.CRZ,
            StandardGate.CP,
            StandardGate.RXX,
            StandardGate.RYY,
            StandardGate.RZZ);

    Modified inverse() {
        List<Op> reversed = new ArrayList<>();
        for (Op op : ops) {
            reversed.add(one ? new Op(new Inverse(op.gate()), op.qubits(), op.angles()) : inverse(op));
        }
        Collections.reverse(reversed);
        return new Modified(reversed, one);
    }

    /** The inverse as a gate with a name of its own, where there is one. */
    private static Op inverse(Op op) {
        Gate gate = op.gate();
        if (gate instanceof Inverse inner) {
            return new Op(inner.gate(), op.qubits(), op.angles());
        }
        if (gate instanceof StandardGate standard && OWN_INVERSE.contains(standard)) {
            return op;
        }
        if (isAdditive(gate)) {
            return new Op(gate, op.qubits(), List.of(op.angles().get(0).negated()));
        }
        if (gate == StandardGate.S || gate == StandardGate.SDG) {
            return new Op(gate == StandardGate.S ? StandardGate.SDG : StandardGate.S, op.qubits(), List.of());
        }
        if (gate == StandardGate.T || gate == StandardGate.TDG) {
            return new Op(gate == StandardGate.T ? StandardGate.TDG : StandardGate.T, op.qubits(), List.of());
        }
        return new Op(new Inverse(gate), op.qubits(), op.angles());
    }

    static boolean isAdditive(Gate gate) {
        Gate base = gate instanceof Controlled controlled ? controlled.target() : gate;
        return (base instanceof StandardGate standard && ADDITIVE.contains(standard))
                || base.equals(Gates.globalPhase())
                || (base.angles() == 1
                        && base.name().matches("R[IXYZ]+")
                        && base.equals(Gates.pauliRotation(base.name().substring(1))));
    }

    /** The sequence on the last qubits of each op, if all controls are 1, or 0 where negative. */
    Modified controlled(List<Integer> controls, boolean negative) {
        List<Op> all = new ArrayList<>();
        if (negative) {
            controls.forEach(q -> all.add(new Op(StandardGate.X, List.of(q), List.of())));
        }
        for (Op op : ops) {
            List<Integer> qubits = new ArrayList<>(controls);
            qubits.addAll(op.qubits());
            Gate gate = new Controlled(op.gate(), controls.size());
            all.add(new Op(one ? gate : named(gate), qubits, op.angles()));
        }
        if (negative) {
            controls.forEach(q -> all.add(new Op(StandardGate.X, List.of(q), List.of())));
        }
        return new Modified(all, one && !negative);
    }

    /** The gate with a name of its own that acts the same, if there is one. */
    private static Gate named(Gate gate) {
        int controls = 0;
        Gate target = gate;
        while (true) {
            if (target instanceof Controlled c) {
                controls += c.controls();
                target = c.target();
            } else if (target instanceof StandardGate s && s.target() != null) {
                controls += s.controls();
                target = s.target();
            } else {
                break;
            }
        }
        for (StandardGate standard : StandardGate.values()) {
            if (standard.controls() == controls && target.equals(standard.target())) {
                return standard;
            }
        }
        return new Controlled(target, controls);
    }

    /** The sequence a whole number of times; a negative number repeats the inverse. */
    Modified repeated(long times) {
        if (times < 0) {
            return inverse().repeated(-times);
        }
        if (ops.size() == 1 && isAdditive(ops.get(0).gate())) {
            Op op = ops.get(0);
            Angle angle = op.angles().get(0).times((double) times);
            return new Modified(List.of(new Op(op.gate(), op.qubits(), List.of(angle))), one && times == 1);
        }
        List<Op> all = new ArrayList<>();
        for (long k = 0; k < times; k++) {
            all.addAll(ops);
        }
        return new Modified(all, one && times == 1);
    }
}
