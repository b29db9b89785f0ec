package org.qml4j.layers.kernel;

import java.util.stream.IntStream;
import org.qml4j.sim.device.Batch;

/**
 * A kernel that prepares each sample once and then compares pairs of them. Work is shared out to all cores; the bits do not
 * depend on how many there are.
 */
abstract class PairwiseKernel implements SampleKernel {

    private final int features;
    private final Pairs pairs;

    /** Prepares both sets of samples, which are one object for a symmetric matrix, and compares pairs of them. */
    @FunctionalInterface
    interface Pairs {
        Comparison prepare(Batch rows, Batch columns);
    }

    /** The kernel of a row and a column. */
    @FunctionalInterface
    interface Comparison {
        double of(int row, int column);
    }

    PairwiseKernel(int features, Pairs pairs) {
        this.features = features;
        this.pairs = pairs;
    }

    @Override
    public final int features() {
        return features;
    }

    @Override
    public final KernelMatrix matrix(Batch x) {
        check(x);
        Comparison comparison = pairs.prepare(x, x);
        double[][] k = new double[x.size()][x.size()];
        IntStream.range(0, x.size()).parallel().forEach(i -> {
            for (int j = 0; j <= i; j++) {
                k[i][j] = comparison.of(i, j);
            }
        });
        for (int i = 0; i < k.length; i++) {
            for (int j = 0; j < i; j++) {
                k[j][i] = k[i][j];
            }
        }
        return KernelMatrix.of(k);
    }

    @Override
    public final double[][] between(Batch rows, Batch columns) {
        check(rows);
        check(columns);
        Comparison comparison = pairs.prepare(rows, columns);
        double[][] k = new double[rows.size()][columns.size()];
        IntStream.range(0, rows.size()).parallel().forEach(i -> {
            for (int j = 0; j < k[i].length; j++) {
                k[i][j] = comparison.of(i, j);
            }
        });
        return k;
    }

    private void check(Batch x) {
        if (x.width() != features) {
            throw new IllegalArgumentException(
                    "The kernel reads " + features + " features per sample; got " + x.width() + ".");
        }
        for (int i = 0; i < x.values().length; i++) {
            if (!Double.isFinite(x.values()[i])) {
                throw new IllegalArgumentException("Feature " + i % x.width() + " of sample " + i / x.width() + " is "
                        + x.values()[i] + "; it must be finite.");
            }
        }
    }
}
