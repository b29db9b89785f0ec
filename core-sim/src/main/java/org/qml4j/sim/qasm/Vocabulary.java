package org.qml4j.sim.qasm;

import java.util.Set;

/** The words of the language. */
final class Vocabulary {
    private static final Set<String> MODIFIERS = Set.of("ctrl", "negctrl", "inv", "pow");
    private static final Set<String> NOT_READ = Set.of(
            "while",
            "def",
            "extern",
            "cal",
            "defcal",
            "defcalgrammar",
            "return",
            "break",
            "continue",
            "end",
            "switch",
            "stretch",
            "duration",
            "array",
            "complex",
            "nop");
    /** Words that cannot name a gate, a register or a value in version 3. */
    private static final Set<String> RESERVED = Set.of(
            "OPENQASM",
            "include",
            "gate",
            "opaque",
            "qubit",
            "bit",
            "qreg",
            "creg",
            "input",
            "output",
            "const",
            "let",
            "measure",
            "reset",
            "barrier",
            "delay",
            "if",
            "else",
            "for",
            "in",
            "box",
            "ctrl",
            "negctrl",
            "inv",
            "pow",
            "gphase");

    private static final Set<String> RESERVED_2 =
            Set.of("OPENQASM", "include", "gate", "opaque", "qreg", "creg", "measure", "reset", "barrier", "if");

    private Vocabulary() {}

    /** Whether a word modifies the gate behind it. */
    static boolean isModifier(Token word) {
        return word.kind() == Token.Kind.NAME && MODIFIERS.contains(word.text());
    }

    /** Whether a statement of version 3 begins with the word and is not in the subset that is read. */
    static boolean isNotRead(Token word) {
        return NOT_READ.contains(word.text());
    }

    /** Whether the word begins a statement that may not stand in the body of a gate. */
    static boolean isForeignToGates(Token word) {
        String text = word.text();
        boolean allowed = text.equals("barrier") || text.equals("for") || text.equals("delay") || text.equals("gphase");
        return RESERVED.contains(text) && !allowed && !isModifier(word);
    }

    /** Whether the word begins what {@code if} of version 2 may be followed by. */
    static boolean mayBeConditional(Token word) {
        return word.kind() == Token.Kind.NAME
                && (!RESERVED_2.contains(word.text()) || word.is("measure") || word.is("reset"));
    }

    /** Whether a word of the language cannot name anything else. */
    static boolean isReserved(String word, boolean version2) {
        if (version2) {
            return RESERVED_2.contains(word) || word.equals("pi");
        }
        return RESERVED.contains(word)
                || NOT_READ.contains(word)
                || ExpressionReader.TYPES.contains(word)
                || ExpressionReader.isConstant(word);
    }
}
