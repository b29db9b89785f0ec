package org.qml4j.sim.statevector;

import java.util.Arrays;
import java.util.List;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.observable.Observable;
import org.qml4j.sim.observable.PauliString;

/**
 * Expectations of Z on single qubits, all of them in one pass.
 *
 * <p>The probabilities are the leaves of a binary tree over the bits. A node adds its halves; their difference counts
 * towards the Z of its bit. Walked in depth-first order that needs one row for each bit, and two additions for each
 * amplitude, whatever the number of outputs. On the way back the tree hands the sums \(\sum_q \pm\epsilon_q\) down.
 */
final class SpinReadout implements Readout {
    private final int qubits;
    /** For each output its level in the tree, the number of the bit. */
    private final int[] levels;

    private SpinReadout(int qubits, int[] levels) {
        this.qubits = qubits;
        this.levels = levels;
    }

    /** Whether all outputs are a Z on one qubit. */
    static boolean reads(Measurement.Expectations measurement) {
        return measurement.observables().stream().allMatch(SpinReadout::isSpin);
    }

    private static boolean isSpin(Observable observable) {
        return observable instanceof PauliString s
                && s.flips(s.qubits()) == 0
                && Integer.bitCount(s.signs(s.qubits())) == 1;
    }

    static SpinReadout of(Measurement.Expectations measurement, int qubits) {
        List<Observable> observables = measurement.observables();
        return new SpinReadout(
                qubits,
                observables.stream()
                        .mapToInt(o -> Integer.numberOfTrailingZeros(((PauliString) o).signs(qubits)))
                        .toArray());
    }

    @Override
    public boolean isDiagonal() {
        return true;
    }

    /** Sums up to a level. */
    private static double[] node(Chunk chunk, int level) {
        return chunk.tree[level];
    }

    /** What belongs to the Z of a level. */
    private double[] spin(Chunk chunk, int level) {
        return chunk.tree[qubits + 1 + level];
    }

    @Override
    public void outputs(Chunk chunk) {
        for (int level = 0; level < qubits; level++) {
            Arrays.fill(spin(chunk, level), 0);
        }
        double[] right = chunk.scratch[0];
        Kernels kernels = chunk.kernels;
        int n = chunk.width;
        for (int i = 0; i < chunk.psi.dimension(); i++) {
            int ones = Math.min(qubits, Integer.numberOfTrailingZeros(~i));
            double[] leaf = ones == 0 ? node(chunk, 0) : right;
            kernels.norm(leaf, chunk.psi.re.row(i), chunk.psi.im.row(i), n);
            for (int level = 0; level < ones; level++) {
                double[] left = node(chunk, level);
                kernels.addDifference(spin(chunk, level), left, right, n);
                kernels.sum(level + 1 == ones ? node(chunk, ones) : right, left, right, n);
            }
        }
        for (int k = 0; k < levels.length; k++) {
            System.arraycopy(spin(chunk, levels[k]), 0, chunk.outputs[k], 0, n);
        }
    }

    @Override
    public void cotangent(Chunk chunk) {
        Kernels kernels = chunk.kernels;
        int n = chunk.width;
        for (int level = 0; level < qubits; level++) {
            Arrays.fill(spin(chunk, level), 0);
        }
        for (int k = 0; k < levels.length; k++) {
            kernels.add(spin(chunk, levels[k]), chunk.cotangents[k], n);
        }
        Arrays.fill(node(chunk, qubits), 0);
        Rows psi = chunk.psi;
        Rows lambda = chunk.lambda();
        for (int i = 0; i < psi.dimension(); i++) {
            int changed = i == 0 ? qubits - 1 : Integer.numberOfTrailingZeros(i);
            for (int level = changed; level >= 0; level--) {
                double sign = (i >> level & 1) == 0 ? 1 : -1;
                kernels.combine(node(chunk, level), node(chunk, level + 1), spin(chunk, level), n, 1, sign);
            }
            kernels.multiplyRows(lambda.re.row(i), psi.re.row(i), lambda.im.row(i), psi.im.row(i), node(chunk, 0), n);
        }
    }
}
