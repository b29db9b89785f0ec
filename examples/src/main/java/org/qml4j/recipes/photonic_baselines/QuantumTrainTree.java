package org.qml4j.recipes.photonic_baselines;

/**
 * All products of a row vector with one of two square matrices per level. After \(k\) levels there are \(2^k\) rows;
 * the choice at the first level is the most significant bit of a row's index. The cost is that of \(2^{k+1}\) products,
 * where row by row it would be \(k 2^k\).
 */
final class QuantumTrainTree {
    private final int width;
    private final double[][][] matrices;
    /** Entry k has 2^k rows, one behind the other. */
    private final double[][] levels;

    private QuantumTrainTree(int width, double[][][] matrices, double[][] levels) {
        this.width = width;
        this.matrices = matrices;
        this.levels = levels;
    }

    /**
     * Grows the tree from its root.
     *
     * @param root the row vector
     * @param matrices for each level the matrix of bit 0 and that of bit 1, row by row
     */
    static QuantumTrainTree grow(double[] root, double[][][] matrices) {
        int width = root.length;
        double[][] levels = new double[matrices.length + 1][];
        levels[0] = root;
        for (int k = 0; k < matrices.length; k++) {
            levels[k + 1] = new double[2 * levels[k].length];
            for (int row = 0; row < 2 << k; row++) {
                multiply(levels[k], row >> 1, matrices[k][row & 1], levels[k + 1], row, width);
            }
        }
        return new QuantumTrainTree(width, matrices, levels);
    }

    private static void multiply(double[] from, int parent, double[] matrix, double[] to, int child, int width) {
        for (int a = 0; a < width; a++) {
            double v = from[parent * width + a];
            for (int b = 0; b < width; b++) {
                to[child * width + b] += v * matrix[a * width + b];
            }
        }
    }

    /** The rows of the last level. */
    double[] leaves() {
        return levels[levels.length - 1];
    }

    /**
     * Goes from the derivatives with respect to the leaves back to the root.
     *
     * @param dLeaves one derivative for each number of the leaves
     * @param dMatrices accumulators of the shape of the matrices
     * @return the derivatives with respect to the root
     */
    double[] backward(double[] dLeaves, double[][][] dMatrices) {
        double[] dBelow = dLeaves;
        for (int k = matrices.length - 1; k >= 0; k--) {
            double[] d = new double[levels[k].length];
            for (int row = 0; row < 2 << k; row++) {
                backward(k, row, dBelow, d, dMatrices[k][row & 1]);
            }
            dBelow = d;
        }
        return dBelow;
    }

    private void backward(int level, int row, double[] dBelow, double[] d, double[] dMatrix) {
        double[] matrix = matrices[level][row & 1];
        int parent = (row >> 1) * width;
        for (int a = 0; a < width; a++) {
            double v = levels[level][parent + a];
            double sum = 0;
            for (int b = 0; b < width; b++) {
                double g = dBelow[row * width + b];
                sum += matrix[a * width + b] * g;
                dMatrix[a * width + b] += v * g;
            }
            d[parent + a] += sum;
        }
    }
}
