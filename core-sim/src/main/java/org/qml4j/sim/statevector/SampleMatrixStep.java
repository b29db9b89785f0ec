package org.qml4j.sim.statevector;

import java.util.Arrays;
import java.util.List;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Gate;
import org.qml4j.sim.math.ComplexMatrix;

/** Any gate with an angle that differs from sample to sample: one small unitary for each sample. */
final class SampleMatrixStep implements Step {
    private final Block block;
    private final Gate gate;
    private final int inputs;
    private final List<AngleProgram> angles;

    SampleMatrixStep(Block block, Gate gate, List<Angle> angles, int inputs) {
        this.block = block;
        this.gate = gate;
        this.inputs = inputs;
        this.angles = angles.stream().map(AngleProgram::new).toList();
    }

    /** The entries of the unitaries, real parts then imaginary parts. */
    @Override
    public int memoryRows() {
        return 2 * block.size() * block.size();
    }

    @Override
    public boolean isParametric() {
        return true;
    }

    @Override
    public void forward(Chunk chunk, int index) {
        int d = block.size();
        double[][] u = chunk.kept[index];
        ComplexMatrix matrix = ComplexMatrix.zeros(d, d);
        double[] values = new double[angles.size()];
        for (int b = 0; b < chunk.samples; b++) {
            evaluate(chunk, b, values);
            gate.matrix(values, matrix);
            for (int e = 0; e < d * d; e++) {
                u[e][b] = matrix.re(e / d, e % d);
                u[d * d + e][b] = matrix.im(e / d, e % d);
            }
        }
        apply(chunk, chunk.psi, u, false);
    }

    private void evaluate(Chunk chunk, int sample, double[] values) {
        for (int a = 0; a < values.length; a++) {
            values[a] = angles.get(a).value(chunk.x, chunk.at(sample, inputs), chunk.w);
        }
    }

    @Override
    public void backward(Chunk chunk, int index) {
        int d = block.size();
        double[][] u = chunk.kept[index];
        apply(chunk, chunk.psi, u, true);
        Matrices.outerProducts(block, chunk);
        ComplexMatrix derivative = ComplexMatrix.zeros(d, d);
        double[] values = new double[angles.size()];
        for (int b = 0; b < chunk.samples; b++) {
            evaluate(chunk, b, values);
            for (int a = 0; a < values.length; a++) {
                if (angles.get(a).isConstant()) {
                    continue;
                }
                gate.derivative(a, values, derivative);
                double g = 0;
                for (int e = 0; e < d * d; e++) {
                    g += derivative.re(e / d, e % d) * chunk.sums[e][b]
                            - derivative.im(e / d, e % d) * chunk.sums[d * d + e][b];
                }
                angles.get(a).backward(2 * g, chunk.x, chunk.at(b, inputs), chunk.w, chunk.dx, chunk.dw);
            }
        }
        apply(chunk, chunk.lambda(), u, true);
    }

    private void apply(Chunk chunk, Rows state, double[][] u, boolean adjoint) {
        int d = block.size();
        int n = chunk.width;
        Kernels kernels = chunk.kernels;
        for (int base : block.bases) {
            for (int r = 0; r < d; r++) {
                double[] re = state.re.free(r);
                double[] im = state.im.free(r);
                Arrays.fill(re, 0);
                Arrays.fill(im, 0);
                for (int c = 0; c < d; c++) {
                    int i = base + block.offsets[c];
                    int e = adjoint ? c * d + r : r * d + c;
                    kernels.addRows(re, state.re.row(i), u[e], n);
                    kernels.addRows(im, state.im.row(i), u[e], n);
                    if (adjoint) {
                        kernels.addRows(re, state.im.row(i), u[d * d + e], n);
                        kernels.subtractRows(im, state.re.row(i), u[d * d + e], n);
                    } else {
                        kernels.subtractRows(re, state.im.row(i), u[d * d + e], n);
                        kernels.addRows(im, state.re.row(i), u[d * d + e], n);
                    }
                }
            }
            Matrices.exchange(state, block, base);
        }
    }
}
