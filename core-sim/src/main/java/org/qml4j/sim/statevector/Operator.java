package org.qml4j.sim.statevector;

import java.util.Arrays;
import java.util.List;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.observable.HermitianMatrix;
import org.qml4j.sim.observable.Observable;
import org.qml4j.sim.observable.PauliString;
import org.qml4j.sim.observable.PauliSum;
import org.qml4j.sim.observable.Projector;

/** An {@link Observable} compiled for states of a given number of qubits, on rows. */
sealed interface Operator {

    static Operator of(Observable observable, int qubits) {
        if (observable instanceof PauliString s) {
            return Paulis.of(List.of(new PauliSum.Term(1, s)), qubits);
        }
        if (observable instanceof PauliSum s) {
            return Paulis.of(s.terms(), qubits);
        }
        if (observable instanceof Projector p) {
            return Indicator.of(p, qubits);
        }
        HermitianMatrix h = (HermitianMatrix) observable;
        return new Dense(Block.of(qubits, List.of(), h.on()), h.matrix());
    }

    /** Whether the operator is diagonal in the computational basis. */
    boolean isDiagonal();

    /** The diagonal entry of a basis state, for diagonal operators. */
    double at(int index);

    /** Adds \(p\, O |\mathrm{from}\rangle\) to a state, with one factor per sample. */
    void addApplied(Rows from, Rows to, double[] p, double[][] scratch);

    /** Writes the expectations of the samples. */
    default void expectation(Rows psi, double[] out, double[][] scratch) {
        Arrays.fill(out, 0, psi.samples, 0);
        for (int i = 0; i < psi.dimension(); i++) {
            RowKernels.norm(scratch[0], psi.re[i], psi.im[i], psi.samples);
            RowKernels.add(out, scratch[0], psi.samples, at(i));
        }
    }

    /** Adds a diagonal operator. */
    private static void addDiagonal(Operator o, Rows from, Rows to, double[] p, double[] scratch) {
        for (int i = 0; i < from.dimension(); i++) {
            double v = o.at(i);
            for (int b = 0; b < from.samples; b++) {
                scratch[b] = v * p[b];
            }
            RowKernels.addRows(to.re[i], from.re[i], from.samples, scratch);
            RowKernels.addRows(to.im[i], from.im[i], from.samples, scratch);
        }
    }

    /**
     * A weighted sum of Pauli strings. A string with flip mask \(f\), sign mask \(s\) and \(y\) letters Y maps
     * \(|k\rangle\) to \(i^y (-1)^{|k \wedge s|} |k \oplus f\rangle\).
     */
    final class Paulis implements Operator {
        private final double[] coefficients;
        private final int[] flips;
        private final int[] signs;
        private final int[] ys;
        private final boolean diagonal;

        private Paulis(double[] coefficients, int[] flips, int[] signs, int[] ys) {
            this.coefficients = coefficients;
            this.flips = flips;
            this.signs = signs;
            this.ys = ys;
            this.diagonal = Arrays.stream(flips).allMatch(f -> f == 0);
        }

        static Paulis of(List<PauliSum.Term> terms, int qubits) {
            return new Paulis(
                    terms.stream().mapToDouble(PauliSum.Term::coefficient).toArray(),
                    terms.stream().mapToInt(t -> t.string().flips(qubits)).toArray(),
                    terms.stream().mapToInt(t -> t.string().signs(qubits)).toArray(),
                    terms.stream().mapToInt(t -> t.string().ys()).toArray());
        }

        @Override
        public boolean isDiagonal() {
            return diagonal;
        }

        @Override
        public double at(int index) {
            double v = 0;
            for (int t = 0; t < coefficients.length; t++) {
                v += sign(t, index) * coefficients[t];
            }
            return v;
        }

        private int sign(int term, int index) {
            return 1 - 2 * (Integer.bitCount(index & signs[term]) & 1);
        }

        @Override
        public void addApplied(Rows from, Rows to, double[] p, double[][] scratch) {
            if (diagonal) {
                addDiagonal(this, from, to, p, scratch[0]);
                return;
            }
            for (int t = 0; t < coefficients.length; t++) {
                for (int k = 0; k < from.dimension(); k++) {
                    int j = k ^ flips[t];
                    double v = sign(t, k) * coefficients[t] * (ys[t] % 4 < 2 ? 1 : -1);
                    for (int b = 0; b < from.samples; b++) {
                        scratch[0][b] = v * p[b];
                    }
                    if (ys[t] % 2 == 0) {
                        RowKernels.addRows(to.re[j], from.re[k], from.samples, scratch[0]);
                        RowKernels.addRows(to.im[j], from.im[k], from.samples, scratch[0]);
                    } else {
                        RowKernels.subtractRows(to.re[j], from.im[k], from.samples, scratch[0]);
                        RowKernels.addRows(to.im[j], from.re[k], from.samples, scratch[0]);
                    }
                }
            }
        }

