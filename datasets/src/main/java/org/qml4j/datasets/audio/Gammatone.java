package org.qml4j.datasets.audio;

/**
 * A band-pass filter of the shape of a place in the cochlea: gammatone of order 4 with the width of the auditory filter.
 *
 * <p>Four equal one-pole filters in a row with the complex pole \( a = e^{2 \pi (i f - b) / r} \), each
 * \( z_n = (1 - |a|) x_n + a z_{n-1} \); the output is twice the real part. Gain 1 at the centre f. The width b = 1.0186 ERB(f)
 * makes the equivalent rectangular bandwidth ERB(f) = 24.7 (1 + 0.00437 f) Hz. Sources: B. R. Glasberg, B. C. J. Moore,
 * Derivation of auditory filter shapes from notched-noise data, Hearing Research 47, 103-138 (1990); V. Hohmann, Frequency
 * analysis and synthesis using a gammatone filterbank, Acta Acustica 88, 433-442 (2002).
 */
final class Gammatone {
    private static final int ORDER = 4;
    /** 1 / (pi 6! 2^-6 / 3!^2): width of the pole over the equivalent rectangular bandwidth at order 4. */
    private static final double POLE_WIDTH = 64 * 36 / (Math.PI * 720);

    private final double poleReal;
    private final double poleImaginary;
    private final double gain;

    /**
     * A filter.
     *
     * @param centreHz centre frequency
     * @param rateHz samples per second
     */
    Gammatone(double centreHz, double rateHz) {
        double radius = Math.exp(-2 * Math.PI * POLE_WIDTH * bandwidthHz(centreHz) / rateHz);
        double angle = 2 * Math.PI * centreHz / rateHz;
        poleReal = radius * Math.cos(angle);
        poleImaginary = radius * Math.sin(angle);
        gain = 1 - radius;
    }

    /** Equivalent rectangular bandwidth of the auditory filter at a frequency. */
    static double bandwidthHz(double centreHz) {
        return 24.7 * (1 + 0.00437 * centreHz);
    }

    /** Position of a frequency on the scale on which every auditory filter has width 1. */
    static double erbNumber(double hertz) {
        return 21.4 * Math.log10(1 + 0.00437 * hertz);
    }

    /** Inverse of {@link #erbNumber}. */
    static double hertz(double erbNumber) {
        return (Math.pow(10, erbNumber / 21.4) - 1) / 0.00437;
    }

    /** Filters a whole signal that is silent before its first sample. */
    double[] filter(float[] signal) {
        double[] real = new double[ORDER];
        double[] imaginary = new double[ORDER];
        double[] output = new double[signal.length];
        for (int n = 0; n < signal.length; n++) {
            double inReal = signal[n];
            double inImaginary = 0;
            for (int k = 0; k < ORDER; k++) {
                double newReal = gain * inReal + poleReal * real[k] - poleImaginary * imaginary[k];
                imaginary[k] = gain * inImaginary + poleReal * imaginary[k] + poleImaginary * real[k];
                real[k] = newReal;
                inReal = real[k];
                inImaginary = imaginary[k];
            }
            output[n] = 2 * inReal;
        }
        return output;
    }
}
