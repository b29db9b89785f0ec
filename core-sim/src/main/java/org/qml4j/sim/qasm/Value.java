package org.qml4j.sim.qasm;

import org.jspecify.annotations.Nullable;
import org.qml4j.sim.circuit.Angle;

/**
 * A value that is known while the program is read; a polynomial of inputs counts as known.
 *
 * @param type what kind of value
 * @param whole the number of an INT; 0 or 1 for a BOOL
 * @param real the number of a REAL
 * @param symbol the polynomial of a SYMBOL, otherwise null
 */
record Value(Type type, long whole, double real, @Nullable Angle symbol) {
    static final Value TRUE = new Value(Type.BOOL, 1, 1, null);
    static final Value FALSE = new Value(Type.BOOL, 0, 0, null);

    enum Type {
        BOOL,
        INT,
        REAL,
        SYMBOL
    }

    static Value of(boolean value) {
        return value ? TRUE : FALSE;
    }

    static Value of(long value) {
        return new Value(Type.INT, value, value, null);
    }

    static Value of(double value) {
        return new Value(Type.REAL, 0, value, null);
    }

    /** A polynomial; one without inputs becomes a number. */
    static Value of(Angle angle) {
        return angle.isConstant() ? of(angle.constant()) : new Value(Type.SYMBOL, 0, 0, angle);
    }

    boolean isWhole() {
        return type == Type.INT || type == Type.BOOL;
    }

    /** The value as the angle of a gate. */
    Angle angle() {
        return symbol != null ? symbol : Angle.of(real);
    }

    /** A whole number, or a fault at the given place. */
    long whole(Token at, String what) {
        if (!isWhole()) {
            throw at.error("the value is " + shown(), what + " as a whole number");
        }
        return whole;
    }

    /** A number that reads no input, or a fault at the given place. */
    double number(Token at) {
        if (symbol != null) {
            throw at.error(
                    "the value " + shown() + " depends on an input", "a number; give the input a value to read this");
        }
        return real;
    }

    boolean isTrue(Token at) {
        return number(at) != 0;
    }

    String shown() {
        return switch (type) {
            case BOOL -> whole == 1 ? "true" : "false";
            case INT -> Long.toString(whole);
            case REAL -> Double.toString(real);
            case SYMBOL -> angle().text(GateNames.INPUTS, GateNames.WEIGHTS);
        };
    }
}
