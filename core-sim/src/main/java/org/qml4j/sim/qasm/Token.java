package org.qml4j.sim.qasm;

/**
 * A word of a program and where it stands.
 *
 * @param kind what kind of word
 * @param text the characters; for an annotation the rest of its line
 * @param line counted from 1
 * @param column counted from 1
 */
record Token(Kind kind, String text, int line, int column) {

    enum Kind {
        NAME,
        NUMBER,
        STRING,
        SYMBOL,
        ANNOTATION,
        END
    }

    boolean is(String symbol) {
        return text.equals(symbol) && kind != Kind.STRING && kind != Kind.ANNOTATION;
    }

    QasmException error(String message) {
        return new QasmException(line, column, message);
    }

    /** How an error message names the token. */
    String shown() {
        return kind == Kind.END ? "the end of the program" : "'" + text + "'";
    }
}
