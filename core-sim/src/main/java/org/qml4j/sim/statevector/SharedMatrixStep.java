package org.qml4j.sim.statevector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Gate;
import org.qml4j.sim.math.ComplexMatrix;

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
    private final List<Slot> slots;

    /** An angle that a weight moves. */
    private record Slot(int part, int angle, AngleProgram program) {}

    SharedMatrixStep(Block block, List<Part> parts) {
        this.block = block;
        this.parts = List.copyOf(parts);
        List<Slot> moved = new ArrayList<>();
        for (int p = 0; p < parts.size(); p++) {
            for (int a = 0; a < parts.get(p).angles().size(); a++) {
                AngleProgram program = new AngleProgram(parts.get(p).angles().get(a));
                if (!program.isConstant()) {
                    moved.add(new Slot(p, a, program));
                }
            }
        }
        slots = List.copyOf(moved);
    }

    @Override
    public boolean isParametric() {
        return !slots.isEmpty();
    }

    /** The memory holds U, then \(\partial U\) for each slot; each as real parts followed by imaginary parts. */
    @Override
    public double[] prepare(double[] w, double[] reuse) {
        int d = block.size();
        int length = 2 * d * d;
        double[] memory = reuse.length == length * (1 + slots.size()) ? reuse : new double[length * (1 + slots.size())];
        List<ComplexMatrix> matrices = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        for (Part part : parts) {
            double[] angles = part.angles().stream()
                    .mapToDouble(a -> a.value(NO_INPUTS, w))
                    .toArray();
            values.add(angles);
            matrices.add(part.gate().matrix(angles));
        }
        write(product(matrices), memory, 0);
        ComplexMatrix derivative = ComplexMatrix.zeros(d, d);
        for (int s = 0; s < slots.size(); s++) {
            int p = slots.get(s).part();
            parts.get(p).gate().derivative(slots.get(s).angle(), values.get(p), derivative);
            List<ComplexMatrix> replaced = new ArrayList<>(matrices);
            replaced.set(p, derivative);
            write(product(replaced), memory, length * (1 + s));
        }
        return memory;
    }

    private static ComplexMatrix product(List<ComplexMatrix> first) {
        ComplexMatrix all = first.get(0);
        for (ComplexMatrix next : first.subList(1, first.size())) {
            all = next.times(all);
        }
        return all;
    }

    private static void write(ComplexMatrix m, double[] memory, int at) {
        int d = m.rows();
        for (int r = 0; r < d; r++) {
            for (int c = 0; c < d; c++) {
                memory[at + r * d + c] = m.re(r, c);
                memory[at + d * d + r * d + c] = m.im(r, c);
            }
        }
    }

    @Override
    public void forward(Chunk chunk, int index) {
        apply(chunk.psi, chunk.scratch, chunk.shared[index], false);
    }

    @Override
    public void backward(Chunk chunk, int index) {
        double[] u = chunk.shared[index];
        apply(chunk.psi, chunk.scratch, u, true);
        if (!slots.isEmpty()) {
            int d = block.size();
            Matrices.outerProducts(block, chunk.psi, chunk.lambda, chunk.sums);
            double[] g = new double[2 * d * d];
            for (int e = 0; e < g.length; e++) {
                g[e] = RowKernels.sum(chunk.sums[e], chunk.samples);
            }
            for (int s = 0; s < slots.size(); s++) {
                int at = 2 * d * d * (1 + s);
                double derivative = 0;
                for (int e = 0; e < d * d; e++) {
                    derivative += u[at + e] * g[e] - u[at + d * d + e] * g[d * d + e];
                }
                slots.get(s).program().backward(2 * derivative, NO_INPUTS, 0, chunk.w, NO_INPUTS, chunk.dw);
            }
        }
        apply(chunk.lambda, chunk.scratch, u, true);
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
