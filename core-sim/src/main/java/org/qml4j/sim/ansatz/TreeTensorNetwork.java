package org.qml4j.sim.ansatz;

import java.util.ArrayList;
import java.util.List;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;

/**
 * A binary tree of two-qubit blocks (Grant et al. 2018, arXiv:1804.03680). A block is RY on both qubits and a CNOT; its
 * second qubit goes on to the next level. The last qubit of the circuit carries the result: measure Z there.
 *
 * <pre>
 * q0: RY -o---------
 * q1: RY -X- RY -o--
 * q2: RY -o------|--
 * q3: RY -X- RY -X--  measure
 * </pre>
 *
 * <p>Weight shape: {@code [qubits - 1, 2]}, a row per block, level by level from the leaves. If the number of qubits on a
 * level is odd, its first qubit passes to the next level.
 */
public record TreeTensorNetwork() implements Ansatz {

    /** The tree on all qubits of a circuit. */
    public static TreeTensorNetwork create() {
        return new TreeTensorNetwork();
    }

    /** One: the tree is applied once. Its levels depend on the qubits. */
    @Override
    public int layers() {
        return 1;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there is one qubit only
     */
    @Override
    public List<Integer> weightShape(int qubits) {
        if (qubits < 2) {
            throw new IllegalArgumentException("A tree tensor network has at least 2 qubits; got " + qubits + ".");
        }
        return List.of(qubits - 1, 2);
    }

    @Override
    public void appendTo(Circuit.Builder circuit, int firstWeight) {
        weightShape(circuit.qubits());
        List<Integer> level = new ArrayList<>();
        for (int q = 0; q < circuit.qubits(); q++) {
            level.add(q);
        }
        int w = firstWeight;
        while (level.size() > 1) {
            int odd = level.size() % 2;
            List<Integer> next = new ArrayList<>(level.subList(0, odd));
            for (int k = odd; k < level.size(); k += 2) {
                int a = level.get(k);
                int b = level.get(k + 1);
                circuit.ry(Angle.weight(w++), a).ry(Angle.weight(w++), b).cnot(a, b);
                next.add(b);
            }
            level = next;
        }
    }
}
