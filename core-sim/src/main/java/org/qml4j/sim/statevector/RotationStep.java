package org.qml4j.sim.statevector;

import java.util.Arrays;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.StandardGate;

/** RX, RY or RZ with an angle that differs from sample to sample: the gate of angle encodings. */
final class RotationStep implements Step {
    private static final int COSINE = 0;
    private static final int SINE = 1;

    private final StandardGate axis;
    private final int bit;
    private final int inputs;
    private final AngleProgram angle;

    RotationStep(StandardGate axis, int bit, int inputs, Angle angle) {
        this.axis = axis;
        this.bit = bit;
        this.inputs = inputs;
        this.angle = new AngleProgram(angle);
    }

    int bit() {
        return bit;
    }

    boolean isAboutX() {
        return axis == StandardGate.RX;
    }

    boolean isAboutZ() {
        return axis == StandardGate.RZ;
    }

    AngleProgram angle() {
        return angle;
    }

    @Override
    public int memoryRows() {
        return 2;
    }

    @Override
    public boolean isParametric() {
        return true;
    }

    @Override
    public void forward(Chunk chunk, int index) {
        double[] c = chunk.kept[index][COSINE];
        double[] s = chunk.kept[index][SINE];
        angle.values(chunk, inputs, c);
        Trigonometry.ofHalf(c, c, s, chunk.scratch[0], chunk.samples);
        rotate(chunk, chunk.psi, c, s, false);
    }

    @Override
    public void backward(Chunk chunk, int index) {
        double[] c = chunk.kept[index][COSINE];
        double[] s = chunk.kept[index][SINE];
        // dU = -i/2 P U, so the derivative is Im <lambda|P|psi> with the states after the gate.
        double[] g = chunk.sums[0];
        Arrays.fill(g, 0);
        overlap(chunk, g);
        angle.backward(g, chunk, inputs);
        rotate(chunk, chunk.psi, c, s, true);
        rotate(chunk, chunk.lambda(), c, s, true);
    }

    private void rotate(Chunk chunk, Rows state, double[] c, double[] s, boolean back) {
        int n = chunk.width;
        Kernels kernels = chunk.kernels;
        Plane re = state.re;
        Plane im = state.im;
        for (int i = 0; i < state.dimension(); i = Kernels.next(i, bit)) {
            int j = i | bit;
            switch (axis) {
                case RX -> {
                    // (c, -i s; -i s, c); the inverse has the opposite sign of s.
                    plus(kernels, re.free(0), re.row(i), im.row(j), c, s, n, back);
                    minus(kernels, im.free(0), im.row(i), re.row(j), c, s, n, back);
                    plus(kernels, re.free(1), re.row(j), im.row(i), c, s, n, back);
                    minus(kernels, im.free(1), im.row(j), re.row(i), c, s, n, back);
                }
                case RY -> {
                    minus(kernels, re.free(0), re.row(i), re.row(j), c, s, n, back);
                    minus(kernels, im.free(0), im.row(i), im.row(j), c, s, n, back);
                    plus(kernels, re.free(1), re.row(j), re.row(i), c, s, n, back);
                    plus(kernels, im.free(1), im.row(j), im.row(i), c, s, n, back);
                }
                default -> {
                    plus(kernels, re.free(0), re.row(i), im.row(i), c, s, n, back);
                    minus(kernels, im.free(0), im.row(i), re.row(i), c, s, n, back);
                    minus(kernels, re.free(1), re.row(j), im.row(j), c, s, n, back);
                    plus(kernels, im.free(1), im.row(j), re.row(j), c, s, n, back);
                }
            }
            exchange(state, i, j);
        }
    }

    private static void plus(
            Kernels kernels, double[] o, double[] x, double[] y, double[] c, double[] s, int n, boolean back) {
        if (back) {
            kernels.combineRowsMinus(o, x, y, c, s, n);
        } else {
            kernels.combineRows(o, x, y, c, s, n);
        }
    }

    private static void minus(
            Kernels kernels, double[] o, double[] x, double[] y, double[] c, double[] s, int n, boolean back) {
        plus(kernels, o, x, y, c, s, n, !back);
    }

    /** Puts the free rows 0 and 1 in the places of two amplitudes. */
    static void exchange(Rows state, int i, int j) {
        state.re.exchange(i, 0);
        state.im.exchange(i, 0);
        state.re.exchange(j, 1);
        state.im.exchange(j, 1);
    }

    private void overlap(Chunk chunk, double[] g) {
        if (axis == StandardGate.RX) {
            overlapAboutX(chunk, bit, g);
            return;
        }
        Rows psi = chunk.psi;
        Rows lambda = chunk.lambda();
        Kernels kernels = chunk.kernels;
        int n = chunk.width;
        for (int i = 0; i < psi.dimension(); i = Kernels.next(i, bit)) {
            int j = i | bit;
            if (axis == StandardGate.RY) {
                kernels.subtractProducts(g, lambda.re.row(i), psi.re.row(j), lambda.im.row(i), psi.im.row(j), n);
                kernels.addProducts(g, lambda.re.row(j), psi.re.row(i), lambda.im.row(j), psi.im.row(i), n);
            } else {
                kernels.addProductsMinus(g, lambda.re.row(i), psi.im.row(i), lambda.im.row(i), psi.re.row(i), n);
                kernels.addProductsMinus(g, lambda.im.row(j), psi.re.row(j), lambda.re.row(j), psi.im.row(j), n);
            }
        }
    }

    /** Adds \(\mathrm{Im} \langle\lambda|X|\psi\rangle\) of each sample to a row, with X on the qubit of a bit. */
    static void overlapAboutX(Chunk chunk, int bit, double[] g) {
        Rows psi = chunk.psi;
        Rows lambda = chunk.lambda();
        Kernels kernels = chunk.kernels;
        int n = chunk.width;
        for (int i = 0; i < psi.dimension(); i = Kernels.next(i, bit)) {
            int j = i | bit;
            kernels.addProductsMinus(g, lambda.re.row(i), psi.im.row(j), lambda.im.row(i), psi.re.row(j), n);
            kernels.addProductsMinus(g, lambda.re.row(j), psi.im.row(i), lambda.im.row(j), psi.re.row(i), n);
        }
    }
}
