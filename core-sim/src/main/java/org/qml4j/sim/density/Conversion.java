package org.qml4j.sim.density;

/**
 * Between the entries of an operator and its Pauli coefficients, one qubit after the other. Entry \((r, c)\) stands
 * where the digit of each qubit is twice its bit in \(r\) plus its bit in \(c\). Cost: \(n 4^n\).
 */
final class Conversion {
    private Conversion() {}

    /** The place of the entry in a row and a column. */
    static int place(int row, int column) {
        int place = 0;
        for (int q = 0; (row | column) >> q != 0; q++) {
            place |= (2 * (row >> q & 1) + (column >> q & 1)) << (2 * q);
        }
        return place;
    }

    /** Turns the entries of a Hermitian matrix into \(\mathrm{Tr}(P M)\), in the array of the real parts. */
    static void toPaulis(double[] re, double[] im) {
        for (int run = 1; run < re.length; run *= 4) {
            for (int from = 0; from < re.length; from += 4 * run) {
                for (int i = from; i < from + run; i++) {
                    int j = i + run;
                    int k = j + run;
                    int l = k + run;
                    double bRe = re[j];
                    double bIm = im[j];
                    double dRe = re[l];
                    double dIm = im[l];
                    re[l] = re[i] - dRe;
                    im[l] = im[i] - dIm;
                    re[i] += dRe;
                    im[i] += dIm;
                    re[j] = bRe + re[k];
                    im[j] = bIm + im[k];
                    double x = im[k] - bIm;
                    im[k] = bRe - re[k];
                    re[k] = x;
                }
            }
        }
    }

    /** Turns coefficients \(c_P\), in the array of the real parts, into the entries of \(\sum_P c_P P\). */
    static void toEntries(double[] re, double[] im) {
        for (int run = 1; run < re.length; run *= 4) {
            for (int from = 0; from < re.length; from += 4 * run) {
                for (int i = from; i < from + run; i++) {
                    int j = i + run;
                    int k = j + run;
                    int l = k + run;
                    double zRe = re[l];
                    double zIm = im[l];
                    double yRe = re[k];
                    double yIm = im[k];
                    re[l] = re[i] - zRe;
                    im[l] = im[i] - zIm;
                    re[i] += zRe;
                    im[i] += zIm;
                    // X - iY above the diagonal, X + iY below it.
                    re[k] = re[j] - yIm;
                    im[k] = im[j] + yRe;
                    re[j] += yIm;
                    im[j] -= yRe;
                }
            }
        }
    }

    /** The Pauli expectations of a pure state. */
    static double[] ofPure(double[] re, double[] im) {
        int d = re.length;
        double[] outRe = new double[d * d];
        double[] outIm = new double[d * d];
        for (int r = 0; r < d; r++) {
            for (int c = 0; c < d; c++) {
                int at = place(r, c);
                outRe[at] = re[r] * re[c] + im[r] * im[c];
                outIm[at] = im[r] * re[c] - re[r] * im[c];
            }
        }
        toPaulis(outRe, outIm);
        return outRe;
    }
}
