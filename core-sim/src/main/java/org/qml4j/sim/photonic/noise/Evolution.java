package org.qml4j.sim.photonic.noise;

import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.photonic.FockBasis;
import org.qml4j.sim.photonic.FockState;

/** Probabilities of photons that interfere, from the columns that say where each one goes. */
final class Evolution {

    private Evolution() {}

    /**
     * The probabilities of all states of as many photons as columns, in the order of {@link FockBasis#of}; column \(k\)
     * holds the amplitudes of photon \(k\) in each mode. They are divided by their sum: columns of photons that share a
     * mode need no factor.
     */
    static double[] probabilities(ComplexMatrix columns) {
        int modes = columns.rows();
        double[] re = {1};
        double[] im = {0};
        for (int k = 0; k < columns.columns(); k++) {
            FockBasis before = FockBasis.of(modes, k);
            FockBasis after = FockBasis.of(modes, k + 1);
            double[] nextRe = new double[(int) after.size()];
            double[] nextIm = new double[(int) after.size()];
            for (int s = 0; s < re.length; s++) {
                int[] occupations = before.state(s).toArray();
                for (int i = 0; i < modes; i++) {
                    occupations[i]++;
                    int t = (int) after.rank(FockState.of(occupations));
                    occupations[i]--;
                    nextRe[t] += columns.re(i, k) * re[s] - columns.im(i, k) * im[s];
                    nextIm[t] += columns.re(i, k) * im[s] + columns.im(i, k) * re[s];
                }
            }
            re = nextRe;
            im = nextIm;
        }
        return normalised(FockBasis.of(modes, columns.columns()), re, im);
    }

    private static double[] normalised(FockBasis basis, double[] re, double[] im) {
        double[] p = new double[re.length];
        double sum = 0;
        for (int t = 0; t < p.length; t++) {
            double factorials = 1;
            for (int occupation : basis.state(t).toArray()) {
                for (int j = 2; j <= occupation; j++) {
                    factorials *= j;
                }
            }
            p[t] = (re[t] * re[t] + im[t] * im[t]) * factorials;
            sum += p[t];
        }
        for (int t = 0; t < p.length; t++) {
            p[t] /= sum;
        }
        return p;
    }
}
