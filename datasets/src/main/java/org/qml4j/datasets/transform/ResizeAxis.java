package org.qml4j.datasets.transform;

import java.util.function.IntToDoubleFunction;

/** Weights by which the pixels of one line make the pixels of a line of another length. */
final class ResizeAxis {
    private final int[] first;
    private final double[][] weights;

    private ResizeAxis(int outputs) {
        first = new int[outputs];
        weights = new double[outputs][];
    }

    static ResizeAxis of(int inputs, int outputs, Resize.Method method) {
        ResizeAxis axis = new ResizeAxis(outputs);
        for (int output = 0; output < outputs; output++) {
            switch (method) {
                case AREA -> axis.area(output, inputs, outputs);
                case BILINEAR -> axis.linear(output, inputs, outputs);
                case NEAREST -> axis.set(output, (int) ((2L * output + 1) * inputs / (2L * outputs)), 1);
            }
        }
        return axis;
    }

    /** Overlaps in units of 1 / outputs of an input pixel: whole numbers, so no rounding decides which pixels count. */
    private void area(int output, int inputs, int outputs) {
        long from = (long) output * inputs;
        long to = from + inputs;
        int firstInput = (int) (from / outputs);
        int lastInput = (int) ((to - 1) / outputs);
        double[] shares = new double[lastInput - firstInput + 1];
        for (int input = firstInput; input <= lastInput; input++) {
            long overlap = Math.min(to, (input + 1L) * outputs) - Math.max(from, (long) input * outputs);
            shares[input - firstInput] = (double) overlap / inputs;
        }
        set(output, firstInput, shares);
    }

    private void linear(int output, int inputs, int outputs) {
        double position = (output + 0.5) * inputs / outputs - 0.5;
        double inside = Math.min(inputs - 1, Math.max(0, position));
        int lower = Math.min((int) inside, Math.max(0, inputs - 2));
        double share = inside - lower;
        if (inputs == 1) {
            set(output, 0, 1);
        } else {
            set(output, lower, 1 - share, share);
        }
    }

    private void set(int output, int firstInput, double... shares) {
        first[output] = firstInput;
        weights[output] = shares;
    }

    /** The value of an output pixel. */
    double sum(int output, IntToDoubleFunction input) {
        double sum = 0;
        for (int i = 0; i < weights[output].length; i++) {
            sum += weights[output][i] * input.applyAsDouble(first[output] + i);
        }
        return sum;
    }
}
