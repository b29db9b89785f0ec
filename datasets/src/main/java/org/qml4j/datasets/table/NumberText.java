package org.qml4j.datasets.table;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Numbers written in plain decimal notation: no hexadecimal, no NaN, no blanks, which Java's own parsers let pass. */
final class NumberText {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final int LONGEST = 40;

    private NumberText() {}

    static OptionalDouble decimal(String text, double smallest, double largest) {
        if (text.length() > LONGEST || !DECIMAL.matcher(text).matches() || !isAscii(text)) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(text);
        return value >= smallest && value <= largest ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    static OptionalDouble whole(String text, int smallest, int largest) {
        OptionalDouble value = text.indexOf('.') >= 0 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0
                ? OptionalDouble.empty()
                : decimal(text, smallest, largest);
        return value;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 0x80);
    }
}
