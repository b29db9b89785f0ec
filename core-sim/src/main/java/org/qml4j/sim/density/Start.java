package org.qml4j.sim.density;

import java.util.Arrays;
import org.qml4j.sim.circuit.StartState;

/** Writes the Pauli expectations of start states, and differentiates embedded amplitudes. */
final class Start {
    private Start() {}

    static void write(StartState start, int qubits, Chunk chunk) {
        Arrays.fill(chunk.r, 0);
        if (start instanceof StartState.Basis basis) {
            for (int mask = 0; mask < 1 << qubits; mask++) {
                boolean minus = (Long.bitCount(mask & basis.index()) & 1) != 0;
                int at = Paulis.ofZ(mask) * chunk.width;
                Arrays.fill(chunk.r, at, at + chunk.width, minus ? -1 : 1);
            }
            return;
        }
        for (int b = 0; b < chunk.width; b++) {
            double[] re = new double[1 << qubits];
            double[] im = new double[1 << qubits];
            if (start instanceof StartState.Given g) {
                for (int k = 0; k < re.length; k++) {
                    re[k] = g.re(k);
                    im[k] = g.im(k);
                }
            } else {
                embed((StartState.Amplitudes) start, chunk.x[b], chunk.firstSample + b, re);
            }
            double[] paulis = Conversion.ofPure(re, im);
            for (int p = 0; p < paulis.length; p++) {
                chunk.r[p * chunk.width + b] = paulis[p];
            }
        }
    }

    /** Writes the normalised amplitudes and returns the norm. */
    static double embed(StartState.Amplitudes start, double[] x, int sample, double[] psi) {
        double squares = 0;
        for (int k = 0; k < psi.length; k++) {
            psi[k] = k < start.features() ? x[start.firstInput() + k] : start.padding();
            squares += psi[k] * psi[k];
        }
        double norm = Math.sqrt(squares);
        if (!(norm > 0 && norm < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Sample " + sample + " cannot be embedded into amplitudes: its norm is "
                    + norm + ". Give it a feature that is not 0, or a padding value.");
        }
        for (int k = 0; k < psi.length; k++) {
            psi[k] /= norm;
        }
        return norm;
    }

    /** With \(\lambda = \mathrm{Re}(O \psi)\): \(\partial L/\partial v_k = 2 (\lambda_k - \psi_k\, \psi \cdot \lambda) / \lVert v \rVert\). */
    static void backward(StartState.Amplitudes start, int qubits, Chunk chunk) {
        int d = 1 << qubits;
        double[] psi = new double[d];
        for (int b = 0; b < chunk.width; b++) {
            double norm = embed(start, chunk.x[b], chunk.firstSample + b, psi);
            double[] re = new double[d * d];
            double[] im = new double[d * d];
            for (int p = 0; p < re.length; p++) {
                re[p] = chunk.l[p * chunk.width + b];
            }
            Conversion.toEntries(re, im);
            double[] lambda = new double[d];
            double along = 0;
            for (int k = 0; k < d; k++) {
                for (int c = 0; c < d; c++) {
                    lambda[k] += re[Conversion.place(k, c)] * psi[c];
                }
                along += psi[k] * lambda[k];
            }
            for (int k = 0; k < start.features(); k++) {
                chunk.dx[b][start.firstInput() + k] += 2 * (lambda[k] - psi[k] * along) / norm;
            }
        }
    }
}
