package org.qml4j.sim.device;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A node given by what it does with one sample. Write {@link #value}; write {@link #gradient} too where speed or
 * accuracy matters: without it derivatives are central differences, two values for each input and weight, with an error
 * of about 1e-10 relative to the values.
 *
 * <p>Both passes refuse what {@link NodeArguments} refuses, and numbers of the function that are not finite.
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

    /** What a node does with one sample, where a lambda says it. */
    @FunctionalInterface
    public interface Function {
        /**
         * Computes the outputs of one sample; called by several threads at a time.
         *
         * @param x the inputs
         * @param w the weights
         * @param y receives the outputs; all 0 at the call
         */
        void value(double[] x, double[] w, double[] y);
    }

    /**
     * The node of a function, with central differences for its derivatives.
     *
     * @param inputs the number of inputs per sample, at least 1
     * @param weights the number of weights, 0 or more
     * @param outputs the number of outputs per sample, at least 1
     * @param function computes the outputs
     */
    public static FunctionNode of(int inputs, int weights, int outputs, Function function) {
        return new FunctionNode(inputs, weights, outputs) {
            @Override
            protected void value(double[] x, double[] w, double[] y) {
                function.value(x, w, y);
            }
        };
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

    /**
     * {@inheritDoc}
     *
     * @throws ArithmeticException if an output is not finite; the message names the first one
     */
    @Override
    public final Batch forward(Batch x, double[] w, Tape tape) {
        NodeArguments.check(this, x, w);
        Batch out = Batch.zeros(x.size(), outputs);
        double[] y = new double[outputs];
        for (int b = 0; b < x.size(); b++) {
            Arrays.fill(y, 0);
            value(x.row(b), w, y);
            requireFinite(y, "output", b);
            System.arraycopy(y, 0, out.values(), b * outputs, outputs);
        }
        return out;
    }

    /**
     * {@inheritDoc}
     *
     * @throws ArithmeticException if a derivative is not finite; the message names the first one
     */
    @Override
    public final Batch backward(Batch x, double[] w, Batch dLdy, Tape tape, double[] dLdw) {
        NodeArguments.check(this, x, w);
        NodeArguments.checkBackward(this, x, dLdy, dLdw);
        Batch out = Batch.zeros(x.size(), inputs);
        double[] dx = new double[inputs];
        double[] dw = new double[weights];
        for (int b = 0; b < x.size(); b++) {
            Arrays.fill(dx, 0);
            gradient(x.row(b), w, dLdy.row(b), dx, dw);
            requireFinite(dx, "the derivative of input", b);
            requireFinite(dw, "the derivative of weight", b);
            System.arraycopy(dx, 0, out.values(), b * inputs, inputs);
        }
        for (int j = 0; j < weights; j++) {
            dLdw[j] += dw[j];
        }
        return out;
    }

    private void requireFinite(double[] numbers, String what, int sample) {
        for (int i = 0; i < numbers.length; i++) {
            if (!Double.isFinite(numbers[i])) {
                throw new ArithmeticException(name() + ": " + what + " " + i + " is " + numbers[i] + " at sample "
                        + sample + ". Let the node return finite numbers for all inputs and weights that it accepts.");
            }
        }
    }

    /** An anonymous class is named by the class that it stands in. */
    private String name() {
        Class<?> type = getClass();
        while (type.isAnonymousClass() && type.getEnclosingClass() != null) {
            type = type.getEnclosingClass();
        }
        return type.getSimpleName();
    }
}
