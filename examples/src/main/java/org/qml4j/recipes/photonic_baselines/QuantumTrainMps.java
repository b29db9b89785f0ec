package org.qml4j.recipes.photonic_baselines;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The matrix product state of Quantum-Train (arXiv:2505.08474), which turns the 13 bits of the index \(j\) of a weight
 * and a probability \(p_j\) into the weight:
 * \[ w_j = v_j - \bar v, \qquad v_j = 1^T M_1 \cdots M_7\, O\, M_8 \cdots M_{14}\, 1, \qquad
 *    M_s = x_s A_s + (1 - x_s) B_s + C_{r(s)} \]
 * with \(x_s = \pm 1\) for the bits of \(j\), the most significant first, and \(x_{14} = p_j\). All matrices are
 * \(\chi \times \chi\); \(C_r\) is one matrix for the sites left of the core \(O\) and one for those right of it. That
 * makes \(31 \chi^2\) parameters.
 *
 * <p>Since a bit leaves two matrices per site, the left halves of all products are the leaves of a tree, and so are the
 * right ones: with \(L\) (128 rows), \(R^0\) and \(R^1\) (64 rows each)
 * \(V = L O (R^0)^T + P \circ L O (R^1)^T\). Forward and backward passes take \(O(2^{13} \chi)\) operations.
 */
final class QuantumTrainMps {
    /** The largest number of weights: one for each index of 13 bits. */
    static final int MAX_WEIGHTS = 1 << 13;

    private static final int SITES = 14;
    private static final int LEFT = 7;
    private static final int RIGHT = 6;
    private static final int ROWS = 1 << LEFT;
    private static final int COLUMNS = 1 << RIGHT;

    /** The scale of the core at the start, times the bond dimension. */
    private static final double CORE = 0.15;

    private final int chi;
    private final int weights;

    /**
     * A state that makes a number of weights.
     *
     * @param chi the bond dimension, at least 1
     * @param weights at most {@link #MAX_WEIGHTS}
     */
    QuantumTrainMps(int chi, int weights) {
        this.chi = chi;
        this.weights = weights;
    }

    /** The number of parameters: \(A_1, B_1, \dots, A_{14}, B_{14}, C_0, C_1, O\), each row by row. */
    int parameters() {
        return (2 * SITES + 3) * chi * chi;
    }

    /**
     * The start: \(C = I\), \(M_s\) orthogonal and random for both values of a bit and for \(p = 0\) and \(p = 1\),
     * \(O = 0.15\, I / \chi\). So no weight vanishes or grows with the number of sites, and the weights differ.
     */
    double[] initial(RandomGenerator random) {
        double[] theta = new double[parameters()];
        for (int site = 0; site < SITES; site++) {
            double[] high = orthogonal(random);
            double[] low = orthogonal(random);
            double x = site == SITES - 1 ? 0 : -1;
            for (int e = 0; e < chi * chi; e++) {
                double identity = identity(e);
                theta[a(site) + e] = high[e] - identity;
                theta[b(site) + e] = (low[e] - identity - x * theta[a(site) + e]) / (1 - x);
            }
        }
        for (int e = 0; e < chi * chi; e++) {
            theta[bias(0) + e] = identity(e);
            theta[bias(SITES - 1) + e] = identity(e);
            theta[core() + e] = CORE * identity(e) / chi;
        }
        return theta;
    }

    private double identity(int entry) {
        return entry / chi == entry % chi ? 1 : 0;
    }

    /** The orthogonal factor of a Gaussian matrix, with the signs that make it uniform. */
    private double[] orthogonal(RandomGenerator random) {
        double[][] gaussian = new double[chi][chi];
        for (double[] row : gaussian) {
            Arrays.setAll(row, k -> random.nextGaussian());
        }
        QRDecomposition qr = new QRDecomposition(new Array2DRowRealMatrix(gaussian));
        RealMatrix q = qr.getQ();
        RealMatrix r = qr.getR();
        double[] entries = new double[chi * chi];
        Arrays.setAll(entries, e -> q.getEntry(e / chi, e % chi) * Math.signum(r.getEntry(e % chi, e % chi)));
        return entries;
    }

