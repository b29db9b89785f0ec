package org.qml4j.layers.kernel;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.qml4j.sim.device.Batch;

/**
 * The Nystroem approximation of a kernel (Williams and Seeger 2001): with \(m\) landmarks \(l\) of kernel matrix
 * \(K_m = U \Lambda U^T\), a sample has the features \(\phi(x) = \Lambda^{-1/2} U^T k(l, x)\), and
 * \(\phi(x) \cdot \phi(y) \approx k(x, y)\). It is exact between landmarks, and everywhere if the landmarks span all samples.
 *
 * <p>A kernel of \(N\) samples then costs \(N m\) comparisons instead of \(N^2 / 2\), and the features train any linear
 * model. Eigenvalues below 1e-10 of the largest are left out. Immutable.
 *
 * <pre>{@code
 * Nystroem map = Nystroem.sampled(kernel, x, 64, 1);
 * double[][] features = map.features(x);
 * }</pre>
 */
public final class Nystroem {
    private static final double RANK_TOLERANCE = 1e-10;

    private final SampleKernel kernel;
    private final Batch landmarks;
    /** One row for each landmark, one column for each feature: \(U \Lambda^{-1/2}\). */
    private final double[][] projection;

    private Nystroem(SampleKernel kernel, Batch landmarks, double[][] projection) {
        this.kernel = kernel;
        this.landmarks = landmarks;
        this.projection = projection;
    }

    /**
     * The approximation by given landmarks. Cost: \(m^2/2\) comparisons and \(O(m^3)\).
     *
     * @param kernel any kernel
     * @param landmarks at least one sample
     * @throws IllegalArgumentException if there is none, or their matrix is not positive semidefinite
     */
    public static Nystroem of(SampleKernel kernel, Batch landmarks) {
        if (landmarks.size() < 1) {
            throw new IllegalArgumentException("The Nystroem approximation needs at least one landmark; got none.");
        }
        KernelMatrix matrix = kernel.matrix(landmarks).requirePositiveSemidefinite();
        EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(matrix.toArray(), false));
        double[] values = eigen.getRealEigenvalues();
        int rank = 0;
        // The decomposition of a symmetric matrix gives the largest eigenvalue first.
        while (rank < values.length && values[rank] > RANK_TOLERANCE * values[0]) {
            rank++;
        }
        double[][] projection = new double[landmarks.size()][rank];
        for (int k = 0; k < rank; k++) {
            for (int l = 0; l < landmarks.size(); l++) {
                projection[l][k] = eigen.getV().getEntry(l, k) / Math.sqrt(values[k]);
            }
        }
        Batch own =
                Batch.of(landmarks.size(), landmarks.width(), landmarks.values().clone());
        return new Nystroem(kernel, own, projection);
    }

    /**
     * The approximation by landmarks that are drawn from the samples, without one twice.
     *
     * @param kernel any kernel
     * @param x the samples
     * @param count the number of landmarks, from 1 to that of the samples
     * @param seed of the choice
     * @throws IllegalArgumentException if the count is outside that range
     */
    public static Nystroem sampled(SampleKernel kernel, Batch x, int count, long seed) {
        if (count < 1 || count > x.size()) {
            throw new IllegalArgumentException(
                    "The landmarks are 1 to all " + x.size() + " of the samples; asked for " + count + ".");
        }
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int[] order = new int[x.size()];
        double[][] rows = new double[count][];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int i = 0; i < count; i++) {
            int other = i + random.nextInt(order.length - i);
            rows[i] = x.row(order[other]);
            order[other] = order[i];
        }
        return of(kernel, Batch.ofRows(rows));
    }

    /** The number of features: the rank of the kernel on the landmarks. */
    public int rank() {
        return projection[0].length;
    }

    /**
     * The features of samples.
     *
     * @param x a batch as wide as the kernel reads
     * @return a row of {@link #rank()} numbers for each sample
     * @throws IllegalArgumentException if the batch has another width or a value is not finite
     */
    public double[][] features(Batch x) {
        double[][] k = kernel.between(x, landmarks);
        double[][] features = new double[x.size()][rank()];
        for (int i = 0; i < k.length; i++) {
            for (int l = 0; l < projection.length; l++) {
                for (int f = 0; f < rank(); f++) {
                    features[i][f] += k[i][l] * projection[l][f];
                }
            }
        }
        return features;
    }

    /** The approximate kernel of all pairs of samples; positive semidefinite by construction. */
    public KernelMatrix matrix(Batch x) {
        double[][] features = features(x);
        double[][] k = new double[x.size()][x.size()];
        for (int i = 0; i < k.length; i++) {
            for (int j = 0; j <= i; j++) {
                for (int f = 0; f < rank(); f++) {
                    k[i][j] += features[i][f] * features[j][f];
                }
                k[j][i] = k[i][j];
            }
        }
        return KernelMatrix.of(k);
    }
}
