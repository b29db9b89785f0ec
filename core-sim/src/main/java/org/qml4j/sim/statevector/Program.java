package org.qml4j.sim.statevector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Controlled;
import org.qml4j.sim.circuit.Gate;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.observable.Measurement;

/**
 * A circuit as a list of steps.
 *
 * <p>Neighbouring one-qubit gates on the same qubit whose angles no input moves become one 2x2 matrix; permutations of
 * basis states become exchanges of rows; controls restrict a gate to the rows where they are 1.
 */
final class Program {
    private final Circuit circuit;
    private final Measurement measurement;
    private final List<Step> steps = new ArrayList<>();
    /** For each qubit the run of fusable gates that waits for the next gate of another kind on it. */
    private final List<List<SharedMatrixStep.Part>> waiting = new ArrayList<>();

    private int widestGate = 1;

    private Program(Circuit circuit, Measurement measurement) {
        this.circuit = circuit;
        this.measurement = measurement;
        for (int q = 0; q < circuit.qubits(); q++) {
            waiting.add(new ArrayList<>());
        }
    }

    static Program compile(Circuit circuit, Measurement measurement) {
        Program program = new Program(circuit, measurement);
        circuit.ops().forEach(program::add);
        for (int q = 0; q < circuit.qubits(); q++) {
            program.flush(q);
        }
        return program;
    }

    private void add(Op op) {
        Gate gate = op.gate();
        List<Integer> controls = new ArrayList<>();
        List<Integer> targets = new ArrayList<>(op.qubits());
        if (gate.structure() != Gate.Structure.PERMUTATION) {
            for (Controlled c = controlled(gate); c != null; c = controlled(gate)) {
                for (int k = 0; k < c.controls(); k++) {
                    controls.add(targets.remove(0));
                }
                gate = c.target();
            }
        }
        if (controls.isEmpty() && targets.size() == 1 && !op.readsInputs()) {
            waiting.get(targets.get(0)).add(new SharedMatrixStep.Part(gate, op.angles()));
            return;
        }
        op.qubits().forEach(this::flush);
        widestGate = Math.max(widestGate, targets.size());
        if (gate.structure() == Gate.Structure.PERMUTATION) {
            append(permutation(gate, targets));
        } else if (!op.readsInputs()) {
            steps.add(new SharedMatrixStep(
                    Block.of(circuit.qubits(), controls, targets),
                    List.of(new SharedMatrixStep.Part(gate, op.angles()))));
        } else if (controls.isEmpty()
                && gate instanceof StandardGate g
                && (g == StandardGate.RX || g == StandardGate.RY || g == StandardGate.RZ)) {
            steps.add(new RotationStep(
                    g,
                    Block.bit(circuit.qubits(), targets.get(0)),
                    circuit.inputs(),
                    op.angles().get(0)));
        } else {
            steps.add(new SampleMatrixStep(
                    Block.of(circuit.qubits(), controls, targets), gate, op.angles(), circuit.inputs()));
        }
    }

    private static @Nullable Controlled controlled(Gate gate) {
        if (gate instanceof Controlled c) {
            return c;
        }
        return gate instanceof StandardGate g && g.target() != null ? new Controlled(g.target(), g.controls()) : null;
    }

    private void flush(int qubit) {
        List<SharedMatrixStep.Part> run = waiting.get(qubit);
        if (run.isEmpty()) {
            return;
        }
        if (run.stream().allMatch(p -> p.gate().structure() == Gate.Structure.PERMUTATION)) {
            run.forEach(p -> append(permutation(p.gate(), List.of(qubit))));
        } else {
            steps.add(new SharedMatrixStep(Block.of(circuit.qubits(), List.of(), List.of(qubit)), run));
        }
        run.clear();
    }

    private void append(PermutationStep next) {
        int last = steps.size() - 1;
        if (last >= 0 && steps.get(last) instanceof PermutationStep before) {
            steps.set(last, before.then(next));
        } else {
            steps.add(next);
        }
    }

    private PermutationStep permutation(Gate gate, List<Integer> qubits) {
        Block block = Block.of(circuit.qubits(), List.of(), qubits);
        ComplexMatrix m = gate.matrix();
        int[] from = new int[dimension()];
        Arrays.setAll(from, i -> i);
        for (int base : block.bases) {
            for (int r = 0; r < block.size(); r++) {
                for (int c = 0; c < block.size(); c++) {
                    if (m.re(r, c) == 1) {
                        from[base + block.offsets[r]] = base + block.offsets[c];
                    }
                }
            }
        }
        return new PermutationStep(from);
    }

    List<Step> steps() {
        return steps;
    }

    Circuit circuit() {
        return circuit;
    }

    int dimension() {
        return 1 << circuit.qubits();
    }

    int inputs() {
        return circuit.inputs();
    }

    int weights() {
        return circuit.weights();
    }

    int outputs() {
        return measurement.outputs();
    }

    /** The number of qubits of the largest matrix. */
    int widestGate() {
        return widestGate;
    }
}
