package org.qml4j.sim.observable;

/**
 * A product of Pauli operators, one per qubit, for example {@code "ZIX"}: Z on qubit 0 and X on qubit 2.
 *
 * @param letters letter \(q\) acts on qubit \(q\); trailing I are dropped, so that equal operators are equal records
 */
public record PauliString(String letters) implements Observable {

    /**
     * Checks the letters.
     *
     * @throws IllegalArgumentException if there is another letter than I, X, Y, Z
     */
    public PauliString {
        if (!letters.matches("[IXYZ]*")) {
            throw new IllegalArgumentException(
                    "A Pauli string is made of the letters I, X, Y, Z; got \"" + letters + "\".");
        }
        letters = letters.replaceFirst("I+$", "");
    }

    /** The string with the given letters; letter \(q\) acts on qubit \(q\). */
    public static PauliString of(String letters) {
        return new PauliString(letters);
    }

    /** The identity. */
    public static PauliString identity() {
        return new PauliString("");
    }

    /** X on one qubit. */
    public static PauliString x(int qubit) {
        return single('X', qubit);
    }

    /** Y on one qubit. */
    public static PauliString y(int qubit) {
        return single('Y', qubit);
    }

    /** Z on one qubit. */
    public static PauliString z(int qubit) {
        return single('Z', qubit);
    }

    private static PauliString single(char letter, int qubit) {
        if (qubit < 0) {
            throw new IllegalArgumentException("A qubit is 0 or more; got " + letter + " on qubit " + qubit + ".");
        }
        return new PauliString("I".repeat(qubit) + letter);
    }

    @Override
    public int qubits() {
        return letters.length();
    }

    /** The letter on a qubit; I beyond the last one. */
    public char letter(int qubit) {
        return qubit < letters.length() ? letters.charAt(qubit) : 'I';
    }

    /** The bits that the string flips (X or Y) in a basis index of {@code n} qubits. */
    public int flips(int n) {
        return mask(n, 'X', 'Y');
    }

    /** The bits whose value changes the sign (Z or Y) in a basis index of {@code n} qubits. */
    public int signs(int n) {
        return mask(n, 'Z', 'Y');
    }

    private int mask(int n, char a, char b) {
        int mask = 0;
        for (int q = 0; q < letters.length(); q++) {
            if (letters.charAt(q) == a || letters.charAt(q) == b) {
                mask |= 1 << (n - 1 - q);
            }
        }
        return mask;
    }

    /** The number of letters Y. */
    public int ys() {
        return (int) letters.chars().filter(c -> c == 'Y').count();
    }

    /** The letters, or {@code I} for the identity. */
    @Override
    public String toString() {
        return letters.isEmpty() ? "I" : letters;
    }
}
