package org.qml4j.sim.density;

import java.util.Optional;

/**
 * A map that multiplies Pauli strings by numbers and exchanges some of them in pairs, such as CNOT, CZ and SWAP, with
 * depolarising noise behind them or without: one pass in place, no table of entries.
 */
final class Exchange {
    private final int[] partner;
    private final double[] factor;

    private Exchange(int[] partner, double[] factor) {
        this.partner = partner;
        this.factor = factor;
    }

    /** The exchange of a matrix, if it is one: entry \((i, p_i)\) is \(f_i\), all others are 0, and \(p\) is its own inverse. */
    static Optional<Exchange> of(double[][] m) {
        int[] partner = new int[m.length];
        double[] factor = new double[m.length];
        for (int i = 0; i < m.length; i++) {
            partner[i] = -1;
            for (int j = 0; j < m.length; j++) {
                if (m[i][j] != 0) {
                    if (partner[i] >= 0) {
                        return Optional.empty();
                    }
                    partner[i] = j;
                    factor[i] = m[i][j];
                }
            }
            if (partner[i] < 0) {
                return Optional.empty();
            }
        }
        for (int i = 0; i < m.length; i++) {
            if (partner[partner[i]] != i) {
                return Optional.empty();
            }
        }
        return Optional.of(new Exchange(partner, factor));
    }

    /** Applies the map, or its transpose, to all samples. */
    void apply(double[] r, int width, Kernels.Bases bases, int[] offsets, boolean transposed) {
        int run = bases.run();
        for (int k = 0; k < bases.count; k += run) {
            int base = bases.at(k);
            for (int e = 0; e < partner.length; e++) {
                int p = partner[e];
                if (p >= e) {
                    double toHere = transposed ? factor[p] : factor[e];
                    double toThere = transposed ? factor[e] : factor[p];
                    int here = (base + offsets[e]) * width;
                    if (p > e) {
                        exchange(r, here, (base + offsets[p]) * width, run * width, toHere, toThere);
                    } else if (toHere != 1) {
                        scale(r, here, run * width, toHere);
                    }
                }
            }
        }
    }

    private static void exchange(double[] r, int here, int there, int n, double toHere, double toThere) {
        for (int i = 0; i < n; i++) {
            double a = r[here + i];
            r[here + i] = toHere * r[there + i];
            r[there + i] = toThere * a;
        }
    }

    private static void scale(double[] r, int at, int n, double factor) {
        for (int i = at; i < at + n; i++) {
            r[i] *= factor;
        }
    }
}
