package org.qml4j.sim.qasm;

/** A program text that cannot be read; the message gives line, column, the word found and what was expected. */
public final class QasmException extends IllegalArgumentException {
    private final int line;
    private final int column;

    QasmException(int line, int column, String message) {
        super("line " + line + ", column " + column + ": " + message);
        this.line = line;
        this.column = column;
    }

    /** The line, counted from 1. */
    public int line() {
        return line;
    }

    /** The column, counted from 1. */
    public int column() {
        return column;
    }
}
