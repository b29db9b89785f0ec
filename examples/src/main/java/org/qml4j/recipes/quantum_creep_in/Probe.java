package org.qml4j.recipes.quantum_creep_in;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.qml4j.datasets.split.ImageShape;
import org.qml4j.layers.node.FlippedQuanvolution3x3;
import org.qml4j.recipe.Metrics;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.generator.Coefficients;
import org.qml4j.sim.generator.ExponentialMap;
import org.qml4j.sim.generator.HamiltonianReuploading;
import org.qml4j.sim.generator.PauliTransform;
import org.qml4j.sim.math.ComplexMatrix;

/** What must hold of the two quantum layers whatever is trained, measured on random weights and images. */
final class Probe {
    private static final double STEP = 1e-5;
    private static final int SIDE = 32;

    private final RandomGenerator random;
    private final Metrics metrics;

    Probe(RandomGenerator random, Metrics metrics) {
        this.random = random;
        this.metrics = metrics;
    }

    void run() {
        flipped();
        reuploading();
        exponential();
        parameters();
    }

    private double[] normal(int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextGaussian();
        }
        return values;
    }

    /** The convolution against the observables, and the kernels' spectra. */
    private void flipped() {
        FlippedQuanvolution3x3 node = FlippedQuanvolution3x3.of(3, 4, 8, 7, Coefficients.REAL);
        double[] w = normal(node.weights());
        Batch x = Batch.of(4, node.inputs(), normal(4 * node.inputs()));
        metrics.put("flipped.literal.error", distance(node.evaluate(x, w), node.evaluateLiterally(x, w)));
        double least = 1;
        double trace = 0;
        double asymmetry = 0;
        for (double[][] k : node.kernels(w)) {
            for (double eigenvalue : eigenvalues(k)) {
                least = Math.min(least, eigenvalue);
            }
            trace = Math.max(trace, 3 * (k[0][0] + k[1][1] + k[2][2]));
            for (int i = 0; i < 9; i++) {
                asymmetry = Math.max(asymmetry, Math.abs(k[i / 3][i % 3] - k[i % 3][i / 3]));
            }
        }
        metrics.put("kernel.least.eigenvalue", least);
        metrics.put("kernel.largest.trace", trace);
        metrics.put("kernel.asymmetry", asymmetry);
        FlippedQuanvolution3x3 complex = FlippedQuanvolution3x3.of(1, 16, 3, 3, Coefficients.COMPLEX);
        double complexTrace = 0;
        for (double[][] k : complex.kernels(normal(complex.weights()))) {
            complexTrace = Math.max(complexTrace, k[0][0] + k[1][1] + k[2][2]);
        }
        metrics.put("kernel.largest.trace.complex", complexTrace);
        metrics.put("flipped.affine.error", affineError(node, w));
    }

    /** The error of f(ax + (1 - a)y) = a f(x) + (1 - a) f(y). */
    private double affineError(FlippedQuanvolution3x3 node, double[] w) {
        double a = 1.7;
        double[] x = normal(node.inputs());
        double[] y = normal(node.inputs());
        double[] between = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            between[i] = a * x[i] + (1 - a) * y[i];
        }
        Batch values = node.evaluate(Batch.ofRows(x, y, between), w);
        double error = 0;
        for (int k = 0; k < values.width(); k++) {
            double expected = a * values.get(0, k) + (1 - a) * values.get(1, k);
            error = Math.max(error, Math.abs(values.get(2, k) - expected));
        }
        return error;
    }

    static double distance(Batch a, Batch b) {
        double max = 0;
        for (int i = 0; i < a.values().length; i++) {
            max = Math.max(max, Math.abs(a.values()[i] - b.values()[i]));
        }
        return max;
    }

    static List<Double> eigenvalues(double[][] symmetric) {
        List<Double> values = new ArrayList<>();
        for (double value : new EigenDecomposition(new Array2DRowRealMatrix(symmetric)).getRealEigenvalues()) {
            values.add(value);
        }
        return values;
    }

    /** The gradient of the reuploading layer, two qubits and three uploads, against central differences. */
    private void reuploading() {
        HamiltonianReuploading node = HamiltonianReuploading.of(16, 4, 2, 3);
        double[] w = normal(node.weights());
        Batch x = Batch.of(1, 16, normal(16));
        double[] g = normal(4);
        Tape tape = new Tape();
        node.forward(x, w, tape);
        double[] dw = new double[w.length];
        Batch dx = node.backward(x, w, Batch.of(1, 4, g), tape, dw);
        double largest = 0;
        double error = 0;
        for (int j = 0; j < w.length + 16; j++) {
            double[] v = j < w.length ? w : x.values();
            int i = j < w.length ? j : j - w.length;
            double exact = j < w.length ? dw[i] : dx.get(0, i);
            double here = v[i];
            v[i] = here + STEP;
            double up = dot(g, node.evaluate(x, w).values());
            v[i] = here - STEP;
            double down = dot(g, node.evaluate(x, w).values());
            v[i] = here;
            largest = Math.max(largest, Math.abs(exact));
            error = Math.max(error, Math.abs(exact - (up - down) / (2 * STEP)));
        }
        metrics.put("reuploading.gradient.error", error / largest);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    /** The derivative of an exponential, and what it would be if its generator commuted with the change. */
    private void exponential() {
        PauliTransform paulis = PauliTransform.of(2);
        double[] zeros = new double[16];
        double[] theta = normal(16);
        double[] change = normal(16);
        ComplexMatrix g = paulis.sum(normal(16), normal(16));
        ComplexMatrix h = paulis.sum(theta, zeros);
        ComplexMatrix direction = paulis.sum(change, zeros);
        double exact = inner(ExponentialMap.of(h).backward(g), direction);
        double[] up = theta.clone();
        double[] down = theta.clone();
        for (int p = 0; p < 16; p++) {
            up[p] += STEP * change[p];
            down[p] -= STEP * change[p];
        }
        double difference = (inner(g, ExponentialMap.of(paulis.sum(up, zeros)).value())
                        - inner(g, ExponentialMap.of(paulis.sum(down, zeros)).value()))
                / (2 * STEP);
        // i D U in place of the derivative of the exponential.
        ComplexMatrix commuting = direction.times(ExponentialMap.of(h).value());
        double wrong = 0;
        for (int r = 0; r < 4; r++) {
            for (int c = 0; c < 4; c++) {
                wrong += g.im(r, c) * commuting.re(r, c) - g.re(r, c) * commuting.im(r, c);
            }
        }
        metrics.put("exponential.gradient.error", Math.abs(exact - difference) / Math.abs(difference));
        metrics.put("exponential.gradient.error.commuting", Math.abs(wrong - difference) / Math.abs(difference));
    }

    private static double inner(ComplexMatrix a, ComplexMatrix b) {
        double sum = 0;
        for (int r = 0; r < a.rows(); r++) {
            for (int c = 0; c < a.columns(); c++) {
                sum += a.re(r, c) * b.re(r, c) + a.im(r, c) * b.im(r, c);
            }
        }
        return sum;
    }

    /** The paper's networks, counted at its sizes whatever the sizes of this run. */
    private void parameters() {
        for (int channels : new int[] {1, 3}) {
            Networks paper = new Networks(new ImageShape(channels, SIDE, SIDE), new Config.Filters(32, 16), 10);
            String end = channels == 1 ? ".grey" : ".colour";
            metrics.put("parameters.level0" + end, paper.parameters(Level.CLASSICAL));
            metrics.put("parameters.level1" + end, paper.parameters(Level.CONVOLUTIONS));
            metrics.put("parameters.level2" + end, paper.parameters(Level.REAL));
        }
    }
}
