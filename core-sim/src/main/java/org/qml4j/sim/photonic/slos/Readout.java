package org.qml4j.sim.photonic.slos;

import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.PhotonicMeasurement;

/**
 * From amplitudes to the outputs of a measurement, and back.
 *
 * <p>With \(K = \sum_t |\psi(t)|^2\) the probability of the space, the probabilities are \(P_t = |\psi(t)|^2 / K\) and
 * \[ \frac{\partial L}{\partial \psi(t)} = \frac{2 \psi(t)}{K} \Big(\delta_t - \sum_s \delta_s P_s\Big),
 * \qquad \delta_t = \frac{\partial L}{\partial P_t}. \]
 * The full space has \(K = 1\) whatever the circuit, so there it is neither divided by nor differentiated.
 */
final class Readout {
    /** A smaller probability is nothing but rounding errors. */
    private static final double LEAST_KEPT = 1e-20;

    private final PhotonicMeasurement measurement;
    private final Outputs outputs;
    private final boolean conditional;
    private final boolean keptAlone;
    private final boolean amplitudes;

    Readout(PhotonicMeasurement measurement, FockLayout layout) {
        this.measurement = measurement;
        this.outputs = Outputs.of(measurement, layout);
        this.keptAlone = measurement instanceof PhotonicMeasurement.KeptProbability;
        this.amplitudes = measurement instanceof PhotonicMeasurement.Amplitudes;
        this.conditional = measurement.space() != ComputationSpace.FOCK && !keptAlone;
    }

    /**
     * Writes the outputs of a sample, which are 0 before.
     *
     * @throws ArithmeticException if no state of the space is ever found; the message names the sample
     */
    void read(double[] re, double[] im, double[] y, int at, int sample) {
        double kept = conditional || keptAlone ? kept(re, im) : 1;
        if (keptAlone) {
            y[at] = kept;
            return;
        }
        if (kept < LEAST_KEPT) {
            throw new ArithmeticException("Sample " + sample + " is never found in the " + measurement.space()
                    + " space: its probability is " + kept + ", which is 0 but for rounding. Measure in"
                    + " ComputationSpace.FOCK, or change the input state or the circuit.");
        }
        if (amplitudes) {
            double scale = 1 / Math.sqrt(kept);
            for (int s = 0; s < re.length; s++) {
                y[at + 2 * s] = scale * re[s];
                y[at + 2 * s + 1] = scale * im[s];
            }
            return;
        }
        outputs.read(re, im, 1 / kept, y, at);
    }

    private static double kept(double[] re, double[] im) {
        double sum = 0;
        for (int s = 0; s < re.length; s++) {
            sum += re[s] * re[s] + im[s] * im[s];
        }
        return sum;
    }

    /** Writes the derivatives with respect to the amplitudes of a sample. */
    void transpose(double[] re, double[] im, double[] dy, int at, double[] gRe, double[] gIm) {
        if (keptAlone) {
            for (int s = 0; s < re.length; s++) {
                gRe[s] = 2 * re[s] * dy[at];
                gIm[s] = 2 * im[s] * dy[at];
            }
            return;
        }
        double kept = conditional ? kept(re, im) : 1;
        if (amplitudes) {
            transposeAmplitudes(re, im, kept, dy, at, gRe, gIm);
            return;
        }
        outputs.transpose(dy, at, gRe);
        double mean = 0;
        if (conditional) {
            for (int s = 0; s < re.length; s++) {
                mean += gRe[s] * (re[s] * re[s] + im[s] * im[s]);
            }
            mean /= kept;
        }
        double scale = 2 / kept;
        for (int s = 0; s < re.length; s++) {
            double d = scale * (gRe[s] - mean);
            gRe[s] = d * re[s];
            gIm[s] = d * im[s];
        }
    }

    /** The derivative of a normalised vector is what stands at right angles to it. */
    private void transposeAmplitudes(
            double[] re, double[] im, double kept, double[] dy, int at, double[] gRe, double[] gIm) {
        double along = 0;
        if (conditional) {
            for (int s = 0; s < re.length; s++) {
                along += re[s] * dy[at + 2 * s] + im[s] * dy[at + 2 * s + 1];
            }
            along /= kept;
        }
        double scale = 1 / Math.sqrt(kept);
        for (int s = 0; s < re.length; s++) {
            gRe[s] = scale * (dy[at + 2 * s] - along * re[s]);
            gIm[s] = scale * (dy[at + 2 * s + 1] - along * im[s]);
        }
    }
}
