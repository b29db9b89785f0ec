package org.qml4j.sim.device;

import java.util.Arrays;

/**
 * A mini-batch: one row of {@code width} numbers for each of {@code size} samples, row-major. The array is shared, not
 * copied; who hands a batch on gives up writing to it.
 */
public final class Batch {
    private final int size;
    private final int width;
    private final double[] values;

    private Batch(int size, int width, double[] values) {
        this.size = size;
        this.width = width;
        this.values = values;
    }

    /**
     * Wraps row-major values.
     *
     * @param size the number of samples, 0 or more
     * @param width the numbers per sample, 0 or more
     * @param values size x width numbers; entry \((b, j)\) is at {@code b * width + j}
     * @throws IllegalArgumentException if the length does not match
     */
    public static Batch of(int size, int width, double[] values) {
        if (size < 0 || width < 0 || (long) size * width != values.length) {
            throw new IllegalArgumentException("A batch of " + size + " samples of " + width + " numbers has "
                    + (long) size * width + " values; got " + values.length + ".");
        }
        return new Batch(size, width, values);
    }

    /**
     * A batch from one array per sample; the arrays are copied.
     *
     * @throws IllegalArgumentException if the rows differ in length
     */
    public static Batch ofRows(double[]... rows) {
        int width = rows.length == 0 ? 0 : rows[0].length;
        double[] values = new double[rows.length * width];
        for (int b = 0; b < rows.length; b++) {
            if (rows[b].length != width) {
                throw new IllegalArgumentException(
                        "Sample " + b + " has " + rows[b].length + " numbers, sample 0 has " + width + ".");
            }
            System.arraycopy(rows[b], 0, values, b * width, width);
        }
        return new Batch(rows.length, width, values);
    }

    /** A batch of zeros. */
    public static Batch zeros(int size, int width) {
        return new Batch(size, width, new double[Math.multiplyExact(size, width)]);
    }

    /** The number of samples. */
    public int size() {
        return size;
    }

    /** The numbers per sample. */
    public int width() {
        return width;
    }

    /** Number \(j\) of sample \(b\). */
    public double get(int sample, int index) {
        return values[sample * width + index];
    }

    /** A copy of the numbers of one sample. */
    public double[] row(int sample) {
        return Arrays.copyOfRange(values, sample * width, (sample + 1) * width);
    }

    /** The shared row-major array. */
    public double[] values() {
        return values;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Batch b && size == b.size && width == b.width && Arrays.equals(values, b.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * size + width) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Batch[" + size + " x " + width + "]";
    }
}
