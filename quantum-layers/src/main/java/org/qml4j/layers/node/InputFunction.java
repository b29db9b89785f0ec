package org.qml4j.layers.node;

/** What is done with an input before it is multiplied by the scale and becomes an angle. */
public enum InputFunction {
    /** \(f(x) = x\). */
    IDENTITY {
        @Override
        double value(double x) {
            return x;
        }

        @Override
        double derivative(double value) {
            return 1;
        }
    },
    /** \(f(x) = \tanh x\), which keeps angles within one scale on both sides of 0. */
    TANH {
        @Override
        double value(double x) {
            return Math.tanh(x);
        }

        @Override
        double derivative(double value) {
            return 1 - value * value;
        }
    };

    abstract double value(double x);

    /** The derivative, from the value. */
    abstract double derivative(double value);
}
