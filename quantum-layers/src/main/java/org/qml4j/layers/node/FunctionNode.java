package org.qml4j.layers.node;

import java.util.Arrays;
import java.util.function.Consumer;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;

/**
 * A node given by what it does with one sample. Write {@link #value}; write {@link #gradient} too where speed or
 * accuracy matters: without it derivatives are central differences, two values for each input and weight, with an error
 * of about 1e-10 relative to the values.
 */
public abstract class FunctionNode implements QuantumNode {

    /** The step that balances truncation and rounding: the cube root of the machine epsilon. */
    private static final double STEP = Math.cbrt(Math.ulp(1.0));

    private final int inputs;
    private final int weights;
    private final int outputs;

    /**
     * For subclasses.
     *
     * @param inputs the number of inputs per sample, at least 1
     * @param weights the number of weights, 0 or more
     * @param outputs the number of outputs per sample, at least 1
     */
    protected FunctionNode(int inputs, int weights, int outputs) {
        if (inputs < 1 || weights < 0 || outputs < 1) {
            throw new IllegalArgumentException("A node has at least 1 input and output and 0 or more weights; got "
                    + inputs + " inputs, " + outputs + " outputs, " + weights + " weights.");
        }
        this.inputs = inputs;
        this.weights = weights;
        this.outputs = outputs;
    }

    /**
     * Computes the outputs of one sample. Called by several threads at a time; keep nothing between calls.
     *
     * @param x the inputs
     * @param w the weights
     * @param y receives the outputs; all 0 at the call
     */
    protected abstract void value(double[] x, double[] w, double[] y);

    /**
     * Adds \(\sum_k g_k \partial y_k/\partial x_i\) and \(\sum_k g_k \partial y_k/\partial w_j\) to the two
     * accumulators.
     *
     * @param x the inputs of one sample
     * @param w the weights
     * @param g the derivatives of the loss with respect to the outputs
     * @param dx accumulator for the inputs
     * @param dw accumulator for the weights
     */
    protected void gradient(double[] x, double[] w, double[] g, double[] dx, double[] dw) {
        double[] y = new double[outputs];
        differences(x.clone(), dx, g, y, v -> value(v, w, y));
        differences(w.clone(), dw, g, y, v -> value(x, v, y));
    }

    private static void differences(double[] v, double[] dv, double[] g, double[] y, Consumer<double[]> evaluate) {
        for (int i = 0; i < v.length; i++) {
            double here = v[i];
            double step = STEP * Math.max(1, Math.abs(here));
            double up = here + step;
            double down = here - step;
            v[i] = up;
            Arrays.fill(y, 0);
            evaluate.accept(v);
            double sum = dot(g, y);
            v[i] = down;
            Arrays.fill(y, 0);
            evaluate.accept(v);
            sum -= dot(g, y);
            v[i] = here;
            dv[i] += sum / (up - down);
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    @Override
    public final int inputs() {
        return inputs;
    }

    @Override
    public final int weights() {
        return weights;
    }

    @Override
    public final int outputs() {
        return outputs;
    }

    @Override
    public final Batch forward(Batch x, double[] w, Tape tape) {
        check(x, w);
        Batch out = Batch.zeros(x.size(), outputs);
        double[] y = new double[outputs];
        for (int b = 0; b < x.size(); b++) {
            Arrays.fill(y, 0);
            value(x.row(b), w, y);
            for (int k = 0; k < outputs; k++) {
                if (!Double.isFinite(y[k])) {
                    throw new IllegalArgumentException(getClass().getSimpleName() + ": output " + k + " of sample " + b
                            + " is " + y[k] + "; a node returns finite numbers.");
                }
            }
            System.arraycopy(y, 0, out.values(), b * outputs, outputs);
        }
        return out;
    }

    @Override
    public final Batch backward(Batch x, double[] w, Batch dLdy, Tape tape, double[] dLdw) {
        Batch out = Batch.zeros(x.size(), inputs);
        double[] dx = new double[inputs];
        for (int b = 0; b < x.size(); b++) {
            Arrays.fill(dx, 0);
            gradient(x.row(b), w, dLdy.row(b), dx, dLdw);
            System.arraycopy(dx, 0, out.values(), b * inputs, inputs);
        }
        return out;
    }

    private void check(Batch x, double[] w) {
        ParallelNode.check(x, inputs, "inputs");
        if (w.length != weights) {
            throw new IllegalArgumentException("The node takes " + weights + " weights; got " + w.length + ".");
        }
        for (int i = 0; i < x.values().length; i++) {
            if (!Double.isFinite(x.values()[i])) {
                throw new IllegalArgumentException(getClass().getSimpleName() + ": input " + i % inputs + " of sample "
                        + i / inputs + " is " + x.values()[i] + "; inputs are finite.");
            }
        }
    }
}