    private int a(int site) {
        return 2 * site * chi * chi;
    }

    private int b(int site) {
        return (2 * site + 1) * chi * chi;
    }

    private int bias(int site) {
        return (2 * SITES + (site < LEFT ? 0 : 1)) * chi * chi;
    }

    private int core() {
        return (2 * SITES + 2) * chi * chi;
    }

    /** The feature of a bit. */
    private static int sign(int bit) {
        return 2 * bit - 1;
    }

    /**
     * Computes the weights.
     *
     * @param theta the parameters
     * @param p one probability for each weight
     */
    Pass forward(double[] theta, double[] p) {
        return new Pass(theta, p);
    }

    /** The weights for some parameters, and the way back from their derivatives. */
    final class Pass {
        private final double[] p;
        private final double[] core;
        private final QuantumTrainTree left;
        private final QuantumTrainTree right0;
        private final QuantumTrainTree right1;
        /** The leaves of the left tree times the core. */
        private final double[] leftCore;

        private final double[] made = new double[weights];

        private Pass(double[] theta, double[] p) {
            this.p = p;
            core = Arrays.copyOfRange(theta, core(), core() + chi * chi);
            double[] ones = new double[chi];
            Arrays.fill(ones, 1);
            left = QuantumTrainTree.grow(ones, leftMatrices(theta));
            double[][][] rightMatrices = rightMatrices(theta);
            right0 = QuantumTrainTree.grow(lastSite(theta, 0, 1, 1), rightMatrices);
            right1 = QuantumTrainTree.grow(lastSite(theta, 1, -1, 0), rightMatrices);
            leftCore = new double[ROWS * chi];
            for (int i = 0; i < ROWS * chi; i++) {
                for (int c = 0; c < chi; c++) {
                    leftCore[i] += left.leaves()[i / chi * chi + c] * core[c * chi + i % chi];
                }
            }
            double mean = 0;
            for (int j = 0; j < weights; j++) {
                made[j] = dot(right0, j) + p[j] * dot(right1, j);
                mean += made[j] / weights;
            }
            for (int j = 0; j < weights; j++) {
                made[j] -= mean;
            }
        }

        /** The weights; their mean is 0. */
        double[] weights() {
            return made;
        }

        private double dot(QuantumTrainTree right, int j) {
            int l = j / COLUMNS * chi;
            int r = leaf(j) * chi;
            double sum = 0;
            for (int c = 0; c < chi; c++) {
                sum += leftCore[l + c] * right.leaves()[r + c];
            }
            return sum;
        }

        /**
         * Goes back from derivatives with respect to the weights.
         *
         * @param dWeights one for each weight
         * @param dp where the derivatives with respect to the probabilities go
         * @return those with respect to the parameters
         */
        double[] backward(double[] dWeights, double[] dp) {
            double mean = Arrays.stream(dWeights).sum() / weights;
            double[] dLeftCore = new double[ROWS * chi];
            double[] dRight0 = new double[COLUMNS * chi];
            double[] dRight1 = new double[COLUMNS * chi];
            for (int j = 0; j < weights; j++) {
                double g = dWeights[j] - mean;
                dp[j] = g * dot(right1, j);
                int l = j / COLUMNS * chi;
                int r = leaf(j) * chi;
                for (int c = 0; c < chi; c++) {
                    dLeftCore[l + c] += g * (right0.leaves()[r + c] + p[j] * right1.leaves()[r + c]);
                    dRight0[r + c] += g * leftCore[l + c];
                    dRight1[r + c] += g * p[j] * leftCore[l + c];
                }
            }
            double[] dTheta = new double[parameters()];
            leftBackward(dLeftCore, dTheta);
            rightBackward(dRight0, dRight1, dTheta);
            return dTheta;
        }

