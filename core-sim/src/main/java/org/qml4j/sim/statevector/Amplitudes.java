package org.qml4j.sim.statevector;

import org.qml4j.sim.circuit.StartState;

/** Amplitude embedding \(\psi_k = v_k / \lVert v \rVert\) and its derivative. */
final class Amplitudes {

    private Amplitudes() {}

    static void embed(StartState.Amplitudes start, Chunk chunk, int inputs) {
        for (int b = 0; b < chunk.samples; b++) {
            double norm = norm(start, chunk, inputs, b);
            requireNorm(chunk.firstSample + b, norm);
            for (int k = 0; k < chunk.psi.dimension(); k++) {
                chunk.psi.re.row(k)[b] = value(start, chunk, inputs, b, k) / norm;
            }
        }
    }

    static void requireNorm(int sample, double norm) {
        if (!(norm > 0 && norm < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Sample " + sample
                    + " cannot be embedded into amplitudes: its norm is " + norm
                    + ". Give it a feature that is not 0, or a padding value.");
        }
    }

    /** \(\partial L/\partial v_k = 2 (\mathrm{Re}\lambda_k - \psi_k \sum_j \psi_j \mathrm{Re}\lambda_j) / \lVert v \rVert\). */
    static void backward(StartState.Amplitudes start, Chunk chunk, int inputs) {
        for (int b = 0; b < chunk.samples; b++) {
            double norm = norm(start, chunk, inputs, b);
            double along = 0;
            for (int k = 0; k < chunk.psi.dimension(); k++) {
                along += value(start, chunk, inputs, b, k)
                        / norm
                        * chunk.lambda().re.row(k)[b];
            }
            for (int k = 0; k < start.features(); k++) {
                double psi = value(start, chunk, inputs, b, k) / norm;
                chunk.dx[chunk.at(b, inputs) + start.firstInput() + k] +=
                        2 * (chunk.lambda().re.row(k)[b] - psi * along) / norm;
            }
        }
    }

    private static double value(StartState.Amplitudes start, Chunk chunk, int inputs, int sample, int k) {
        return k < start.features() ? chunk.x[chunk.at(sample, inputs) + start.firstInput() + k] : start.padding();
    }

    private static double norm(StartState.Amplitudes start, Chunk chunk, int inputs, int sample) {
        double sum = 0;
        for (int k = 0; k < chunk.psi.dimension(); k++) {
            double v = value(start, chunk, inputs, sample, k);
            sum += v * v;
        }
        return Math.sqrt(sum);
    }
}
