package org.qml4j.sim.mitigation;

import java.util.ArrayList;
import java.util.List;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Inverse;
import org.qml4j.sim.circuit.Op;

/**
 * A circuit made longer without changing what it computes: global unitary folding
 * \[ U \mapsto U (U^\dagger U)^n L_d^\dagger \cdots L_{d-s+1}^\dagger L_{d-s+1} \cdots L_d \]
 * of a circuit of the gates \(L_1, \ldots, L_d\) (Giurgica-Tiron et al. 2020, arXiv:2005.10921). Noise that follows
 * gates acts \(1 + 2n + 2s/d\) times as often.
 *
 * @param circuit the longer circuit; it starts in the same state and reads the same inputs and weights
 * @param scale how many times as many gates it has
 */
public record Folding(Circuit circuit, double scale) {

    /**
     * Folds a circuit.
     *
     * @param circuit the circuit \(U\)
     * @param scale how many times as many gates are wanted, 1 or more: odd numbers fold the whole circuit, others its
     *     last gates once more; the nearest that the circuit allows, in steps of 2 over its number of gates, is taken
     * @throws IllegalArgumentException if the scale is less than 1 or not finite, or the circuit has no gate
     */
    public static Folding global(Circuit circuit, double scale) {
        if (!(scale >= 1) || Double.isInfinite(scale)) {
            throw new IllegalArgumentException("A scale factor is 1 or more; got " + scale + ".");
        }
        List<Op> ops = circuit.ops();
        // A global phase acts on no qubit and has no noise.
        int gates = (int) ops.stream().filter(op -> !op.qubits().isEmpty()).count();
        if (gates == 0) {
            throw new IllegalArgumentException("The circuit has no gate, so that its noise cannot be scaled.");
        }
        long folded = Math.round(gates * (scale - 1) / 2);
        Circuit.Builder builder = Circuit.builder(circuit.qubits()).start(circuit.start());
        builder.takeInputs(circuit.inputs());
        builder.takeWeights(circuit.weights());
        ops.forEach(builder::add);
        for (long n = 0; n < folded / gates; n++) {
            thereAndBack(ops, builder);
        }
        thereAndBack(last(ops, (int) (folded % gates)), builder);
        return new Folding(builder.build(), 1 + 2.0 * folded / gates);
    }

    /** The end of a circuit that has some number of gates. */
    private static List<Op> last(List<Op> ops, int gates) {
        int from = ops.size();
        for (int left = gates; left > 0; left -= ops.get(from).qubits().isEmpty() ? 0 : 1) {
            from--;
        }
        return ops.subList(from, ops.size());
    }

    private static void thereAndBack(List<Op> ops, Circuit.Builder builder) {
        List<Op> back = new ArrayList<>();
        for (Op op : ops) {
            back.add(0, inverse(op));
        }
        back.forEach(builder::add);
        ops.forEach(builder::add);
    }

    private static Op inverse(Op op) {
        return new Op(op.gate() instanceof Inverse i ? i.gate() : new Inverse(op.gate()), op.qubits(), op.angles());
    }
}