        private void leftBackward(double[] dLeftCore, double[] dTheta) {
            double[] dLeaves = new double[ROWS * chi];
            for (int i = 0; i < ROWS * chi; i++) {
                int row = i / chi * chi;
                for (int c = 0; c < chi; c++) {
                    dLeaves[i] += dLeftCore[row + c] * core[i % chi * chi + c];
                    dTheta[core() + i % chi * chi + c] += left.leaves()[i] * dLeftCore[row + c];
                }
            }
            double[][][] dMatrices = new double[LEFT][2][chi * chi];
            left.backward(dLeaves, dMatrices);
            for (int k = 0; k < LEFT; k++) {
                for (int bit = 0; bit < 2; bit++) {
                    addSite(dTheta, k, sign(bit), dMatrices[k][bit]);
                }
            }
        }

        private void rightBackward(double[] dRight0, double[] dRight1, double[] dTheta) {
            double[][][] dMatrices = new double[RIGHT][2][chi * chi];
            addLastSite(dTheta, right0.backward(dRight0, dMatrices), 0, 1, 1);
            addLastSite(dTheta, right1.backward(dRight1, dMatrices), 1, -1, 0);
            for (int k = 0; k < RIGHT; k++) {
                for (int bit = 0; bit < 2; bit++) {
                    addSite(dTheta, LEFT + RIGHT - 1 - k, sign(bit), transposed(dMatrices[k][bit]));
                }
            }
        }
    }

    /** The right tree starts from the last bit, so its leaves stand in the order of reversed bits. */
    private static int leaf(int j) {
        return Integer.reverse(j % COLUMNS) >>> (Integer.SIZE - RIGHT);
    }

    private double[][][] leftMatrices(double[] theta) {
        double[][][] matrices = new double[LEFT][2][];
        for (int k = 0; k < LEFT; k++) {
            for (int bit = 0; bit < 2; bit++) {
                matrices[k][bit] = site(theta, k, sign(bit));
            }
        }
        return matrices;
    }

    private double[][][] rightMatrices(double[] theta) {
        double[][][] matrices = new double[RIGHT][2][];
        for (int k = 0; k < RIGHT; k++) {
            for (int bit = 0; bit < 2; bit++) {
                matrices[k][bit] = transposed(site(theta, LEFT + RIGHT - 1 - k, sign(bit)));
            }
        }
        return matrices;
    }

    private double[] site(double[] theta, int site, double x) {
        double[] m = new double[chi * chi];
        Arrays.setAll(m, e -> x * theta[a(site) + e] + (1 - x) * theta[b(site) + e] + theta[bias(site) + e]);
        return m;
    }

    private void addSite(double[] dTheta, int site, double x, double[] d) {
        for (int e = 0; e < chi * chi; e++) {
            dTheta[a(site) + e] += x * d[e];
            dTheta[b(site) + e] += (1 - x) * d[e];
            dTheta[bias(site) + e] += d[e];
        }
    }

    /** The row sums of a combination of the three matrices of the last site. */
    private double[] lastSite(double[] theta, double ofA, double ofB, double ofBias) {
        int site = SITES - 1;
        double[] sums = new double[chi];
        for (int e = 0; e < chi * chi; e++) {
            sums[e / chi] += ofA * theta[a(site) + e] + ofB * theta[b(site) + e] + ofBias * theta[bias(site) + e];
        }
        return sums;
    }

    private void addLastSite(double[] dTheta, double[] dSums, double ofA, double ofB, double ofBias) {
        int site = SITES - 1;
        for (int e = 0; e < chi * chi; e++) {
            dTheta[a(site) + e] += ofA * dSums[e / chi];
            dTheta[b(site) + e] += ofB * dSums[e / chi];
            dTheta[bias(site) + e] += ofBias * dSums[e / chi];
        }
    }

    private double[] transposed(double[] m) {
        double[] t = new double[chi * chi];
        Arrays.setAll(t, e -> m[e % chi * chi + e / chi]);
        return t;
    }
}
