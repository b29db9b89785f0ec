package org.qml4j.sim.statevector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Gate;

/**
 * One gate, or a run of gates on the same qubits, whose angles are the same for all samples: one unitary, computed once
 * per call.
 *
 * <p>Its gradient is read from \(G_{rc} = \sum \overline{\lambda_r} \psi_c\), summed over groups and samples, where
 * \(\psi\) stands before and \(\lambda\) after the step: the derivative with respect to an angle is
 * \(2\,\mathrm{Re} \sum_{rc} (\partial U)_{rc} G_{rc}\).
 */
final class SharedMatrixStep implements Step {
    private static final double[] NO_INPUTS = {};

    /**
     * A gate of the run.
     *
     * @param gate the gate, without its controls
     * @param angles its angles
     */
    record Part(Gate gate, List<Angle> angles) {}

    private final Block block;
    private final List<Part> parts;
    private final AngleProgram[][] angles;
    private final Slot[] slots;

    /** An angle that a weight moves. */
    private record Slot(int part, int angle) {}

    SharedMatrixStep(Block block, List<Part> parts) {
        this.block = block;
        this.parts = List.copyOf(parts);
        this.angles = parts.stream()
                .map(p -> p.angles().stream().map(AngleProgram::new).toArray(AngleProgram[]::new))
                .toArray(AngleProgram[][]::new);
        List<Slot> moved = new ArrayList<>();
        for (int p = 0; p < angles.length; p++) {
            for (int a = 0; a < angles[p].length; a++) {
                if (!angles[p][a].isConstant()) {
                    moved.add(new Slot(p, a));
                }
            }
        }
        slots = moved.toArray(Slot[]::new);
    }

    @Override
    public boolean isParametric() {
        return slots.length > 0;
    }

    @Override
    public SharedMatrices newMemory() {
        int[] counts = Arrays.stream(angles).mapToInt(a -> a.length).toArray();
        return new SharedMatrices(block.size(), slots.length, counts);
    }

    @Override
    public void prepareForward(double[] w, SharedMatrices memory) {
        for (int p = 0; p < angles.length; p++) {
            for (int a = 0; a < angles[p].length; a++) {
                memory.angles[p][a] = angles[p][a].value(NO_INPUTS, 0, w);
            }
            parts.get(p).gate().matrix(memory.angles[p], memory.gates[p]);
        }
        memory.writeProduct(memory.u);
    }

    @Override
    public void prepareBackward(SharedMatrices memory) {
        for (int s = 0; s < slots.length; s++) {
            int p = slots[s].part();
            parts.get(p).gate().derivative(slots[s].angle(), memory.angles[p], memory.derivative);
            memory.writeProduct(p, memory.derivatives[s]);
        }
    }

    @Override
    public void forward(Chunk chunk, int index) {
        apply(chunk.psi, chunk.scratch, chunk.shared[index].u, false);
    }

    @Override
    public void backward(Chunk chunk, int index) {
        double[] u = chunk.shared[index].u;
        apply(chunk.psi, chunk.scratch, u, true);
        if (slots.length > 0) {
            Matrices.outerProducts(block, chunk.psi, chunk.lambda, chunk.sums);
            double[][] derivatives = chunk.shared[index].derivatives;
            for (int e = 0; e < u.length; e++) {
                chunk.totals[e] = RowKernels.sum(chunk.sums[e], chunk.samples);
            }
            for (int s = 0; s < slots.length; s++) {
                double derivative = product(derivatives[s], chunk.totals);
                angles[slots[s].part()][slots[s].angle()].backward(
                        2 * derivative, NO_INPUTS, 0, chunk.w, NO_INPUTS, chunk.dw);
            }
        }
        apply(chunk.lambda, chunk.scratch, u, true);
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

    private void apply(Rows state, double[][] scratch, double[] u, boolean adjoint) {
        int d = block.size();
        if (d == 2) {
            applyToPairs(state, scratch, u, adjoint);
            return;
        }
        for (int base : block.bases) {
            for (int r = 0; r < d; r++) {
                double[] re = scratch[2 * r];
                double[] im = scratch[2 * r + 1];
                Arrays.fill(re, 0);
                Arrays.fill(im, 0);
                for (int c = 0; c < d; c++) {
                    double a = adjoint ? u[c * d + r] : u[r * d + c];
                    double b = adjoint ? -u[d * d + c * d + r] : u[d * d + r * d + c];
                    int i = base + block.offsets[c];
                    Matrices.addScaled(re, im, state.re[i], state.im[i], state.samples, a, b);
                }
            }
            Matrices.exchange(state, scratch, block, base);
        }
    }

    private void applyToPairs(Rows state, double[][] scratch, double[] u, boolean adjoint) {
        int n = state.samples;
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
            double[] x = state.re[i];
            double[] y = state.im[i];
            double[] z = state.re[j];
            double[] w = state.im[j];
            if (real) {
                RowKernels.combine(scratch[0], x, z, n, a, b);
                RowKernels.combine(scratch[1], y, w, n, a, b);
                RowKernels.combine(scratch[2], x, z, n, c, d);
                RowKernels.combine(scratch[3], y, w, n, c, d);
            } else {
                RowKernels.combine(scratch[0], x, y, z, w, n, a, -ai, b, -bi);
                RowKernels.combine(scratch[1], x, y, z, w, n, ai, a, bi, b);
                RowKernels.combine(scratch[2], x, y, z, w, n, c, -ci, d, -di);
                RowKernels.combine(scratch[3], x, y, z, w, n, ci, c, di, d);
            }
            RotationStep.exchange(state, scratch, i, j);
        }
    }
}
