package org.qml4j.sim.qasm;

/**
 * A word of a program and where it stands.
 *
 * @param kind what kind of word
 * @param text the characters; for an annotation the rest of its line, for a string the text between the quotes
 * @param line counted from 1
 * @param column counted from 1
 */
record Token(Kind kind, String text, int line, int column) {
    private static final int LONGEST_SHOWN = 60;

    enum Kind {
        NAME,
        INTEGER,
        REAL,
        /** A duration such as {@code 100ns}. */
        TIME,
        STRING,
        SYMBOL,
        ANNOTATION,
        /** A physical qubit such as {@code $3}. */
        PHYSICAL,
        END
    }

    /** Whether the token is this symbol or name. */
    boolean is(String symbol) {
        return (kind == Kind.SYMBOL || kind == Kind.NAME) && text.equals(symbol);
    }

    /** A fault at this word: what is wrong, and what stands here in a program that can be read. */
    QasmException error(String problem, String expected) {
        return new QasmException("", line, column, shown(), problem, expected);
    }

    /** A fault at this word: another word was expected. */
    QasmException unexpected(String expected) {
        return error("found " + shown(), expected);
    }

    /** How an error message names the token; a long one is cut. */
    String shown() {
        String cut = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
        return switch (kind) {
            case END -> "the end of the program";
            case STRING -> "\"" + cut + "\"";
            default -> "'" + cut + "'";
        };
    }
}
