package org.qml4j.layers.kernel;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/** The symmetric matrix of a kernel on \(N\) samples. Immutable. */
public final class KernelMatrix {

    /** The share of the largest eigenvalue by which rounding may push an eigenvalue of 0 below 0. */
    private static final double TOLERANCE = 1e-10;

    private final double[][] entries;

    private KernelMatrix(double[][] entries) {
        this.entries = entries;
    }

    /**
     * Copies the entries.
     *
     * @param entries \(N \times N\), finite, symmetric to 1e-12
     * @throws IllegalArgumentException if they are not; the message names the first entry that is wrong
     */
    public static KernelMatrix of(double[][] entries) {
        int n = entries.length;
        for (int i = 0; i < n; i++) {
            if (entries[i].length != n) {
                throw new IllegalArgumentException("A kernel matrix of " + n + " rows has as many columns; row " + i
                        + " has " + entries[i].length + ".");
            }
            for (int j = 0; j <= i; j++) {
                double here = entries[i][j];
                if (!Double.isFinite(here)
                        || !(Math.abs(here - entries[j][i]) <= 1e-12 * Math.max(1, Math.abs(here)))) {
                    throw new IllegalArgumentException("A kernel matrix is finite and symmetric; the entries (" + i
                            + ", " + j + ") and (" + j + ", " + i + ") are " + here + " and " + entries[j][i] + ".");
                }
            }
        }
        return new KernelMatrix(Arrays.stream(entries).map(double[]::clone).toArray(double[][]::new));
    }

    /**
     * The matrix that a kernel would have which knows the classes: 1 for samples of one class and -1 otherwise.
     *
     * @param labels the class of each sample
     * @throws IllegalArgumentException if there are fewer than two different ones
     */
    public static KernelMatrix ofLabels(int... labels) {
        if (Arrays.stream(labels).distinct().count() < 2) {
            throw new IllegalArgumentException(
                    "The target of a kernel has samples of two classes or more; got " + labels.length + " samples of "
                            + Arrays.stream(labels).distinct().count() + ".");
        }
        double[][] target = new double[labels.length][labels.length];
        for (int i = 0; i < labels.length; i++) {
            for (int j = 0; j < labels.length; j++) {
                target[i][j] = labels[i] == labels[j] ? 1 : -1;
            }
        }
        return new KernelMatrix(target);
    }

    /** The number of samples. */
    public int size() {
        return entries.length;
    }

    /** The kernel of two samples. */
    public double get(int i, int j) {
        return entries[i][j];
    }

    /** A copy of all entries, row by row. */
    public double[][] toArray() {
        return Arrays.stream(entries).map(double[]::clone).toArray(double[][]::new);
    }

    /** All eigenvalues, largest first. Cost: \(O(N^3)\). */
    public double[] eigenvalues() {
        double[] values =
                new EigenDecomposition(new Array2DRowRealMatrix(entries, /* copyArray= */ false)).getRealEigenvalues();
        Arrays.sort(values);
        for (int i = 0; i < values.length / 2; i++) {
            double low = values[i];
            values[i] = values[values.length - 1 - i];
            values[values.length - 1 - i] = low;
        }
        return values;
    }

    /** Whether no eigenvalue is below 0, but for rounding. */
    public boolean isPositiveSemidefinite() {
        double[] values = eigenvalues();
        return values.length == 0 || values[values.length - 1] >= -TOLERANCE * Math.max(Math.abs(values[0]), 1e-300);
    }

    /**
     * This matrix, after the check that it is that of a kernel.
     *
     * @throws IllegalArgumentException if an eigenvalue is below 0; the message says how far
     */
    public KernelMatrix requirePositiveSemidefinite() {
        if (!isPositiveSemidefinite()) {
            double[] values = eigenvalues();
            throw new IllegalArgumentException("The matrix is not positive semidefinite: its eigenvalues go from "
                    + values[0] + " down to " + values[values.length - 1]
                    + ". No feature map has it as its kernel; a support vector machine may not converge.");
        }
        return this;
    }

    /**
     * Applies a function to each entry, such as \(\tanh(a k + c)\). The result need not be positive semidefinite.
     *
     * @throws IllegalArgumentException if a value is not finite
     */
    public KernelMatrix map(DoubleUnaryOperator function) {
        return of(Arrays.stream(entries)
                .map(row -> Arrays.stream(row).map(function).toArray())
                .toArray(double[][]::new));
    }

    /** The kernel of features whose mean over these samples is taken off: \(H K H\) with \(H = I - 1/N\). */
    public KernelMatrix centred() {
        double[] means = Arrays.stream(entries)
                .mapToDouble(row -> Arrays.stream(row).average().orElse(0))
                .toArray();
        double mean = Arrays.stream(means).average().orElse(0);
        double[][] centred = toArray();
        for (int i = 0; i < centred.length; i++) {
            for (int j = 0; j <= i; j++) {
                centred[i][j] += mean - means[i] - means[j];
                centred[j][i] = centred[i][j];
            }
        }
        return new KernelMatrix(centred);
    }

    /**
     * The cosine between this matrix and another in the space of matrices,
     * \(\langle K, L \rangle / (\lVert K \rVert \lVert L \rVert)\). With \(L_{ij} = 1\) for samples of one class and -1
     * otherwise it is the kernel-target alignment (Cristianini et al. 2001).
     *
     * @throws IllegalArgumentException if the sizes differ or a matrix is 0
     */
    public double alignment(KernelMatrix other) {
        if (other.size() != size()) {
            throw new IllegalArgumentException(
                    "Matrices of " + size() + " and " + other.size() + " samples have no alignment.");
        }
        double norms = Math.sqrt(dot(this, this) * dot(other, other));
        if (!(norms > 0)) {
            throw new IllegalArgumentException("A matrix of zeros has no alignment.");
        }
        return dot(this, other) / norms;
    }

    /**
     * The kernel-target alignment (Cristianini et al. 2001): the {@link #alignment} with the matrix of the classes,
     * \(\sum_{ij} k_{ij} y_i y_j / (N \lVert K \rVert)\) for two classes \(y = \pm 1\). It is 1 for a kernel that is 1
     * within a class and -1 between classes.
     *
     * @param labels the class of each sample
     * @throws IllegalArgumentException if their number is not that of the samples, or there are fewer than two classes
     */
    public double targetAlignment(int... labels) {
        requireLabels(labels);
        return alignment(ofLabels(labels));
    }

    /**
     * The alignment with the matrix of the classes after both are centred (Cortes, Mohri and Rostamizadeh 2012,
     * arXiv:1203.0550): classes of unequal size and a constant part of the kernel then count for nothing.
     *
     * @param labels the class of each sample
     * @throws IllegalArgumentException if their number is not that of the samples, there are fewer than two classes, or the
     *     kernel is constant
     */
    public double centredTargetAlignment(int... labels) {
        requireLabels(labels);
        return centred().alignment(ofLabels(labels).centred());
    }

    private void requireLabels(int[] labels) {
        if (labels.length != size()) {
            throw new IllegalArgumentException(
                    "The kernel is that of " + size() + " samples; got " + labels.length + " labels.");
        }
    }

    private static double dot(KernelMatrix a, KernelMatrix b) {
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            for (int j = 0; j < a.size(); j++) {
                sum += a.entries[i][j] * b.entries[i][j];
            }
        }
        return sum;
    }
}
