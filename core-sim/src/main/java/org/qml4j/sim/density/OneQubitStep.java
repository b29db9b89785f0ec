package org.qml4j.sim.density;

import java.util.List;
import org.qml4j.sim.circuit.Angle;

/** All that happens to one qubit between two gates on several, as one 4 x 4 matrix. */
final class OneQubitStep implements Step {
    private final List<Element> elements;
    private final int stride;
    private final boolean readsInputs;
    private final boolean parametric;

    OneQubitStep(List<Element> elements, int stride) {
        this.elements = List.copyOf(elements);
        this.stride = stride;
        this.readsInputs = elements.stream().anyMatch(Element::readsInputs);
        this.parametric = elements.stream().anyMatch(Element::isParametric);
    }

    @Override
    public boolean isParametric() {
        return parametric;
    }

    private double[][] matrix(double[] x, double[] w, int from, int to) {
        double[][] m = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};
        for (int e = from; e < to; e++) {
            m = product(elements.get(e).matrix(x, w), m);
        }
        return m;
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] m = new double[4][4];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                m[i][j] = a[i][0] * b[0][j] + a[i][1] * b[1][j] + a[i][2] * b[2][j] + a[i][3] * b[3][j];
            }
        }
        return m;
    }

    @Override
    public void forward(Chunk chunk) {
        apply(chunk, chunk.r, false);
    }

    private void apply(Chunk chunk, double[] states, boolean transposed) {
        int run = stride * chunk.width;
        if (!readsInputs) {
            Kernels.one(states, run, 0, 1, matrix(chunk.x[0], chunk.w, 0, elements.size()), transposed);
            return;
        }
        for (int b = 0; b < chunk.width; b++) {
            double[][] m = matrix(chunk.x[b], chunk.w, 0, elements.size());
            Kernels.one(states, run, b, chunk.width, m, transposed);
        }
    }

    @Override
    public void backward(Chunk chunk, double[] before) {
        int run = stride * chunk.width;
        if (parametric && readsInputs) {
            for (int b = 0; b < chunk.width; b++) {
                double[][] sums = new double[4][4];
                Kernels.overlaps(chunk.l, before, run, b, chunk.width, sums);
                differentiate(chunk, b, sums);
            }
        } else if (parametric) {
            double[][] sums = new double[4][4];
            Kernels.overlaps(chunk.l, before, run, 0, 1, sums);
            differentiate(chunk, 0, sums);
        }
        apply(chunk, chunk.l, true);
    }

    /** \(\partial L/\partial\theta = \sum_{ij} S_{ij} (A\, \partial R\, B)_{ij}\), with what acts after and before. */
    private void differentiate(Chunk chunk, int sample, double[][] sums) {
        double[] x = chunk.x[sample];
        for (int e = 0; e < elements.size(); e++) {
            Element element = elements.get(e);
            if (!element.isParametric()) {
                continue;
            }
            double[][] earlier = matrix(x, chunk.w, 0, e);
            double[][] later = matrix(x, chunk.w, e + 1, elements.size());
            for (int slot = 0; slot < element.gate().angles().size(); slot++) {
                Angle angle = element.gate().angles().get(slot);
                if (!angle.isConstant()) {
                    double[][] d = product(later, product(element.derivative(slot, x, chunk.w), earlier));
                    double g = 0;
                    for (int i = 0; i < 16; i++) {
                        g += sums[i >> 2][i & 3] * d[i >> 2][i & 3];
                    }
                    angle.backward(g, x, chunk.w, chunk.dx[sample], chunk.dw);
                }
            }
        }
    }
}
