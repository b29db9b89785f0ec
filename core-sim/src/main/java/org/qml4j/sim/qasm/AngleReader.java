package org.qml4j.sim.qasm;

import org.qml4j.sim.circuit.Angle;

/** Reads angles: sums of products of numbers, pi, {@code features[i]} and {@code weights[j]}. */
final class AngleReader {
    private static final int MAX_DEPTH = 200;

    private final Words words;
    private int inputs;
    private int weights;
    private int depth;

    AngleReader(Words words) {
        this.words = words;
    }

    Angle read(int inputCount, int weightCount) {
        inputs = inputCount;
        weights = weightCount;
        depth = 0;
        Token first = words.peek();
        try {
            return sum();
        } catch (QasmException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw first.error(e.getMessage() + " Expected numbers within the range of a double.");
        }
    }

    private Angle sum() {
        Angle total = product();
        while (words.peek().is("+") || words.peek().is("-")) {
            boolean minus = words.take().is("-");
            Angle next = product();
            total = total.plus(minus ? next.negated() : next);
        }
        return total;
    }

    private Angle product() {
        Angle total = factor();
        while (words.peek().is("*") || words.peek().is("/")) {
            Token operator = words.take();
            Angle next = factor();
            if (operator.is("*")) {
                total = total.times(next);
            } else if (next.isConstant() && next.constant() != 0) {
                double divisor = next.constant();
                // A quotient of numbers is rounded once, so that 49/49 is 1.
                total = total.isConstant() ? Angle.of(total.constant() / divisor) : total.times(1 / divisor);
            } else {
                throw operator.error("division by " + next.text(GateNames.INPUTS, GateNames.WEIGHTS)
                        + ", expected a number that is not 0.");
            }
        }
        return total;
    }

    /** Counts how deep signs and parentheses nest, so that a program cannot exhaust the stack. */
    private Angle factor() {
        if (++depth > MAX_DEPTH) {
            throw words.peek().error("an angle nests deeper than " + MAX_DEPTH + ", expected a flatter one.");
        }
        Angle factor = nestedFactor();
        depth--;
        return factor;
    }

    private Angle nestedFactor() {
        Token token = words.take();
        if (token.is("-")) {
            return factor().negated();
        }
        if (token.is("(")) {
            Angle inside = sum();
            words.expect(")");
            return inside;
        }
        if (token.is("pi")) {
            return Angle.of(Math.PI);
        }
        if (token.kind() == Token.Kind.NUMBER) {
            return Angle.of(Double.parseDouble(token.text()));
        }
        if (token.is(GateNames.INPUTS)) {
            return Angle.input(index(token, inputs));
        }
        if (token.is(GateNames.WEIGHTS)) {
            return Angle.weight(index(token, weights));
        }
        throw token.error("found " + token.shown() + ", expected a number, pi, features[i], weights[j] or '('.");
    }

    private int index(Token array, int count) {
        words.expect("[");
        Token token = words.peek();
        int index = words.expectIndex("an index");
        words.expect("]");
        if (index >= count) {
            throw token.error(array.text() + "[" + index + "] is out of range: "
                    + (count == 0
                            ? "expected 'input array[float[64], n] " + array.text() + ";' at the top."
                            : "expected 0 to " + (count - 1) + "."));
        }
        return index;
    }
}
