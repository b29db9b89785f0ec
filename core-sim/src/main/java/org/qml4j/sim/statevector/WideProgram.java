package org.qml4j.sim.statevector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Gate;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.StartState;

/**
 * A circuit on many qubits, cut into stages that each act on the first \(h\) qubits of an order of their own.
 *
 * <p>The amplitudes of a stage form a matrix: the bits of its first qubits number the rows, the others the columns. A
 * stage does to each column what a batched simulation does to a sample, so some columns at a time stay in a cache for
 * all gates of the stage. It then writes them back transposed: the qubits that numbered columns come first in the order
 * of the next stage, followed by those that its gates need.
 */
final class WideProgram {

    /**
     * One pass over the state.
     *
     * @param program the gates, on the first qubits of the order
     * @param rows which row each entry of a column comes from, in the order of the next stage
     */
    record Stage(Program program, Rows rows) {

        /** A table of rows. */
        static final class Rows {
            final int[] from;

            private Rows(int[] from) {
                this.from = from;
            }
        }
    }

    private final int qubits;
    private final int rowQubits;
    private final List<Stage> stages = new ArrayList<>();
    private final List<Integer> order = new ArrayList<>();

    private WideProgram(int qubits) {
        this.qubits = qubits;
        this.rowQubits = rowQubits(qubits);
        for (int q = 0; q < qubits; q++) {
            order.add(q);
        }
    }

    private static int rowQubits(int qubits) {
        return (qubits + 1) / 2 + 1;
    }

    /** Whether all gates find their qubits together in the order of some stage. */
    static boolean suits(Circuit circuit) {
        int widest = widestGate(circuit.qubits());
        return circuit.ops().stream().allMatch(op -> op.qubits().size() <= widest);
    }

    /** The number of qubits of the largest gate that finds its qubits together in some stage. */
    static int widestGate(int qubits) {
        return 2 * rowQubits(qubits) - qubits + 1;
    }

    /** Whether all amplitudes stay real. */
    static boolean isReal(Circuit circuit) {
        boolean real = circuit.start() instanceof StartState.Basis || circuit.start() instanceof StartState.Amplitudes;
        return real
                && circuit.ops().stream()
                        .map(op -> op.gate().structure())
                        .allMatch(s -> s == Gate.Structure.REAL || s == Gate.Structure.PERMUTATION);
    }

    static WideProgram compile(Circuit circuit, boolean diagonalOutputs) {
        WideProgram program = new WideProgram(circuit.qubits());
        List<Op> pending = circuit.ops();
        while (!pending.isEmpty()) {
            pending = program.addStage(circuit, pending, diagonalOutputs);
        }
        return program;
    }

    /** Makes a stage of all gates that can act now; returns the others. */
    private List<Op> addStage(Circuit circuit, List<Op> ops, boolean diagonalOutputs) {
        Circuit.Builder builder = Circuit.builder(rowQubits);
        builder.takeInputs(circuit.inputs());
        builder.takeWeights(circuit.weights());
        List<Op> rest = new ArrayList<>();
        boolean[] blocked = new boolean[qubits];
        for (Op op : ops) {
            List<Integer> at = op.qubits().stream().map(order::indexOf).toList();
            boolean now = at.stream().allMatch(i -> i < rowQubits)
                    && op.qubits().stream().noneMatch(q -> blocked[q]);
            if (now) {
                builder.add(new Op(op.gate(), at, op.angles()));
            } else {
                op.qubits().forEach(q -> blocked[q] = true);
                rest.add(op);
            }
        }
        Program program = Program.compilePart(builder.build(), diagonalOutputs && rest.isEmpty());
        stages.add(new Stage(program, transpose(rest)));
        return rest;
    }

    /** Chooses the order of the next stage: the columns first, then the rows in the order in which gates need them. */
    private Stage.Rows transpose(List<Op> rest) {
        List<Integer> rows = List.copyOf(order.subList(0, rowQubits));
        List<Integer> next = new ArrayList<>(order.subList(rowQubits, qubits));
        for (Op op : rest) {
            for (int q : op.qubits()) {
                if (!next.contains(q)) {
                    next.add(q);
                }
            }
        }
        for (int q : rows) {
            if (!next.contains(q)) {
                next.add(q);
            }
        }
        List<Integer> low = next.subList(qubits - rowQubits, qubits);
        int[] from = new int[1 << rowQubits];
        for (int i = 0; i < from.length; i++) {
            for (int k = 0; k < rowQubits; k++) {
                if ((i >> (rowQubits - 1 - k) & 1) == 1) {
                    from[i] |= 1 << (rowQubits - 1 - rows.indexOf(low.get(k)));
                }
            }
        }
        order.clear();
        order.addAll(next);
        return new Stage.Rows(from);
    }

    List<Stage> stages() {
        return stages;
    }

    int rowCount() {
        return 1 << rowQubits;
    }

    int columnCount() {
        return 1 << (qubits - rowQubits);
    }

    /** Where each qubit stands at the end. */
    Relabelling relabelling() {
        Integer[] place = new Integer[qubits];
        for (int i = 0; i < qubits; i++) {
            place[order.get(i)] = i;
        }
        return new Relabelling(Collections.unmodifiableList(Arrays.asList(place)));
    }
}
