package org.qml4j.sim.workload;

import java.util.stream.IntStream;
import org.qml4j.sim.device.Batch;

/** Weights and features as fractional parts of multiples of irrational numbers, which every language can make. */
final class Sequences {
    private Sequences() {}

    private static double fraction(double v) {
        return v - Math.floor(v);
    }

    /** Angle number k, \(2\pi\, \mathrm{frac}((k + 1) \cdot 0.618\ldots)\). */
    static double angle(int k) {
        return 2 * Math.PI * fraction((k + 1) * 0.6180339887498949);
    }

    /** Feature number k between 0 and 1, \(\mathrm{frac}((k + 1) \cdot 0.754\ldots)\). */
    static double feature(int k) {
        return fraction((k + 1) * 0.7548776662466927);
    }

    static double[] angles(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToDouble(Sequences::angle)
                .toArray();
    }

    /** An entry of a batch. */
    interface Entry {
        double at(int row, int column);
    }

    static Batch batch(int size, int width, Entry entry) {
        double[] values = new double[size * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = entry.at(i / width, i % width);
        }
        return Batch.of(size, width, values);
    }

    static double norm(double[]... parts) {
        double sum = 0;
        for (double[] v : parts) {
            for (double a : v) {
                sum += a * a;
            }
        }
        return Math.sqrt(sum);
    }
}
