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
    void addApplied(Rows from, Rows to, double[] p, Chunk chunk);

    /** Writes the expectations of the samples. */
    default void expectation(Rows psi, double[] out, Chunk chunk) {
        Arrays.fill(out, 0, chunk.width, 0);
        for (int i = 0; i < psi.dimension(); i++) {
            chunk.kernels.norm(chunk.scratch[0], psi.re.row(i), psi.im.row(i), chunk.width);
            chunk.kernels.add(out, chunk.scratch[0], chunk.width, at(i));
        }
    }

    /** Adds a diagonal operator. */
    private static void addDiagonal(Operator o, Rows from, Rows to, double[] p, Chunk chunk) {
        double[] scratch = chunk.scratch[0];
        for (int i = 0; i < from.dimension(); i++) {
            double v = o.at(i);
            chunk.kernels.scale(scratch, p, chunk.width, v);
            chunk.kernels.addRows(to.re.row(i), from.re.row(i), scratch, chunk.width);
            chunk.kernels.addRows(to.im.row(i), from.im.row(i), scratch, chunk.width);
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
        public void addApplied(Rows from, Rows to, double[] p, Chunk chunk) {
            if (diagonal) {
                addDiagonal(this, from, to, p, chunk);
                return;
            }
            for (int t = 0; t < coefficients.length; t++) {
                for (int k = 0; k < from.dimension(); k++) {
                    int j = k ^ flips[t];
                    double v = sign(t, k) * coefficients[t] * (ys[t] % 4 < 2 ? 1 : -1);
                    chunk.kernels.scale(chunk.scratch[0], p, chunk.width, v);
                    if (ys[t] % 2 == 0) {
                        chunk.kernels.addRows(to.re.row(j), from.re.row(k), chunk.scratch[0], chunk.width);
                        chunk.kernels.addRows(to.im.row(j), from.im.row(k), chunk.scratch[0], chunk.width);
                    } else {
                        chunk.kernels.subtractRows(to.re.row(j), from.im.row(k), chunk.scratch[0], chunk.width);
                        chunk.kernels.addRows(to.im.row(j), from.re.row(k), chunk.scratch[0], chunk.width);
                    }
                }
            }
        }

        @Override
        public void expectation(Rows psi, double[] out, Chunk chunk) {
            if (diagonal) {
                Operator.super.expectation(psi, out, chunk);
                return;
            }
            Arrays.fill(out, 0, chunk.width, 0);
            for (int t = 0; t < coefficients.length; t++) {
                Arrays.fill(chunk.scratch[0], 0, chunk.width, 0);
                Arrays.fill(chunk.scratch[1], 0, chunk.width, 0);
                for (int k = 0; k < psi.dimension(); k++) {
                    int j = k ^ flips[t];
                    // Re of conj(psi_j) i^y psi_k: the real part for even y, minus the imaginary part for odd y.
                    double[] sum = chunk.scratch[sign(t, k) > 0 ? 0 : 1];
                    if (ys[t] % 2 == 0) {
                        chunk.kernels.addProducts(
                                sum, psi.re.row(j), psi.re.row(k), psi.im.row(j), psi.im.row(k), chunk.width);
                    } else {
                        chunk.kernels.addProductsMinus(
                                sum, psi.im.row(j), psi.re.row(k), psi.re.row(j), psi.im.row(k), chunk.width);
                    }
                }
                double v = coefficients[t] * (ys[t] % 4 < 2 ? 1 : -1);
                chunk.kernels.add(out, chunk.scratch[0], chunk.width, v);
                chunk.kernels.add(out, chunk.scratch[1], chunk.width, -v);
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
        public void addApplied(Rows from, Rows to, double[] p, Chunk chunk) {
            addDiagonal(this, from, to, p, chunk);
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
        public void addApplied(Rows from, Rows to, double[] p, Chunk chunk) {
            for (int base : block.bases) {
                for (int r = 0; r < block.size(); r++) {
                    Arrays.fill(chunk.scratch[0], 0, chunk.width, 0);
                    Arrays.fill(chunk.scratch[1], 0, chunk.width, 0);
                    row(chunk, from, base, r, chunk.scratch[0], chunk.scratch[1]);
                    int i = base + block.offsets[r];
                    chunk.kernels.addRows(to.re.row(i), chunk.scratch[0], p, chunk.width);
                    chunk.kernels.addRows(to.im.row(i), chunk.scratch[1], p, chunk.width);
                }
            }
        }

        @Override
        public void expectation(Rows psi, double[] out, Chunk chunk) {
            Arrays.fill(out, 0, chunk.width, 0);
            for (int base : block.bases) {
                for (int r = 0; r < block.size(); r++) {
                    Arrays.fill(chunk.scratch[0], 0, chunk.width, 0);
                    Arrays.fill(chunk.scratch[1], 0, chunk.width, 0);
                    row(chunk, psi, base, r, chunk.scratch[0], chunk.scratch[1]);
                    int i = base + block.offsets[r];
                    chunk.kernels.addProducts(
                            out, psi.re.row(i), chunk.scratch[0], psi.im.row(i), chunk.scratch[1], chunk.width);
                }
            }
        }

        private void row(Chunk chunk, Rows from, int base, int r, double[] re, double[] im) {
            for (int c = 0; c < block.size(); c++) {
                int j = base + block.offsets[c];
                Matrices.addScaled(
                        chunk.kernels,
                        re,
                        im,
                        from.re.row(j),
                        from.im.row(j),
                        chunk.width,
                        matrix.re(r, c),
                        matrix.im(r, c));
            }
        }
    }
}
