package org.qml4j.sim.photonic.json;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qml4j.sim.circuit.Angle;

/**
 * Reads an angle as {@link Angle#toString} writes it, such as {@code 2.0*x[0]*w[1] + 0.5}; {@code pi}, minus signs and
 * division by numbers are understood too, parentheses are not.
 */
final class AngleFormula {
    private static final Pattern WORD =
            Pattern.compile("\\s*([xw]\\[\\d{1,9}\\]|pi|(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?|[-+*/])\\s*");
    private static final String END = "";

    private final String text;
    private final List<String> words = new ArrayList<>();
    private int at;

    private AngleFormula(String text) {
        this.text = text;
        Matcher m = WORD.matcher(text);
        int end = 0;
        while (m.find() && m.start() == end) {
            words.add(m.group(1));
            end = m.end();
        }
        if (end != text.length()) {
            throw unreadable();
        }
    }

    /**
     * Reads a formula.
     *
     * @throws IllegalArgumentException if it cannot be read; the message shows it
     */
    static Angle read(String text) {
        AngleFormula formula = new AngleFormula(text);
        Angle sum = formula.signedProduct();
        while (!formula.peek().equals(END)) {
            if (!formula.peek().equals("+") && !formula.peek().equals("-")) {
                throw formula.unreadable();
            }
            sum = sum.plus(formula.signedProduct());
        }
        return sum;
    }

    /** Any number of signs, as in {@code + -0.5}, and factors. */
    private Angle signedProduct() {
        double sign = 1;
        while (peek().equals("+") || peek().equals("-")) {
            sign *= take().equals("-") ? -1 : 1;
        }
        Angle product = factor();
        while (peek().equals("*") || peek().equals("/")) {
            boolean divided = take().equals("/");
            Angle factor = factor();
            if (divided && (!factor.isConstant() || factor.constant() == 0)) {
                throw unreadable();
            }
            product = divided ? product.times(1 / factor.constant()) : product.times(factor);
        }
        return product.times(sign);
    }

    private Angle factor() {
        String word = take();
        if (word.equals("pi")) {
            return Angle.of(Math.PI);
        }
        if (word.startsWith("x")) {
            return Angle.input(index(word));
        }
        if (word.startsWith("w")) {
            return Angle.weight(index(word));
        }
        if (word.isEmpty() || "+-*/".contains(word)) {
            throw unreadable();
        }
        return Angle.of(Double.parseDouble(word));
    }

    private static int index(String word) {
        return Integer.parseInt(word.substring(2, word.length() - 1));
    }

    private String peek() {
        return at < words.size() ? words.get(at) : END;
    }

    private String take() {
        String word = peek();
        at++;
        return word;
    }

    private IllegalArgumentException unreadable() {
        return new IllegalArgumentException("'" + text
                + "' is no angle. Write a number, or a formula such as 2*x[0]*w[1] + pi/2 without parentheses.");
    }
}
