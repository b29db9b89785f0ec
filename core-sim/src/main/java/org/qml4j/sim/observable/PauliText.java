package org.qml4j.sim.observable;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a sum of Pauli strings with numbered qubits, such as {@code Z0 Z1 + 0.5 X2}. */
final class PauliText {
    private static final int MAX_QUBIT = 100_000;

    /** A sign, then a number, factors, or both. */
    private static final Pattern TERM = Pattern.compile("\\s*([+-]?)\\s*"
            + "((?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)?\\s*\\*?\\s*"
            + "((?:[IXYZ]\\d*\\s*\\*?\\s*)*)");

    private static final Pattern FACTOR = Pattern.compile("([IXYZ])(\\d*)");

    private final String text;

    PauliText(String text) {
        this.text = text;
    }

    PauliSum read() {
        List<PauliSum.Term> terms = new ArrayList<>();
        Matcher m = TERM.matcher(text);
        int at = 0;
        while (at < text.length() || terms.isEmpty()) {
            boolean found = m.find(at) && m.start() == at && m.end() > at;
            boolean empty = !found || (m.group(2) == null && m.group(3).isEmpty());
            if (empty || (!terms.isEmpty() && m.group(1).isEmpty())) {
                throw new IllegalArgumentException(
                        "An observable is a sum such as 'Z0 Z1 + 0.5 X2 - 1.5'; cannot read '"
                                + text.substring(at).strip() + "' in '" + text + "'.");
            }
            double size = m.group(2) == null ? 1 : Double.parseDouble(m.group(2));
            terms.add(new PauliSum.Term(m.group(1).equals("-") ? -size : size, string(m.group(3))));
            at = m.end();
        }
        return new PauliSum(terms);
    }

    private PauliString string(String factors) {
        StringBuilder letters = new StringBuilder();
        Matcher m = FACTOR.matcher(factors);
        while (m.find()) {
            if (m.group(2).isEmpty()) {
                if (!m.group(1).equals("I")) {
                    throw new IllegalArgumentException("The letter " + m.group(1) + " in '" + text
                            + "' needs the number of a qubit, such as " + m.group(1) + "0.");
                }
                continue;
            }
            int qubit = m.group(2).length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(m.group(2));
            if (qubit > MAX_QUBIT) {
                throw new IllegalArgumentException(
                        "A qubit is 0 to " + MAX_QUBIT + "; got " + m.group() + " in '" + text + "'.");
            }
            while (letters.length() <= qubit) {
                letters.append('I');
            }
            if (letters.charAt(qubit) != 'I') {
                throw new IllegalArgumentException("Qubit " + qubit + " stands twice in the term '" + factors.strip()
                        + "' of '" + text + "'; multiply the two letters.");
            }
            letters.setCharAt(qubit, m.group(1).charAt(0));
        }
        return PauliString.of(letters.toString());
    }
}
