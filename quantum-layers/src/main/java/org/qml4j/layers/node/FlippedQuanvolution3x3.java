package org.qml4j.layers.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.NodeArguments;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.generator.Coefficients;
import org.qml4j.sim.generator.ExponentialMap;
import org.qml4j.sim.generator.PauliTransform;
import org.qml4j.sim.math.ComplexMatrix;

/**
 * A quanvolution in which the weights make the state and the data are the observable (Wang, Myers, Hollenberg,
 * Parampalli 2024, arXiv:2409.17583). For filter \(o\) and channel \(c\) let
 * \(|\psi_{oc}\rangle = e^{i \sum_{P \neq II} \theta_{oc,P} P} |00\rangle\) on two qubits. A patch \(X\) of 3 x 3 pixels,
 * padded by a row and a column of zeros at the end, gives the observable \(H_c = (X_c + X_c^\mathsf{T})/2\), and
 * \[ y_o = \frac{1}{C} \sum_c \langle\psi_{oc}|H_c|\psi_{oc}\rangle + b_o. \]
 *
 * <p>That is linear in the pixels: an ordinary convolution, stride 1, without padding, whose kernel
 * \(K_{oc} = \mathrm{Re}(\bar\psi_j \psi_k)/C\), \(j, k \le 2\), is symmetric and positive semidefinite, of rank at most
 * 2, and of a trace of at most \(1/C\) if the coefficients are real. This class computes the convolution;
 * {@link #evaluateLiterally} the expectations.
 *
 * <p>Inputs are [channel][row][column], outputs [filter][row][column] with two rows and columns less. Weights:
 * \(\theta\) by filter, channel and string in the order of {@link PauliTransform} without the identity; the biases; the
 * imaginary parts of \(\theta\) if they are {@linkplain Coefficients#COMPLEX complex}. Immutable.
 */
public final class FlippedQuanvolution3x3 implements QuantumNode {
    private static final int SIDE = 3;
    private static final int STATES = 4;
    private static final int STRINGS = 15;
    private static final PauliTransform PAULIS = PauliTransform.of(2);

    private final int channels;
    private final int filters;
    private final int height;
    private final int width;
    private final Coefficients coefficients;

    private FlippedQuanvolution3x3(int channels, int filters, int height, int width, Coefficients coefficients) {
        this.channels = channels;
        this.filters = filters;
        this.height = height;
        this.width = width;
        this.coefficients = coefficients;
    }

    /**
     * A node for images of a size.
     *
     * @param channels of the image, at least 1
     * @param filters channels of the output, at least 1
     * @param height rows of the image, at least 3
     * @param width columns of the image, at least 3
     * @param coefficients real or complex
     * @throws IllegalArgumentException if a number is too small
     */
    public static FlippedQuanvolution3x3 of(
            int channels, int filters, int height, int width, Coefficients coefficients) {
        if (channels < 1 || filters < 1 || height < SIDE || width < SIDE) {
            throw new IllegalArgumentException("A flipped quanvolution has at least 1 channel and filter and images of"
                    + " at least 3 x 3; got " + channels + " channels, " + filters + " filters and " + height + " x "
                    + width + ".");
        }
        return new FlippedQuanvolution3x3(channels, filters, height, width, coefficients);
    }

    @Override
    public int inputs() {
        return channels * height * width;
    }

    @Override
    public int outputs() {
        return filters * (height - 2) * (width - 2);
    }

    @Override
    public int weights() {
        return firstBias() + filters + (coefficients == Coefficients.COMPLEX ? firstBias() : 0);
    }

    private int firstBias() {
        return filters * channels * STRINGS;
    }

    /** The exponentials and kernels of all filters and channels, channel innermost. */
    private static final class Filters {
        private final List<ExponentialMap> maps = new ArrayList<>();
        private final List<ComplexMatrix> unitaries = new ArrayList<>();
        private final List<double[]> kernels = new ArrayList<>();
    }

    private static final class Memory {
        private Filters filters = new Filters();
        private int size = -1;
    }

