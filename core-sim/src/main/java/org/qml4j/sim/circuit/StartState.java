package org.qml4j.sim.circuit;

import java.util.Arrays;

/** The state that a circuit starts in. */
public sealed interface StartState permits StartState.Basis, StartState.Amplitudes, StartState.Given {

    /** The state \(|0 \ldots 0\rangle\). */
    StartState ZERO = new Basis(0);

    /**
     * A computational basis state.
     *
     * @param index the basis index; qubit 0 is its most significant bit
     */
    record Basis(long index) implements StartState {
        /** Checks the sign; the circuit checks the size. */
        public Basis {
            if (index < 0) {
                throw new IllegalArgumentException("A basis index is 0 or more; got " + index + ".");
            }
        }
    }

    /**
     * Amplitude embedding: amplitude \(k\) is \(v_k / \lVert v \rVert\), where \(v\) holds the inputs
     * {@code firstInput .. firstInput + features - 1} followed by the padding value (PennyLane's
     * {@code AmplitudeEmbedding(pad_with=..., normalize=True)}). It is differentiable with respect to the inputs;
     * a vector of norm 0 is an error that names the sample.
     *
     * @param firstInput the first input that is read
     * @param features how many inputs are read, from 1 to \(2^n\)
     * @param padding the value of the remaining amplitudes before normalisation
     */
    record Amplitudes(int firstInput, int features, double padding) implements StartState {
        /** Checks the ranges; the circuit checks that the features fit. */
        public Amplitudes {
            if (firstInput < 0 || features < 1 || !Double.isFinite(padding)) {
                throw new IllegalArgumentException(
                        "Amplitude embedding reads 1 or more inputs from index 0 or more, with finite"
                                + " padding; got firstInput " + firstInput + ", features " + features + ", padding "
                                + padding + ".");
            }
            if ((long) firstInput + features > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("Amplitude embedding reads inputs below " + Integer.MAX_VALUE
                        + "; got firstInput " + firstInput + ", features " + features + ".");
            }
        }
    }

    /** A fixed state vector. Make one with {@link StartState#of}. */
    final class Given implements StartState {
        private final double[] re;
        private final double[] im;

        private Given(double[] re, double[] im) {
            this.re = re;
            this.im = im;
        }

        /** The number of amplitudes, a power of two. */
        public int size() {
            return re.length;
        }

        /** The real part of amplitude \(k\). */
        public double re(int k) {
            return re[k];
        }

        /** The imaginary part of amplitude \(k\). */
        public double im(int k) {
            return im[k];
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Given g && Arrays.equals(re, g.re) && Arrays.equals(im, g.im);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(re) + Arrays.hashCode(im);
        }

        @Override
        public String toString() {
            return "Given[" + re.length + " amplitudes]";
        }
    }

    /**
     * A given state.
     *
     * @param re the real parts of the \(2^n\) amplitudes
     * @param im the imaginary parts
     * @throws IllegalArgumentException if the lengths differ or are no power of two, or the norm is not 1 within 1e-9
     */
    static StartState of(double[] re, double[] im) {
        if (re.length != im.length || Integer.bitCount(re.length) != 1) {
            throw new IllegalArgumentException("A state has 2^n amplitudes with a real and an imaginary part each; got "
                    + re.length + " real and " + im.length + " imaginary parts.");
        }
        double norm = 0;
        for (int k = 0; k < re.length; k++) {
            norm += re[k] * re[k] + im[k] * im[k];
        }
        if (!(Math.abs(norm - 1) <= 1e-9)) {
            throw new IllegalArgumentException(
                    "The squared norm of a state is 1; got " + norm + ". Divide by its root.");
        }
        return new Given(re.clone(), im.clone());
    }
}
