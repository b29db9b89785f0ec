package org.qml4j.sim.statevector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Controlled;
import org.qml4j.sim.circuit.Gate;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.observable.Measurement;

/**
 * A circuit as a list of steps.
 *
 * <p>Neighbouring one-qubit gates on the same qubit whose angles no input moves become one 2x2 matrix, and those on
 * different qubits gather in layers; permutations of basis states become exchanges of rows; controls restrict a gate to
 * the rows where they are 1; rotations at the start that encode inputs become one product state.
 */
final class Program {
    private final Circuit circuit;
    private final int outputs;
    private final Schedule schedule;

    @Nullable
    private final Readout readout;

    /** The distance of the inputs of one sample from those of the next one. */
    private final int inputStride;
    /** For each qubit the run of fusable gates that waits for the next gate of another kind on it. */
    private final List<List<Run.Part>> waiting = new ArrayList<>();

    private List<Step> steps = List.of();
    private int widestGate = 1;

    private Program(Circuit circuit, @Nullable Measurement measurement) {
        this.circuit = circuit;
        this.schedule = new Schedule(circuit.qubits());
        this.readout = measurement == null ? null : Readout.of(measurement, circuit.qubits());
        this.outputs = measurement == null ? 0 : measurement.outputs();
        this.inputStride = measurement == null ? 0 : circuit.inputs();
        for (int q = 0; q < circuit.qubits(); q++) {
            waiting.add(new ArrayList<>());
        }
    }

    static Program compile(Circuit circuit, Measurement measurement) {
        Program program = new Program(circuit, measurement);
        program.addAll(
                circuit.start().equals(StartState.ZERO), program.readout().isDiagonal());
        return program;
    }

    /**
     * Compiles gates in the middle of a circuit, for columns of one sample: all read the same inputs.
     *
     * @param circuit the gates
     * @param phasesEndHere whether phases at the end change nothing
     */
    static Program compilePart(Circuit circuit, boolean phasesEndHere) {
        Program program = new Program(circuit, null);
        program.addAll(false, phasesEndHere);
        return program;
    }

    private void addAll(boolean startsInZero, boolean phasesEndHere) {
        circuit.ops().forEach(this::add);
        for (int q = 0; q < circuit.qubits(); q++) {
            flush(q);
        }
        steps = schedule.steps(circuit.inputs(), startsInZero, phasesEndHere);
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
            waiting.get(targets.get(0)).add(new Run.Part(gate, op.angles()));
            return;
        }
        op.qubits().forEach(this::flush);
        widestGate = Math.max(widestGate, targets.size());
        if (gate.structure() == Gate.Structure.PERMUTATION) {
            schedule.addPermutation(permutation(gate, targets), targets);
        } else if (!op.readsInputs()) {
            schedule.addStep(
                    new SharedMatrixStep(
                            Block.of(circuit.qubits(), controls, targets),
                            new Run(List.of(new Run.Part(gate, op.angles())))),
                    op.qubits());
        } else if (controls.isEmpty()
                && gate instanceof StandardGate g
                && (g == StandardGate.RX || g == StandardGate.RY || g == StandardGate.RZ)) {
            schedule.addStep(
                    new RotationStep(
                            g,
                            Block.bit(circuit.qubits(), targets.get(0)),
                            inputStride,
                            op.angles().get(0)),
                    op.qubits());
        } else {
            schedule.addStep(
                    new SampleMatrixStep(Block.of(circuit.qubits(), controls, targets), gate, op.angles(), inputStride),
                    op.qubits());
        }
    }

    private static @Nullable Controlled controlled(Gate gate) {
        if (gate instanceof Controlled c) {
            return c;
        }
        return gate instanceof StandardGate g && g.target() != null ? new Controlled(g.target(), g.controls()) : null;
    }

    private void flush(int qubit) {
        List<Run.Part> run = waiting.get(qubit);
        if (run.isEmpty()) {
            return;
        }
        if (run.stream().allMatch(p -> p.gate().structure() == Gate.Structure.PERMUTATION)) {
            run.forEach(p -> schedule.addPermutation(permutation(p.gate(), List.of(qubit)), List.of(qubit)));
        } else {
            schedule.addRun(new Run(run), qubit);
        }
        run.clear();
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

    Readout readout() {
        return Objects.requireNonNull(readout);
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
        return outputs;
    }

    /** The number of qubits of the largest matrix. */
    int widestGate() {
        return widestGate;
    }
}