    private Filters filters(double[] w) {
        Filters made = new Filters();
        for (int f = 0; f < filters * channels; f++) {
            double[] re = new double[STRINGS + 1];
            double[] im = new double[STRINGS + 1];
            System.arraycopy(w, f * STRINGS, re, 1, STRINGS);
            if (coefficients == Coefficients.COMPLEX) {
                System.arraycopy(w, firstBias() + filters + f * STRINGS, im, 1, STRINGS);
            }
            ExponentialMap map = ExponentialMap.of(PAULIS.sum(re, im));
            ComplexMatrix u = map.value();
            double[] kernel = new double[SIDE * SIDE];
            for (int t = 0; t < kernel.length; t++) {
                int j = t / SIDE;
                int k = t % SIDE;
                kernel[t] = (u.re(j, 0) * u.re(k, 0) + u.im(j, 0) * u.im(k, 0)) / channels;
            }
            made.maps.add(map);
            made.unitaries.add(u);
            made.kernels.add(kernel);
        }
        return made;
    }

    /** The 3 x 3 kernels, one for each filter and channel, channel innermost. */
    public List<double[][]> kernels(double[] w) {
        List<double[][]> square = new ArrayList<>();
        for (double[] kernel : filters(w).kernels) {
            double[][] rows = new double[SIDE][SIDE];
            for (int t = 0; t < kernel.length; t++) {
                rows[t / SIDE][t % SIDE] = kernel[t];
            }
            square.add(rows);
        }
        return square;
    }

    @Override
    public Batch forward(Batch x, double[] w, Tape tape) {
        NodeArguments.check(this, x, w);
        Memory memory = tape.memory(Memory.class, Memory::new);
        memory.filters = filters(w);
        memory.size = x.size();
        int rows = height - 2;
        int columns = width - 2;
        // Rows stay as wide as the image while sums are made: one long loop instead of many short ones.
        double[] wide = new double[rows * width - 2];
        Batch y = Batch.zeros(x.size(), outputs());
        for (int b = 0; b < x.size(); b++) {
            for (int o = 0; o < filters; o++) {
                Arrays.fill(wide, w[firstBias() + o]);
                for (int c = 0; c < channels; c++) {
                    int plane = (b * channels + c) * height * width;
                    convolve(x.values(), plane, width, memory.filters.kernels.get(o * channels + c), wide);
                }
                for (int r = 0; r < rows; r++) {
                    int at = b * outputs() + (o * rows + r) * columns;
                    System.arraycopy(wide, r * width, y.values(), at, columns);
                }
            }
        }
        return y;
    }

    /** Adds the sum over the nine pixels that stand behind each position. */
    private static void convolve(double[] x, int from, int width, double[] k, double[] to) {
        double k0 = k[0];
        double k1 = k[1];
        double k2 = k[2];
        double k3 = k[3];
        double k4 = k[4];
        double k5 = k[5];
        double k6 = k[6];
        double k7 = k[7];
        double k8 = k[8];
        int second = from + width;
        int third = second + width;
        for (int p = 0; p < to.length; p++) {
            to[p] += k0 * x[from + p]
                    + k1 * x[from + p + 1]
                    + k2 * x[from + p + 2]
                    + (k3 * x[second + p] + k4 * x[second + p + 1] + k5 * x[second + p + 2])
                    + (k6 * x[third + p] + k7 * x[third + p + 1] + k8 * x[third + p + 2]);
        }
    }

    @Override
    public Batch backward(Batch x, double[] w, Batch dLdy, Tape tape, double[] dLdw) {
        NodeArguments.check(this, x, w);
        NodeArguments.checkBackward(this, x, dLdy, dLdw);
        Memory memory = tape.memory(Memory.class, Memory::new);
        if (memory.size != x.size()) {
            throw new IllegalStateException(
                    "The tape holds " + (memory.size < 0 ? "no batch" : memory.size + " samples")
                            + ", the backward pass has " + x.size() + ". Call forward with this batch and tape first.");
        }
        int margin = 2 * width + 2;
        int rows = height - 2;
        int columns = width - 2;
        double[] padded = new double[rows * width + 2 * margin];
        double[] plane = new double[height * width];
        double[][] dKernels = new double[filters * channels][SIDE * SIDE];
        double[][] reversed = reversed(memory.filters.kernels);
        Batch dx = Batch.zeros(x.size(), inputs());
        for (int b = 0; b < x.size(); b++) {
            for (int o = 0; o < filters; o++) {
                for (int r = 0; r < rows; r++) {
                    int at = b * outputs() + (o * rows + r) * columns;
                    System.arraycopy(dLdy.values(), at, padded, margin + r * width, columns);
                }
                for (int p = margin; p < margin + rows * width; p++) {
                    dLdw[firstBias() + o] += padded[p];
                }
                for (int c = 0; c < channels; c++) {
                    int f = o * channels + c;
                    int from = (b * channels + c) * height * width;
                    addCorrelation(x.values(), from, padded, margin, rows * width - 2, dKernels[f]);
                    Arrays.fill(plane, 0);
                    convolve(padded, 0, width, reversed[f], plane);
                    for (int q = 0; q < plane.length; q++) {
                        dx.values()[from + q] += plane[q];
                    }
                }
            }
        }
        for (int f = 0; f < dKernels.length; f++) {
            addGradient(f, dKernels[f], memory.filters, dLdw);
        }
        return dx;
    }

