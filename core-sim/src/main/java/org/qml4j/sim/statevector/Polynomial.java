package org.qml4j.sim.statevector;

import java.util.Arrays;
import org.qml4j.sim.device.Batch;

/**
 * The trigonometric polynomials of a {@link TrigonometricNode} for a range of samples, in chunks.
 *
 * <p>The angles are split into a lower and an upper half of at most two each, with at most nine products of
 * \(1, \cos\theta, \sin\theta\) in each half. A coefficient belongs to one product of each half.
 */
final class Polynomial {
    private static final int PRODUCTS = 9;

    /** Samples that are handled together: all rows then fit into the first cache. */
    private static final int CHUNK = 64;

    /** Interleaved sums of a derivative with respect to a coefficient. */
    private static final int LANES = 8;

    private final Kernels kernels;
    private final AngleProgram[] angles;
    private final int outputs;
    private final int lower;
    private final int lowerProducts;
    private final int upperProducts;
    private final double[][] cosines;
    private final double[][] sines;
    /** The products of each half; rows that are not used are 0. */
    private final double[][] low;

    private final double[][] high;
    private final double[][] lowBar;
    private final double[][] highBar;
    private final double[] ones;
    private final double[] row;
    private final double[] sum;
    private final double[][] sums;
    private final double[][] epsilon;
    private final double[] bar;
    private final double[] dw;
    private int start;
    private int end;
    private int first;
    private int samples;
    private int width;

    Polynomial(Kernels kernels, AngleProgram[] angles, int outputs, int weights) {
        this.kernels = kernels;
        this.angles = angles;
        this.outputs = outputs;
        lower = Math.min(2, angles.length);
        lowerProducts = lower == 1 ? 3 : PRODUCTS;
        upperProducts = angles.length <= 2 ? 1 : angles.length == 3 ? 3 : PRODUCTS;
        cosines = new double[angles.length][CHUNK];
        sines = new double[angles.length][CHUNK];
        low = new double[PRODUCTS][CHUNK];
        high = new double[PRODUCTS][CHUNK];
        lowBar = new double[PRODUCTS][CHUNK];
        highBar = new double[PRODUCTS][CHUNK];
        ones = low[0];
        row = new double[CHUNK];
        sum = new double[CHUNK];
        sums = new double[outputs * PRODUCTS][CHUNK];
        epsilon = new double[outputs][CHUNK];
        bar = new double[lowerProducts * upperProducts * outputs * LANES];
        dw = new double[weights];
    }

    boolean isOf(AngleProgram[] program) {
        return angles == program;
    }

    /** Chooses the samples, from one to before another one. */
    void range(int from, int to) {
        start = from;
        end = to;
    }

    /** Writes the outputs. */
    void evaluate(double[] overLower, Batch x, double[] w, Batch y) {
        for (int from = start; from < end; from += CHUNK) {
            take(from, x, w);
            evaluate(overLower, y);
        }
    }

    /** Sums up the derivatives of the loss with respect to the coefficients, and adds those of the inputs. */
    void backward(double[] overLower, double[] overUpper, Batch x, double[] w, Batch dLdy, double[] dx) {
        Arrays.fill(dw, 0);
        Arrays.fill(bar, 0);
        for (int from = start; from < end; from += CHUNK) {
            // Computed again: keeping the products of a large batch costs more than making them.
            take(from, x, w);
            backwardChunk(overLower, overUpper, x, w, dLdy, dx);
        }
    }

    /** Computes the products of a chunk. */
    private void take(int from, Batch x, double[] w) {
        first = from;
        samples = Math.min(CHUNK, end - from);
        width = (samples + LANES - 1) / LANES * LANES;
        Arrays.fill(ones, 0);
        Arrays.fill(high[0], 0);
        Arrays.fill(ones, 0, samples, 1);
        Arrays.fill(high[0], 0, samples, 1);
        for (int q = 0; q < angles.length; q++) {
            angles[q].values(x.values(), first * x.width(), x.width(), w, cosines[q], samples);
            kernels.scale(cosines[q], cosines[q], width, 2);
            Trigonometry.ofHalf(cosines[q], cosines[q], sines[q], row, samples);
        }
        multiply(low, 0, lower);
        multiply(high, lower, angles.length - lower);
    }

    private void multiply(double[][] products, int from, int count) {
        int size = 1;
        for (int q = from; q < from + count; q++) {
            for (int p = 0; p < size; p++) {
                kernels.multiplyRows(products[size + p], products[p], cosines[q], width);
                kernels.multiplyRows(products[2 * size + p], products[p], sines[q], width);
            }
            size *= 3;
        }
    }

