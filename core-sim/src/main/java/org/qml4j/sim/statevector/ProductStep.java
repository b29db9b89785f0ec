package org.qml4j.sim.statevector;

import java.util.Arrays;
import java.util.List;

/**
 * An angle encoding at the start of a circuit: one RX or RY with an angle of its own for each sample on some qubits of
 * \(|0 \ldots 0\rangle\). The state is a product, so its amplitudes are products of cosines and sines, and the
 * derivatives of the angles are read from \(\lambda\) alone.
 *
 * <p>The amplitudes are the leaves of a binary tree whose level \(l\) decides bit \(l\). An inner node holds the product
 * of the factors above it. The tree is walked in depth-first order with one row for each level: two products for each
 * amplitude whatever the number of qubits, where gates one after another would cost one rotation for each qubit.
 *
 * <p>RX gives the factors \(\cos(\theta/2)\) and \(-i \sin(\theta/2)\). So an amplitude is real or imaginary, as the
 * number of its ones on such qubits is even or odd; each row of the tree holds the one part that is not zero.
 */
final class ProductStep implements Step {
    private final int qubits;
    private final int inputs;
    /** For each bit the angle, or null where no gate acts. */
    private final AngleProgram[] angles;
    /** The bits under RX. */
    private final int imaginary;
    /** The bits under any gate. */
    private final int rotated;

    ProductStep(int qubits, int inputs, List<RotationStep> gates) {
        this.qubits = qubits;
        this.inputs = inputs;
        angles = new AngleProgram[qubits];
        int x = 0;
        int all = 0;
        for (RotationStep gate : gates) {
            angles[Integer.numberOfTrailingZeros(gate.bit())] = gate.angle();
            all |= gate.bit();
            x |= gate.isAboutX() ? gate.bit() : 0;
        }
        imaginary = x;
        rotated = all;
    }

    @Override
    public boolean isParametric() {
        return true;
    }

    /** For each bit the cosine and the sine, their two derivatives, the product down to it, and what waits for it. */
    @Override
    public int memoryRows() {
        return 6 * qubits + 1;
    }

    private double[] cosine(Chunk chunk, int index, int level) {
        return chunk.kept[index][level];
    }

    private double[] sine(Chunk chunk, int index, int level) {
        return chunk.kept[index][qubits + level];
    }

    private double[] cosineBar(Chunk chunk, int index, int level) {
        return chunk.kept[index][2 * qubits + level];
    }

    private double[] sineBar(Chunk chunk, int index, int level) {
        return chunk.kept[index][3 * qubits + level];
    }

    private double[] waiting(Chunk chunk, int index, int level) {
        return chunk.kept[index][4 * qubits + level];
    }

    /** The product of the factors of the bits from a level on; the one above all bits is 1. */
    private double[] product(Chunk chunk, int index, int level) {
        return chunk.kept[index][5 * qubits + level];
    }

    @Override
    public void forward(Chunk chunk, int index) {
        for (int level = 0; level < qubits; level++) {
            double[] c = cosine(chunk, index, level);
            double[] s = sine(chunk, index, level);
            if ((rotated >> level & 1) == 0) {
                Arrays.fill(c, 1);
            } else {
                angles[level].values(chunk, inputs, c);
                Trigonometry.ofHalf(c, c, s, chunk.scratch[0], chunk.samples);
            }
        }
        Arrays.fill(product(chunk, index, qubits), 0, chunk.samples, 1);
        for (int i = 0; i < chunk.psi.dimension(); i++) {
            descend(chunk, index, i, 1);
            Plane real = isImaginary(i) ? chunk.psi.im : chunk.psi.re;
            Plane zero = isImaginary(i) ? chunk.psi.re : chunk.psi.im;
            factor(chunk, index, i, 0, real.row(i));
            Arrays.fill(zero.row(i), 0);
        }
    }

    private boolean isImaginary(int i) {
        return (Integer.bitCount(i & imaginary) & 1) == 1;
    }

    /** Whether the factor of a bit is minus the sine: \((-i)^m\) changes its sign where the number m of ones was even. */
    private boolean isMinus(int i, int level) {
        return (imaginary >> level & 1) == 1 && (Integer.bitCount((i & imaginary) >> (level + 1)) & 1) == 0;
    }

    /** Computes the products that are new for an amplitude, down to a level. */
    private void descend(Chunk chunk, int index, int i, int lowest) {
        int changed = i == 0 ? qubits - 1 : Integer.numberOfTrailingZeros(i);
        for (int level = changed; level >= lowest; level--) {
            factor(chunk, index, i, level, product(chunk, index, level));
        }
    }

    private void factor(Chunk chunk, int index, int i, int level, double[] to) {
        double[] above = product(chunk, index, level + 1);
        if ((i >> level & 1) == 0) {
            chunk.kernels.multiplyRows(to, above, cosine(chunk, index, level), chunk.width);
        } else {
            chunk.kernels.multiplyRows(to, above, sine(chunk, index, level), chunk.width);
            if (isMinus(i, level)) {
                chunk.kernels.scale(to, to, chunk.width, -1);
            }
        }
    }

    @Override
    public void backward(Chunk chunk, int index) {
        Rows lambda = chunk.lambda();
        for (int level = 0; level < qubits; level++) {
            Arrays.fill(cosineBar(chunk, index, level), 0);
            Arrays.fill(sineBar(chunk, index, level), 0);
        }
        for (int i = 0; i < lambda.dimension(); i++) {
            descend(chunk, index, i, 1);
            ascend(chunk, index, i, (isImaginary(i) ? lambda.im : lambda.re).row(i));
        }
        for (int level = 0; level < qubits; level++) {
            if ((rotated >> level & 1) == 1) {
                double[] g = chunk.scratch[0];
                chunk.kernels.combineRowsMinus(
                        g,
                        sineBar(chunk, index, level),
                        cosineBar(chunk, index, level),
                        cosine(chunk, index, level),
                        sine(chunk, index, level),
                        chunk.width);
                angles[level].backward(g, chunk, inputs);
            }
        }
    }

    /** Takes \(\lambda\) of an amplitude up to the first node whose right half is still missing. */
    private void ascend(Chunk chunk, int index, int i, double[] leaf) {
        int n = chunk.width;
        Kernels kernels = chunk.kernels;
        double[] right = leaf;
        int level = 0;
        for (; level < qubits && (i >> level & 1) == 1; level++) {
            double[] left = waiting(chunk, index, level);
            double[] above = product(chunk, index, level + 1);
            double[] to = chunk.scratch[1];
            kernels.addRows(cosineBar(chunk, index, level), above, left, n);
            if (isMinus(i, level)) {
                kernels.subtractRows(sineBar(chunk, index, level), above, right, n);
                kernels.combineRowsMinus(to, left, right, cosine(chunk, index, level), sine(chunk, index, level), n);
            } else {
                kernels.addRows(sineBar(chunk, index, level), above, right, n);
                kernels.combineRows(to, left, right, cosine(chunk, index, level), sine(chunk, index, level), n);
            }
            right = to;
        }
        if (level < qubits) {
            System.arraycopy(right, 0, waiting(chunk, index, level), 0, n);
        }
    }
}
