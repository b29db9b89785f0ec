package org.qml4j.datasets.features;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.eigen.Eigen;
import org.nd4j.linalg.factory.Nd4j;
import org.qml4j.datasets.split.DataSplit;

/**
 * Principal component analysis: \( z = W (x - \bar x) \), the rows of \(W\) being the eigenvectors of the covariance
 * matrix with the largest eigenvalues, largest first (Pearson 1901, doi:10.1080/14786440109462720).
 *
 * <p>The sign of a component is chosen so that its entry of largest magnitude is positive. The covariance is divided by
 * N - 1.
 *
 * <p>Cost of fitting N vectors of length D: \(N D^2 + 10 D^3\) operations and \(D^2\) numbers; of applying: \(k D\) each.
 */
public final class Pca implements FeatureMap {
    private static final int ROWS_PER_STEP = 1000;

    private final double[] mean;
    private final double[][] components;
    private final double[] variances;
    private final double totalVariance;

    private Pca(double[] mean, double[][] components, double[] variances, double totalVariance) {
        this.mean = mean;
        this.components = components;
        this.variances = variances;
        this.totalVariance = totalVariance;
    }

    /**
     * Fits the components.
     *
     * @param train at least two examples
     * @param components how many to keep, 1 to the number of features
     * @return the map
     * @throws IllegalArgumentException if a number is out of range or all examples are equal
     */
    public static Pca fit(DataSplit train, int components) {
        int features = train.shape().values();
        if (train.size() < 2) {
            throw new IllegalArgumentException(
                    "PCA needs at least 2 examples; the split has " + train.size() + ". Give it the training split.");
        }
        if (components < 1 || components > features) {
            throw new IllegalArgumentException("PCA of " + features + " features has 1 to " + features + " components; "
                    + components + " were asked for.");
        }
        double[] mean = mean(train);
        // LAPACK leaves the eigenvectors in the columns of the matrix, eigenvalues ascending.
        INDArray vectors = covariance(train, mean).dup('f');
        double[] values = Eigen.symmetricGeneralizedEigenvalues(vectors).toDoubleVector();
        double total = Arrays.stream(values).sum();
        if (total <= 0) {
            throw new IllegalArgumentException("All " + train.size() + " examples are equal; PCA has no direction.");
        }
        double[][] directions = new double[components][];
        double[] variances = new double[components];
        for (int k = 0; k < components; k++) {
            directions[k] = signed(vectors.getColumn(features - 1 - k).toDoubleVector());
            variances[k] = values[features - 1 - k];
        }
        return new Pca(mean, directions, variances, total);
    }

    private static double[] mean(DataSplit train) {
        double[] sum = new double[train.shape().values()];
        float[] row = new float[sum.length];
        for (int i = 0; i < train.size(); i++) {
            train.copyImage(i, row, 0);
            for (int j = 0; j < sum.length; j++) {
                sum[j] += row[j];
            }
        }
        for (int j = 0; j < sum.length; j++) {
            sum[j] /= train.size();
        }
        return sum;
    }

    private static INDArray covariance(DataSplit train, double[] mean) {
        INDArray centre = Nd4j.createFromArray(mean).reshape(1, mean.length);
        INDArray sum = Nd4j.zeros(DataType.DOUBLE, mean.length, mean.length);
        for (int from = 0; from < train.size(); from += ROWS_PER_STEP) {
            INDArray rows = Features.rows(train, from, Math.min(from + ROWS_PER_STEP, train.size()));
            rows.subiRowVector(centre);
            sum.addi(rows.transpose().mmul(rows));
        }
        return sum.divi(train.size() - 1.0);
    }

    private static double[] signed(double[] vector) {
        int largest = 0;
        for (int j = 1; j < vector.length; j++) {
            if (Math.abs(vector[j]) > Math.abs(vector[largest])) {
                largest = j;
            }
        }
        if (vector[largest] < 0) {
            for (int j = 0; j < vector.length; j++) {
                vector[j] = -vector[j];
            }
        }
        return vector;
    }

    @Override
    public String name() {
        return "pca(" + components.length + ")";
    }

    @Override
    public int inputs() {
        return mean.length;
    }

    @Override
    public int outputs() {
        return components.length;
    }

    /** The variances along the components, largest first. */
    public double[] variances() {
        return variances.clone();
    }

    /** The share of the total variance along each component; their sum is at most 1. */
    public double[] explainedVarianceRatio() {
        return Arrays.stream(variances).map(v -> v / totalVariance).toArray();
    }

    /**
     * One component.
     *
     * @param index 0 for the direction of the largest variance
     * @return a unit vector of {@link #inputs()} numbers
     */
    public double[] component(int index) {
        return components[index].clone();
    }

    @Override
    public float[] apply(float[] features) {
        Vectors.requireLength(name(), features, mean.length);
        float[] result = new float[components.length];
        for (int k = 0; k < components.length; k++) {
            double[] direction = components[k];
            double sum = 0;
            for (int j = 0; j < direction.length; j++) {
                sum += direction[j] * (features[j] - mean[j]);
            }
            result[k] = (float) sum;
        }
        return result;
    }
}
