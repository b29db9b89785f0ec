package org.qml4j.sim.circuit;

import java.util.Locale;
import org.qml4j.sim.draw.Glyphs;

/** Short text of an angle for a drawing: {@code x0}, {@code pi*x0}, {@code 0.50}, {@code 3pi/4-w2}. */
record AngleText(Glyphs glyphs) {

    private static final int[] DENOMINATORS = {1, 2, 3, 4, 6, 8};
    private static final int MAX_NUMERATOR = 64;

    /** The angle, cut to a number of characters. Numbers are rounded to two decimals or two digits. */
    String of(Angle angle, int maxLength) {
        String text = full(angle);
        return text.length() <= maxLength
                ? text
                : text.substring(0, maxLength - glyphs.ellipsis.length()) + glyphs.ellipsis;
    }

    private String full(Angle angle) {
        StringBuilder s = new StringBuilder();
        // pi-x0 reads better than -x0+pi.
        boolean constantFirst = angle.constant() > 0
                && !angle.isConstant()
                && angle.terms().get(0).coefficient() < 0;
        if (constantFirst) {
            s.append(number(angle.constant()));
        }
        for (Angle.Term t : angle.terms()) {
            append(s, t.coefficient(), factors(t));
        }
        if (s.isEmpty()) {
            return number(angle.constant());
        }
        if (!constantFirst && angle.constant() != 0) {
            append(s, angle.constant(), "");
        }
        return s.toString();
    }

    private void append(StringBuilder s, double coefficient, String factors) {
        s.append(coefficient < 0 ? "-" : s.isEmpty() ? "" : "+");
        double size = Math.abs(coefficient);
        if (factors.isEmpty()) {
            s.append(number(size));
        } else {
            s.append(size == 1 ? "" : number(size) + "*").append(factors);
        }
    }

    private static String factors(Angle.Term term) {
        StringBuilder s = new StringBuilder();
        term.inputs().forEach(i -> s.append(s.isEmpty() ? "x" : "*x").append(i));
        term.weights().forEach(j -> s.append(s.isEmpty() ? "w" : "*w").append(j));
        return s.toString();
    }

    private String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1000) {
            return Integer.toString((int) value);
        }
        for (int d : DENOMINATORS) {
            double turns = value * d / Math.PI;
            double k = Math.rint(turns);
            if (k != 0 && Math.abs(k) <= MAX_NUMERATOR && Math.abs(turns - k) <= 1e-12 * Math.abs(k)) {
                String times = Math.abs(k) == 1 ? k < 0 ? "-" : "" : Integer.toString((int) k);
                return times + glyphs.pi + (d == 1 ? "" : "/" + d);
            }
        }
        boolean plain = Math.abs(value) >= 0.01 && Math.abs(value) < 1000;
        return String.format(Locale.ROOT, plain ? "%.2f" : "%.1e", value);
    }
}
