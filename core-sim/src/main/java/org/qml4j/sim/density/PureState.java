package org.qml4j.sim.density;

import java.util.Arrays;
import java.util.List;
import org.qml4j.sim.math.ComplexMatrix;

/** The state vector of one trajectory. */
final class PureState {
    final int qubits;
    final double[] re;
    final double[] im;

    PureState(int qubits) {
        this.qubits = qubits;
        this.re = new double[1 << qubits];
        this.im = new double[1 << qubits];
    }

    void copyFrom(PureState other) {
        System.arraycopy(other.re, 0, re, 0, re.length);
        System.arraycopy(other.im, 0, im, 0, im.length);
    }

    private int[] offsets(List<Integer> on) {
        int k = on.size();
        int[] offsets = new int[1 << k];
        for (int e = 0; e < offsets.length; e++) {
            for (int t = 0; t < k; t++) {
                offsets[e] |= (e >> (k - 1 - t) & 1) << (qubits - 1 - on.get(t));
            }
        }
        return offsets;
    }

    /**
     * Applies a matrix times a factor.
     *
     * @param write whether to change the state
     * @return the squared norm of the result
     */
    double apply(ComplexMatrix m, double factor, List<Integer> on, boolean write) {
        int[] offsets = offsets(on);
        int mask = offsets[offsets.length - 1];
        double[] newRe = new double[offsets.length];
        double[] newIm = new double[offsets.length];
        double squares = 0;
        for (int base = 0; base < re.length; base++) {
            if ((base & mask) != 0) {
                continue;
            }
            Arrays.fill(newRe, 0);
            Arrays.fill(newIm, 0);
            for (int r = 0; r < offsets.length; r++) {
                for (int c = 0; c < offsets.length; c++) {
                    int i = base | offsets[c];
                    newRe[r] += factor * (m.re(r, c) * re[i] - m.im(r, c) * im[i]);
                    newIm[r] += factor * (m.re(r, c) * im[i] + m.im(r, c) * re[i]);
                }
                squares += newRe[r] * newRe[r] + newIm[r] * newIm[r];
            }
            for (int r = 0; write && r < offsets.length; r++) {
                re[base | offsets[r]] = newRe[r];
                im[base | offsets[r]] = newIm[r];
            }
        }
        return squares;
    }

    /** The expectation of the Pauli string with an index. */
    double pauli(int index) {
        int flips = Paulis.flips(index);
        int signs = Paulis.signs(index);
        int ys = Paulis.ys(index);
        double sum = 0;
        for (int c = 0; c < re.length; c++) {
            // conj(psi[c ^ flips]) times psi[c]; its real part, or its imaginary one for an odd number of Y.
            int d = c ^ flips;
            double value = (ys & 1) == 0 ? re[d] * re[c] + im[d] * im[c] : im[d] * re[c] - re[d] * im[c];
            sum += (Integer.bitCount(c & signs) & 1) == 0 ? value : -value;
        }
        return (ys & 2) == 0 ? sum : -sum;
    }

    /** Writes the probabilities of the outcomes of some qubits. */
    void probabilities(List<Integer> on, double[] p) {
        Arrays.fill(p, 0);
        for (int i = 0; i < re.length; i++) {
            int outcome = 0;
            for (int q : on) {
                outcome = 2 * outcome + (i >> (qubits - 1 - q) & 1);
            }
            p[outcome] += re[i] * re[i] + im[i] * im[i];
        }
    }
}