    private static double[][] reversed(List<double[]> kernels) {
        double[][] turned = new double[kernels.size()][SIDE * SIDE];
        for (int f = 0; f < turned.length; f++) {
            for (int t = 0; t < turned[f].length; t++) {
                turned[f][t] = kernels.get(f)[turned[f].length - 1 - t];
            }
        }
        return turned;
    }

    /** Adds, for each of the nine pixels of a patch, the sum over the positions of pixel times derivative. */
    private void addCorrelation(double[] x, int from, double[] g, int margin, int length, double[] to) {
        for (int row = 0; row < SIDE; row++) {
            int at = from + row * width;
            double left = 0;
            double middle = 0;
            double right = 0;
            for (int p = 0; p < length; p++) {
                double d = g[margin + p];
                left += d * x[at + p];
                middle += d * x[at + p + 1];
                right += d * x[at + p + 2];
            }
            to[SIDE * row] += left;
            to[SIDE * row + 1] += middle;
            to[SIDE * row + 2] += right;
        }
    }

    private void addGradient(int f, double[] dKernel, Filters made, double[] dLdw) {
        ComplexMatrix u = made.unitaries.get(f);
        ComplexMatrix g = ComplexMatrix.zeros(STATES, STATES);
        for (int j = 0; j < SIDE; j++) {
            double re = 0;
            double im = 0;
            for (int k = 0; k < SIDE; k++) {
                double both = (dKernel[SIDE * j + k] + dKernel[SIDE * k + j]) / channels;
                re += both * u.re(k, 0);
                im += both * u.im(k, 0);
            }
            g.set(j, 0, re, im);
        }
        double[] re = new double[STRINGS + 1];
        double[] im = new double[STRINGS + 1];
        PAULIS.coefficients(made.maps.get(f).backward(g), re, im);
        for (int p = 0; p < STRINGS; p++) {
            dLdw[f * STRINGS + p] += STATES * re[p + 1];
            if (coefficients == Coefficients.COMPLEX) {
                dLdw[firstBias() + filters + f * STRINGS + p] += STATES * im[p + 1];
            }
        }
    }

    /**
     * The same outputs as {@link #forward} the long way: an observable for each patch and channel, and its expectation
     * in each state. Cost: 16 multiplications for each filter, channel and position where the kernel takes 9.
     *
     * @param x a batch of images
     * @param w the weights
     * @return a batch of the outputs
     */
    public Batch evaluateLiterally(Batch x, double[] w) {
        NodeArguments.check(this, x, w);
        List<ComplexMatrix> unitaries = filters(w).unitaries;
        int columns = width - 2;
        int positions = (height - 2) * columns;
        Batch y = Batch.zeros(x.size(), outputs());
        for (int b = 0; b < x.size(); b++) {
            for (int o = 0; o < filters; o++) {
                for (int p = 0; p < positions; p++) {
                    double sum = 0;
                    for (int c = 0; c < channels; c++) {
                        int corner = (c * height + p / columns) * width + p % columns;
                        sum += expectation(observable(x, b, corner), unitaries.get(o * channels + c));
                    }
                    y.values()[b * outputs() + o * positions + p] = sum / channels + w[firstBias() + o];
                }
            }
        }
        return y;
    }

    private double[][] observable(Batch x, int sample, int corner) {
        double[][] h = new double[STATES][STATES];
        for (int j = 0; j < SIDE; j++) {
            for (int k = 0; k < SIDE; k++) {
                double half = x.get(sample, corner + j * width + k) / 2;
                h[j][k] += half;
                h[k][j] += half;
            }
        }
        return h;
    }

    /** The expectation of a real symmetric matrix in the first column of a unitary. */
    private static double expectation(double[][] h, ComplexMatrix u) {
        double sum = 0;
        for (int j = 0; j < STATES; j++) {
            for (int k = 0; k < STATES; k++) {
                sum += h[j][k] * (u.re(j, 0) * u.re(k, 0) + u.im(j, 0) * u.im(k, 0));
            }
        }
        return sum;
    }
}
