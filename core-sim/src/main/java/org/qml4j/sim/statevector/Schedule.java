package org.qml4j.sim.statevector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts the operations of a circuit into an order in which many can be done together: one-qubit runs move in front of
 * permutations and other operations on other qubits and gather in layers.
 */
final class Schedule {

    /** Runs by qubit, a permutation, or another step. */
    private static final class Entry {
        final SortedMap<Integer, Run> runs = new TreeMap<>();

        @Nullable
        PermutationStep permutation;

        @Nullable
        Step step;

        boolean isLayer() {
            return !runs.isEmpty();
        }
    }

    private final int qubits;
    private final List<Entry> entries = new ArrayList<>();
    /** For each qubit the last entry that acts on it. */
    private final int[] last;

    Schedule(int qubits) {
        this.qubits = qubits;
        last = new int[qubits];
        Arrays.fill(last, -1);
    }

    /** Adds a run on one qubit to the first layer behind the last operation on that qubit. */
    void addRun(Run run, int qubit) {
        int at = last[qubit] + 1;
        while (at < entries.size() && !entries.get(at).isLayer()) {
            at++;
        }
        if (at == entries.size()) {
            entries.add(new Entry());
        }
        entries.get(at).runs.put(qubit, run);
        last[qubit] = at;
    }

    /** Adds a permutation of basis states. */
    void addPermutation(PermutationStep permutation, List<Integer> on) {
        int end = entries.size() - 1;
        PermutationStep before = end < 0 ? null : entries.get(end).permutation;
        if (before != null) {
            entries.get(end).permutation = before.then(permutation);
        } else {
            Entry entry = new Entry();
            entry.permutation = permutation;
            entries.add(entry);
        }
        touch(on);
    }

    /** Adds another step. */
    void addStep(Step step, List<Integer> on) {
        Entry entry = new Entry();
        entry.step = step;
        entries.add(entry);
        touch(on);
    }

    private void touch(List<Integer> on) {
        on.forEach(q -> last[q] = entries.size() - 1);
    }

    /**
     * The steps in order.
     *
     * @param inputs the number of inputs of a sample
     * @param startsInZero whether the circuit starts in \(|0 \ldots 0\rangle\)
     * @param diagonalOutputs whether phases of the amplitudes at the end change no output
     */
    List<Step> steps(int inputs, boolean startsInZero, boolean diagonalOutputs) {
        List<Step> steps = new ArrayList<>();
        int at = startsInZero ? addProduct(inputs, steps) : 0;
        while (at < entries.size()) {
            Entry entry = entries.get(at);
            int end = at;
            int layers = 0;
            int runs = 0;
            while (end < entries.size() && entries.get(end).step == null) {
                layers += entries.get(end).isLayer() ? 1 : 0;
                runs += entries.get(end).runs.size();
                end++;
            }
            if (entry.step != null) {
                steps.add(entry.step);
                at++;
            } else if (entry.isLayer() && runs >= 2 * layers) {
                steps.add(new LayeredBlock(qubits, layers(at, end), diagonalOutputs && end == entries.size()));
                at = end;
            } else {
                addSingly(entry, steps);
                at++;
            }
        }
        return steps;
    }

    /** The rotations at the start that make a product state become one step; returns how many entries they are. */
    private int addProduct(int inputs, List<Step> steps) {
        List<RotationStep> rotations = new ArrayList<>();
        int touched = 0;
        for (Entry entry : entries) {
            if (entry.step instanceof RotationStep r && !r.isAboutZ() && (touched & r.bit()) == 0) {
                rotations.add(r);
                touched |= r.bit();
            } else {
                break;
            }
        }
        if (rotations.size() > 1) {
            steps.add(new ProductStep(qubits, inputs, rotations));
            return rotations.size();
        }
        return 0;
    }

    private List<LayeredBlock.Layer> layers(int from, int to) {
        List<LayeredBlock.Layer> layers = new ArrayList<>();
        for (int at = from; at < to; at++) {
            List<LayeredBlock.OnQubit> runs = new ArrayList<>();
            entries.get(at).runs.forEach((q, run) -> runs.add(LayeredBlock.OnQubit.of(run, q, qubits)));
            PermutationStep permutation = at + 1 < to ? entries.get(at + 1).permutation : null;
            if (permutation != null) {
                at++;
            }
            layers.add(new LayeredBlock.Layer(
                    runs, permutation == null ? PermutationStep.identity(1 << qubits) : permutation));
        }
        return layers;
    }

    private void addSingly(Entry entry, List<Step> steps) {
        entry.runs.forEach((q, run) -> steps.add(new SharedMatrixStep(Block.of(qubits, List.of(), List.of(q)), run)));
        if (entry.permutation != null) {
            steps.add(entry.permutation);
        }
    }
}