        @Override
        public void expectation(Rows psi, double[] out, double[][] scratch) {
            if (diagonal) {
                Operator.super.expectation(psi, out, scratch);
                return;
            }
            Arrays.fill(out, 0, psi.samples, 0);
            for (int t = 0; t < coefficients.length; t++) {
                Arrays.fill(scratch[0], 0, psi.samples, 0);
                Arrays.fill(scratch[1], 0, psi.samples, 0);
                for (int k = 0; k < psi.dimension(); k++) {
                    int j = k ^ flips[t];
                    // Re of conj(psi_j) i^y psi_k: the real part for even y, minus the imaginary part for odd y.
                    double[] sum = scratch[sign(t, k) > 0 ? 0 : 1];
                    if (ys[t] % 2 == 0) {
                        RowKernels.addProducts(sum, psi.re[j], psi.re[k], psi.im[j], psi.im[k], psi.samples);
                    } else {
                        RowKernels.addProductsMinus(sum, psi.im[j], psi.re[k], psi.re[j], psi.im[k], psi.samples);
                    }
                }
                double v = coefficients[t] * (ys[t] % 4 < 2 ? 1 : -1);
                RowKernels.add(out, scratch[0], psi.samples, v);
                RowKernels.add(out, scratch[1], psi.samples, -v);
            }
        }
    }

    /**
     * The projector onto the basis states whose bits under a mask have given values.
     *
     * @param mask the bits that are looked at
     * @param bits their values
     */
    record Indicator(int mask, int bits) implements Operator {

        static Indicator of(Projector projector, int qubits) {
            int mask = 0;
            int bits = 0;
            for (int k = 0; k < projector.on().size(); k++) {
                int bit = Block.bit(qubits, projector.on().get(k));
                mask |= bit;
                bits |= projector.bits().get(k) == 1 ? bit : 0;
            }
            return new Indicator(mask, bits);
        }

        @Override
        public boolean isDiagonal() {
            return true;
        }

        @Override
        public double at(int index) {
            return (index & mask) == bits ? 1 : 0;
        }

        @Override
        public void addApplied(Rows from, Rows to, double[] p, double[][] scratch) {
            addDiagonal(this, from, to, p, scratch[0]);
        }
    }

    /**
     * A Hermitian matrix on some qubits.
     *
     * @param block the groups of basis states it mixes
     * @param matrix the matrix
     */
    record Dense(Block block, ComplexMatrix matrix) implements Operator {

        @Override
        public boolean isDiagonal() {
            return false;
        }

        @Override
        public double at(int index) {
            throw new IllegalStateException("A Hermitian matrix is not treated as diagonal.");
        }

        @Override
        public void addApplied(Rows from, Rows to, double[] p, double[][] scratch) {
            for (int base : block.bases) {
                for (int r = 0; r < block.size(); r++) {
                    Arrays.fill(scratch[0], 0, from.samples, 0);
                    Arrays.fill(scratch[1], 0, from.samples, 0);
                    row(from, base, r, scratch[0], scratch[1]);
                    int i = base + block.offsets[r];
                    RowKernels.addRows(to.re[i], scratch[0], from.samples, p);
                    RowKernels.addRows(to.im[i], scratch[1], from.samples, p);
                }
            }
        }

        @Override
        public void expectation(Rows psi, double[] out, double[][] scratch) {
            Arrays.fill(out, 0, psi.samples, 0);
            for (int base : block.bases) {
                for (int r = 0; r < block.size(); r++) {
                    Arrays.fill(scratch[0], 0, psi.samples, 0);
                    Arrays.fill(scratch[1], 0, psi.samples, 0);
                    row(psi, base, r, scratch[0], scratch[1]);
                    int i = base + block.offsets[r];
                    RowKernels.addProducts(out, psi.re[i], scratch[0], psi.im[i], scratch[1], psi.samples);
                }
            }
        }

        private void row(Rows from, int base, int r, double[] re, double[] im) {
            for (int c = 0; c < block.size(); c++) {
                int j = base + block.offsets[c];
                Matrices.addScaled(re, im, from.re[j], from.im[j], from.samples, matrix.re(r, c), matrix.im(r, c));
            }
        }
    }
}
