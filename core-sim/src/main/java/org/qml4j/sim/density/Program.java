package org.qml4j.sim.density;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.noise.NoiseModel;

/** A noisy circuit as a list of maps; what happens to one qubit between gates on several is one map. */
final class Program {
    private static final int MOST_QUBITS_OF_A_GATE = 5;

    private final int qubits;
    private final List<Step> steps = new ArrayList<>();
    private final List<List<Element>> waiting = new ArrayList<>();
    /** For each qubit the place of the last step that acts on it and others, -1 if there is none. */
    private final int[] lastShared;

    private Program(int qubits) {
        this.qubits = qubits;
        this.lastShared = new int[qubits];
        Arrays.fill(lastShared, -1);
        for (int q = 0; q < qubits; q++) {
            waiting.add(new ArrayList<>());
        }
    }

    static List<Step> compile(Circuit circuit, NoiseModel noise) {
        Program program = new Program(circuit.qubits());
        for (Op op : circuit.ops()) {
            if (op.qubits().isEmpty()) {
                // A global phase changes no density matrix.
                continue;
            }
            if (op.qubits().size() > MOST_QUBITS_OF_A_GATE) {
                throw new IllegalArgumentException("Gate " + op.gate().name() + " acts on "
                        + op.qubits().size()
                        + " qubits; the simulator of density matrices takes gates on up to " + MOST_QUBITS_OF_A_GATE
                        + ". Split the gate into smaller ones.");
            }
            program.add(Element.of(op), op.qubits());
            for (NoiseModel.Placed placed : noise.after(op)) {
                requireQubits(placed, circuit.qubits());
                program.add(Element.of(Transfer.of(placed.channel().kraus())), placed.qubits());
            }
        }
        for (int q = 0; q < circuit.qubits(); q++) {
            program.flush(q);
        }
        return List.copyOf(program.steps);
    }

    static void requireQubits(NoiseModel.Placed placed, int qubits) {
        for (int q : placed.qubits()) {
            if (q < 0 || q >= qubits) {
                throw new IllegalArgumentException(
                        "The channel " + placed.channel().toText() + " acts on qubit " + q
                                + "; there are the qubits 0 to " + (qubits - 1) + ".");
            }
        }
    }

    private void add(Element element, List<Integer> on) {
        if (on.size() == 1) {
            int qubit = on.get(0);
            if (!joins(element, qubit)) {
                waiting.get(qubit).add(element);
            }
            return;
        }
        on.forEach(this::flush);
        on.forEach(q -> lastShared[q] = steps.size());
        steps.add(new ManyQubitStep(element, qubits, on));
    }

    /**
     * Puts a factor for each letter of one qubit, such as depolarising noise, into the step on several qubits before it,
     * which then costs no pass of its own: no step in between acts on the qubit.
     */
    private boolean joins(Element element, int qubit) {
        int last = lastShared[qubit];
        if (last < 0 || !waiting.get(qubit).isEmpty() || !element.isDiagonal()) {
            return false;
        }
        Optional<Step> joined = ((ManyQubitStep) steps.get(last)).followedBy(element, qubit);
        joined.ifPresent(step -> steps.set(last, step));
        return joined.isPresent();
    }

    private void flush(int qubit) {
        List<Element> list = waiting.get(qubit);
        if (!list.isEmpty()) {
            steps.add(new OneQubitStep(list, Paulis.stride(qubits, qubit)));
            list.clear();
            lastShared[qubit] = -1;
        }
    }
}
