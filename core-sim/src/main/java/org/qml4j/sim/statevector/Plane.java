package org.qml4j.sim.statevector;

import java.util.Arrays;

/**
 * The real or the imaginary parts of the states of one chunk: a row of samples for each amplitude, and some free rows.
 *
 * <p>Which row holds which amplitude stands in a table of numbers. So a permutation of basis states moves no amplitudes,
 * and a kernel may write its result into a free row and exchange it with the old one. The references to the rows never
 * move: storing a reference costs a barrier of the garbage collector, and with G1 those barriers took more than a third
 * of the time of a gate.
 */
final class Plane {
    private final double[][] store;
    private final int[] free;
    private int[] at;
    private int[] spare;

    Plane(int dimension, int width, int freeRows) {
        store = new double[dimension + freeRows][width];
        at = new int[dimension];
        spare = new int[dimension];
        free = new int[freeRows];
        Arrays.setAll(at, i -> i);
        Arrays.setAll(free, i -> dimension + i);
    }

    int width() {
        return store[0].length;
    }

    int freeRows() {
        return free.length;
    }

    int dimension() {
        return at.length;
    }

    /** The row of an amplitude. */
    double[] row(int i) {
        return store[at[i]];
    }

    /** A row to write into. */
    double[] free(int s) {
        return store[free[s]];
    }

    /** Makes a free row that of an amplitude, and the other way round. */
    void exchange(int i, int s) {
        int old = at[i];
        at[i] = free[s];
        free[s] = old;
    }

    void clear() {
        for (int i : at) {
            Arrays.fill(store[i], 0);
        }
    }

    void copyFrom(Plane other) {
        for (int i = 0; i < at.length; i++) {
            System.arraycopy(other.row(i), 0, row(i), 0, row(i).length);
        }
    }

    /** Amplitude {@code i} becomes what amplitude {@code from[i]} was. */
    void permute(int[] from) {
        for (int i = 0; i < from.length; i++) {
            spare[i] = at[from[i]];
        }
        int[] old = at;
        at = spare;
        spare = old;
    }
}
