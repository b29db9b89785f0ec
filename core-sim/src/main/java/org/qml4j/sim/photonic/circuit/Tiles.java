package org.qml4j.sim.photonic.circuit;

import java.util.Arrays;

/** Spreads one number per sample, or one for all, over rows of several columns. */
final class Tiles {
    private final int samples;
    private final int length;
    private final double[][] rows;

    Tiles(int samples, int length) {
        this.samples = samples;
        this.length = length;
        this.rows = new double[2][length];
    }

    /**
     * A row with the given numbers repeated for each column. It is valid until the next call with the same slot.
     *
     * @param slot 0 or 1
     * @param values one number, or one for each sample
     */
    double[] spread(int slot, double[] values) {
        if (values.length == length) {
            return values;
        }
        double[] row = rows[slot];
        if (values.length == 1) {
            Arrays.fill(row, values[0]);
        } else {
            for (int at = 0; at < length; at += samples) {
                System.arraycopy(values, 0, row, at, samples);
            }
        }
        return row;
    }

    /** Adds up the columns of a row into one number per sample, or all into one. */
    void gather(double[] row, double[] sums) {
        Arrays.fill(sums, 0);
        if (sums.length == 1) {
            double sum = 0;
            for (double v : row) {
                sum += v;
            }
            sums[0] = sum;
            return;
        }
        for (int at = 0; at < length; at += samples) {
            for (int b = 0; b < samples; b++) {
                sums[b] += row[at + b];
            }
        }
    }
}
