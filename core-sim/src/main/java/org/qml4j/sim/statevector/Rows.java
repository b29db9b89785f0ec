package org.qml4j.sim.statevector;

import java.util.Arrays;

/**
 * The states of one chunk of samples: one row of real and one of imaginary parts for each amplitude, the samples
 * innermost. Rows are exchanged by their pointers, so a permutation of basis states moves no numbers.
 */
final class Rows {
    final int samples;
    double[][] re;
    double[][] im;
    private double[][] spareRe;
    private double[][] spareIm;

    Rows(int dimension, int samples) {
        this.samples = samples;
        this.re = new double[dimension][samples];
        this.im = new double[dimension][samples];
        this.spareRe = new double[dimension][];
        this.spareIm = new double[dimension][];
    }

    int dimension() {
        return re.length;
    }

    void clear() {
        for (int i = 0; i < re.length; i++) {
            Arrays.fill(re[i], 0);
            Arrays.fill(im[i], 0);
        }
    }

    void copyFrom(Rows other) {
        for (int i = 0; i < re.length; i++) {
            System.arraycopy(other.re[i], 0, re[i], 0, samples);
            System.arraycopy(other.im[i], 0, im[i], 0, samples);
        }
    }

    /** Row {@code i} becomes what row {@code from[i]} was. */
    void permute(int[] from) {
        for (int i = 0; i < from.length; i++) {
            spareRe[i] = re[from[i]];
            spareIm[i] = im[from[i]];
        }
        double[][] oldRe = re;
        double[][] oldIm = im;
        re = spareRe;
        im = spareIm;
        spareRe = oldRe;
        spareIm = oldIm;
    }
}
