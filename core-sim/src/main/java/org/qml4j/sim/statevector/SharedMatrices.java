package org.qml4j.sim.statevector;

import org.qml4j.sim.math.ComplexMatrix;

/** What a {@link Run} computes from the weights; it stays in the tape, so that no call allocates. */
final class SharedMatrices implements Step.Memory {
    /** The unitary of the run: real parts row by row, imaginary parts behind them. */
    final double[] u;
    /** The derivative of the unitary with respect to each moved angle, in the same form. */
    final double[][] derivatives;
    /** The angles of each gate of the run. */
    final double[][] angles;
    /** The matrix of each gate of the run. */
    final ComplexMatrix[] gates;
    /** The derivative of one gate. */
    final ComplexMatrix derivative;

    private final ComplexMatrix[] products;

    /**
     * Memory for a run.
     *
     * @param d rows of the matrices
     * @param moved how many angles the weights move
     * @param angles the number of angles of each gate
     */
    SharedMatrices(int d, int moved, int[] angles) {
        u = new double[2 * d * d];
        derivatives = new double[moved][2 * d * d];
        this.angles = new double[angles.length][];
        gates = new ComplexMatrix[angles.length];
        for (int p = 0; p < angles.length; p++) {
            this.angles[p] = new double[angles[p]];
            gates[p] = ComplexMatrix.zeros(d, d);
        }
        derivative = ComplexMatrix.zeros(d, d);
        products = new ComplexMatrix[] {ComplexMatrix.zeros(d, d), ComplexMatrix.zeros(d, d)};
    }

    /** Writes the product of the gates, the first one rightmost. */
    void writeProduct(double[] to) {
        writeProduct(-1, to);
    }

    /** Writes the product of the gates with the derivative in place of one of them. */
    void writeProduct(int replaced, double[] to) {
        ComplexMatrix all = replaced == 0 ? derivative : gates[0];
        for (int p = 1; p < gates.length; p++) {
            ComplexMatrix next = p == replaced ? derivative : gates[p];
            products[p % 2].setProduct(next, all);
            all = products[p % 2];
        }
        int d = all.rows();
        for (int r = 0; r < d; r++) {
            for (int c = 0; c < d; c++) {
                to[r * d + c] = all.re(r, c);
                to[d * d + r * d + c] = all.im(r, c);
            }
        }
    }
}