    /**
     * Coefficients in the order in which they are used.
     *
     * @param t those of all outputs, one product after another
     * @param overLower whether sums go over the lower products, one for each upper product, or the other way round
     */
    static double[] ordered(double[] t, int angles, int outputs, boolean overLower) {
        int lowers = angles == 1 ? 3 : PRODUCTS;
        double[] a = new double[outputs * PRODUCTS * PRODUCTS];
        for (int i = 0; i < t.length; i++) {
            int k = i % outputs;
            int low = i / outputs % lowers;
            int high = i / outputs / lowers;
            int row = k * PRODUCTS + (overLower ? high : low);
            a[row * PRODUCTS + (overLower ? low : high)] = t[i];
        }
        return a;
    }

    private void evaluate(double[] overLower, Batch y) {
        double[] values = y.values();
        kernels.combine(sums, outputs * PRODUCTS, low, overLower, width);
        for (int k = 0; k < outputs; k++) {
            double[] total = sums[k * PRODUCTS];
            for (int upper = 1; upper < upperProducts; upper++) {
                kernels.addRows(total, sums[k * PRODUCTS + upper], high[upper], width);
            }
            int at = first * outputs + k;
            for (int b = 0; b < samples; b++) {
                values[at + b * outputs] = total[b];
            }
        }
    }

    private void backwardChunk(double[] overLower, double[] overUpper, Batch x, double[] w, Batch dLdy, double[] dx) {
        for (int p = 0; p < PRODUCTS; p++) {
            Arrays.fill(lowBar[p], 0);
            Arrays.fill(highBar[p], 0);
        }
        for (int k = 0; k < outputs; k++) {
            int at = first * outputs + k;
            Arrays.fill(epsilon[k], 0);
            for (int b = 0; b < samples; b++) {
                epsilon[k][b] = dLdy.values()[at + b * outputs];
            }
            for (int upper = 0; upper < upperProducts; upper++) {
                kernels.multiplyRows(sum, epsilon[k], high[upper], width);
                int place = (k * upperProducts + upper) * lowerProducts * LANES;
                kernels.addDots(bar, place, sum, low, lowerProducts, width);
            }
        }
        addBars(overLower, low, highBar, upperProducts);
        addBars(overUpper, high, lowBar, lowerProducts);
        undo(low, lowBar, 0, lower, x, w, dx);
        undo(high, highBar, lower, angles.length - lower, x, w, dx);
    }

    private void addBars(double[] coefficients, double[][] over, double[][] bars, int count) {
        kernels.combine(sums, outputs * PRODUCTS, over, coefficients, width);
        for (int k = 0; k < outputs; k++) {
            for (int p = 1; p < count; p++) {
                kernels.addRows(bars[p], sums[k * PRODUCTS + p], epsilon[k], width);
            }
        }
    }

    /** Takes the derivatives of the products of one half to the angles. */
    private void undo(double[][] products, double[][] bars, int from, int count, Batch x, double[] w, double[] dx) {
        int size = 1;
        for (int q = 1; q < count; q++) {
            size *= 3;
        }
        for (int q = from + count - 1; q >= from; q--) {
            Arrays.fill(sum, 0);
            for (int p = 0; p < size; p++) {
                // d/dtheta of cos and sin times the other factors: - sin and cos.
                kernels.multiplyRows(row, bars[2 * size + p], products[p], width);
                kernels.addRows(sum, row, cosines[q], width);
                kernels.multiplyRows(row, bars[size + p], products[p], width);
                kernels.subtractRows(sum, row, sines[q], width);
                kernels.addRows(bars[p], bars[size + p], cosines[q], width);
                kernels.addRows(bars[p], bars[2 * size + p], sines[q], width);
            }
            angles[q].backward(sum, x.values(), first * x.width(), x.width(), w, dx, dw, samples);
            size /= 3;
        }
    }

    /** Adds the derivatives with respect to the coefficients and to the weights in the angles. */
    void addTo(double[] coefficients, double[] weights) {
        int products = lowerProducts * upperProducts;
        for (int i = 0; i < coefficients.length; i++) {
            int at = (i % outputs * products + i / outputs) * LANES;
            coefficients[i] += (bar[at] + bar[at + 1] + (bar[at + 2] + bar[at + 3]))
                    + (bar[at + 4] + bar[at + 5] + (bar[at + 6] + bar[at + 7]));
        }
        for (int j = 0; j < dw.length; j++) {
            weights[j] += dw[j];
        }
    }
}
