package org.qml4j.sim.statevector;

import static org.qml4j.sim.statevector.RowKernels.addProducts;
import static org.qml4j.sim.statevector.RowKernels.addProductsMinus;
import static org.qml4j.sim.statevector.RowKernels.combineRows;
import static org.qml4j.sim.statevector.RowKernels.combineRowsMinus;
import static org.qml4j.sim.statevector.RowKernels.subtractProducts;

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
        for (int b = 0; b < chunk.samples; b++) {
            double half = angle.value(chunk.x, chunk.at(b, inputs), chunk.w) / 2;
            c[b] = Math.cos(half);
            s[b] = Math.sin(half);
        }
        rotate(chunk.psi, chunk.scratch, c, s, false);
    }

    @Override
    public void backward(Chunk chunk, int index) {
        double[] c = chunk.kept[index][COSINE];
        double[] s = chunk.kept[index][SINE];
        // dU = -i/2 P U, so the derivative is Im <lambda|P|psi> with the states after the gate.
        double[] g = chunk.sums[0];
        Arrays.fill(g, 0);
        overlap(chunk.psi, chunk.lambda, g);
        for (int b = 0; b < chunk.samples; b++) {
            angle.backward(g[b], chunk.x, chunk.at(b, inputs), chunk.w, chunk.dx, chunk.dw);
        }
        rotate(chunk.psi, chunk.scratch, c, s, true);
        rotate(chunk.lambda, chunk.scratch, c, s, true);
    }

    private void rotate(Rows state, double[][] scratch, double[] c, double[] s, boolean back) {
        int n = state.samples;
        double[][] re = state.re;
        double[][] im = state.im;
        for (int i = 0; i < re.length; i++) {
            if ((i & bit) != 0) {
                continue;
            }
            int j = i | bit;
            switch (axis) {
                case RX -> {
                    // (c, -i s; -i s, c); the inverse has the opposite sign of s.
                    plus(scratch[0], re[i], im[j], n, c, s, back);
                    minus(scratch[1], im[i], re[j], n, c, s, back);
                    plus(scratch[2], re[j], im[i], n, c, s, back);
                    minus(scratch[3], im[j], re[i], n, c, s, back);
                }
                case RY -> {
                    minus(scratch[0], re[i], re[j], n, c, s, back);
                    minus(scratch[1], im[i], im[j], n, c, s, back);
                    plus(scratch[2], re[j], re[i], n, c, s, back);
                    plus(scratch[3], im[j], im[i], n, c, s, back);
                }
                default -> {
                    plus(scratch[0], re[i], im[i], n, c, s, back);
                    minus(scratch[1], im[i], re[i], n, c, s, back);
                    minus(scratch[2], re[j], im[j], n, c, s, back);
                    plus(scratch[3], im[j], re[j], n, c, s, back);
                }
            }
            exchange(state, scratch, i, j);
        }
    }

    private static void plus(double[] o, double[] x, double[] y, int n, double[] c, double[] s, boolean back) {
        if (back) {
            combineRowsMinus(o, x, y, n, c, s);
        } else {
            combineRows(o, x, y, n, c, s);
        }
    }

    private static void minus(double[] o, double[] x, double[] y, int n, double[] c, double[] s, boolean back) {
        plus(o, x, y, n, c, s, !back);
    }

    /** Puts the four scratch rows into the state and its old rows into the scratch. */
    static void exchange(Rows state, double[][] scratch, int i, int j) {
        double[] a = state.re[i];
        double[] b = state.im[i];
        double[] c = state.re[j];
        double[] d = state.im[j];
        state.re[i] = scratch[0];
        state.im[i] = scratch[1];
        state.re[j] = scratch[2];
        state.im[j] = scratch[3];
        scratch[0] = a;
        scratch[1] = b;
        scratch[2] = c;
        scratch[3] = d;
    }

    private void overlap(Rows psi, Rows lambda, double[] g) {
        int n = psi.samples;
        for (int i = 0; i < psi.re.length; i++) {
            if ((i & bit) != 0) {
                continue;
            }
            int j = i | bit;
            switch (axis) {
                case RX -> {
                    addProductsMinus(g, lambda.re[i], psi.im[j], lambda.im[i], psi.re[j], n);
                    addProductsMinus(g, lambda.re[j], psi.im[i], lambda.im[j], psi.re[i], n);
                }
                case RY -> {
                    subtractProducts(g, lambda.re[i], psi.re[j], lambda.im[i], psi.im[j], n);
                    addProducts(g, lambda.re[j], psi.re[i], lambda.im[j], psi.im[i], n);
                }
                default -> {
                    addProductsMinus(g, lambda.re[i], psi.im[i], lambda.im[i], psi.re[i], n);
                    addProductsMinus(g, lambda.im[j], psi.re[j], lambda.re[j], psi.im[j], n);
                }
            }
        }
    }
}
