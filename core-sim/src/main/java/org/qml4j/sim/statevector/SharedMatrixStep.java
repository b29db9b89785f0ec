package org.qml4j.sim.statevector;

import java.util.Arrays;

/**
 * One gate, or a run of gates on the same qubits, whose angles are the same for all samples: one unitary, computed once
 * per call.
 *
 * <p>Its gradient is read from \(G_{rc} = \sum \overline{\lambda_r} \psi_c\), summed over groups and samples, where
 * \(\psi\) stands before and \(\lambda\) after the step: the derivative with respect to an angle is
 * \(2\,\mathrm{Re} \sum_{rc} (\partial U)_{rc} G_{rc}\).
 */
final class SharedMatrixStep implements Step {
    private final Block block;
    private final Run run;

    SharedMatrixStep(Block block, Run run) {
        this.block = block;
        this.run = run;
    }

    @Override
    public boolean isParametric() {
        return run.slots() > 0;
    }

    @Override
    public Memory newMemory() {
        return run.newMemory();
    }

    @Override
    public void prepareForward(double[] w, Memory memory) {
        run.prepareForward(w, (SharedMatrices) memory);
    }

    @Override
    public void prepareBackward(Memory memory) {
        run.prepareBackward((SharedMatrices) memory);
    }

    @Override
    public void forward(Chunk chunk, int index) {
        apply(chunk, chunk.psi, ((SharedMatrices) chunk.shared[index]).u, false);
    }

    @Override
    public void backward(Chunk chunk, int index) {
        SharedMatrices memory = (SharedMatrices) chunk.shared[index];
        double[] u = memory.u;
        apply(chunk, chunk.psi, u, true);
        if (run.slots() > 0) {
            Matrices.outerProducts(block, chunk);
            for (int e = 0; e < u.length; e++) {
                chunk.totals[e] = Kernels.sum(chunk.sums[e], chunk.width);
            }
            for (int s = 0; s < run.slots(); s++) {
                run.backward(s, 2 * product(memory.derivatives[s], chunk.totals), chunk.w, chunk.dw);
            }
        }
        apply(chunk, chunk.lambda(), u, true);
    }

    /** \(\mathrm{Re} \sum_{rc} (\partial U)_{rc} G_{rc}\). */
    private static double product(double[] derivative, double[] g) {
        int half = derivative.length / 2;
        double sum = 0;
        for (int e = 0; e < half; e++) {
            sum += derivative[e] * g[e] - derivative[half + e] * g[half + e];
        }
        return sum;
    }

    private void apply(Chunk chunk, Rows state, double[] u, boolean adjoint) {
        int d = block.size();
        if (d == 2) {
            applyToPairs(chunk, state, u, adjoint);
            return;
        }
        for (int base : block.bases) {
            for (int r = 0; r < d; r++) {
                double[] re = state.re.free(r);
                double[] im = state.im.free(r);
                Arrays.fill(re, 0);
                Arrays.fill(im, 0);
                for (int c = 0; c < d; c++) {
                    double a = adjoint ? u[c * d + r] : u[r * d + c];
                    double b = adjoint ? -u[d * d + c * d + r] : u[d * d + r * d + c];
                    int i = base + block.offsets[c];
                    Matrices.addScaled(chunk.kernels, re, im, state.re.row(i), state.im.row(i), chunk.width, a, b);
                }
            }
            Matrices.exchange(state, block, base);
        }
    }

    private void applyToPairs(Chunk chunk, Rows state, double[] u, boolean adjoint) {
        int n = chunk.width;
        Kernels kernels = chunk.kernels;
        double a = u[0];
        double b = adjoint ? u[2] : u[1];
        double c = adjoint ? u[1] : u[2];
        double d = u[3];
        double sign = adjoint ? -1 : 1;
        double ai = sign * u[4];
        double bi = sign * (adjoint ? u[6] : u[5]);
        double ci = sign * (adjoint ? u[5] : u[6]);
        double di = sign * u[7];
        boolean real = ai == 0 && bi == 0 && ci == 0 && di == 0;
        int offset = block.offsets[1];
        for (int i : block.bases) {
            int j = i + offset;
            double[] x = state.re.row(i);
            double[] y = state.im.row(i);
            double[] z = state.re.row(j);
            double[] w = state.im.row(j);
            if (real) {
                kernels.combine(state.re.free(0), x, z, n, a, b);
                kernels.combine(state.im.free(0), y, w, n, a, b);
                kernels.combine(state.re.free(1), x, z, n, c, d);
                kernels.combine(state.im.free(1), y, w, n, c, d);
            } else {
                kernels.combine(state.re.free(0), x, y, z, w, n, a, -ai, b, -bi);
                kernels.combine(state.im.free(0), x, y, z, w, n, ai, a, bi, b);
                kernels.combine(state.re.free(1), x, y, z, w, n, c, -ci, d, -di);
                kernels.combine(state.im.free(1), x, y, z, w, n, ci, c, di, d);
            }
            RotationStep.exchange(state, i, j);
        }
    }
}
