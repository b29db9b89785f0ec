package org.qml4j.sim.statevector;

/** Overlaps \(\mathrm{Im} \langle\lambda|P|\psi\rangle\) of a chunk, summed over its samples, while a {@link LayeredBlock} walks back. */
final class Overlaps {
    /** Those about Y and X of the runs of a layer. */
    final double[] y;

    final double[] x;
    /** Those about Z of each qubit, in front of the rotations of a layer and behind them. */
    final double[] before;

    final double[] after;
    /** Those about Z behind the layer that is undone next. */
    final double[] next;
    /** \(\mathrm{Im}(\overline{\lambda_k} \psi_k)\) of each amplitude. */
    final double[] byAmplitude;
    /** The same in another order. */
    final double[] moved;

    private final double[][][] rows = {new double[0][], new double[1][], new double[2][], new double[3][]};

    Overlaps(int qubits) {
        y = new double[qubits];
        x = new double[qubits];
        before = new double[qubits];
        after = new double[qubits];
        next = new double[qubits];
        byAmplitude = new double[1 << qubits];
        moved = new double[1 << qubits];
    }

    /** An array for a number of rows. */
    double[][] rows(int count) {
        return rows[count];
    }

    /** The overlaps about Z of all qubits, by halving; overwrites the values of the amplitudes. */
    void aboutZ(double[] values, double[] to) {
        int half = values.length / 2;
        for (int q = 0; q < to.length; q++) {
            double sum = 0;
            for (int i = 0; i < half; i++) {
                sum += values[i] - values[i + half];
                values[i] += values[i + half];
            }
            to[q] = sum;
            half /= 2;
        }
    }
}
