package org.qml4j.sim.density;

import java.util.ArrayList;
import java.util.List;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.noise.NoiseModel;

/** A noisy circuit as a list of maps; what happens to one qubit between gates on several is one map. */
final class Program {
    private static final int MOST_QUBITS_OF_A_GATE = 5;

    private final int qubits;
    private final List<Step> steps = new ArrayList<>();
    private final List<List<Element>> waiting = new ArrayList<>();

    private Program(int qubits) {
        this.qubits = qubits;
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
            waiting.get(on.get(0)).add(element);
            return;
        }
        on.forEach(this::flush);
        steps.add(new ManyQubitStep(element, qubits, on));
    }

    private void flush(int qubit) {
        List<Element> list = waiting.get(qubit);
        if (!list.isEmpty()) {
            steps.add(new OneQubitStep(list, Paulis.stride(qubits, qubit)));
            list.clear();
        }
    }
}
