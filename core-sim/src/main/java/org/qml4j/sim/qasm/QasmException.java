package org.qml4j.sim.qasm;

/**
 * A program that cannot be read. The message gives file, line, column, what is wrong and what was expected, for example
 * {@code bell.qasm, line 4, column 3: qubit 2 is out of range, expected 0 to 1.}
 */
public final class QasmException extends IllegalArgumentException {
    private final String file;
    private final int line;
    private final int column;
    private final String word;
    private final String problem;
    private final String expected;

    QasmException(String file, int line, int column, String word, String problem, String expected) {
        super((file.isEmpty() ? "" : file + ", ") + "line " + line + ", column " + column + ": " + problem
                + (expected.isEmpty() ? "" : ", expected " + expected) + ".");
        this.file = file;
        this.line = line;
        this.column = column;
        this.word = word;
        this.problem = problem;
        this.expected = expected;
    }

    QasmException in(String name) {
        QasmException named = new QasmException(name, line, column, word, problem, expected);
        named.initCause(getCause());
        return named;
    }

    /** The name of the file, or an empty text if the program came as a string. */
    public String file() {
        return file;
    }

    /** The line, counted from 1. */
    public int line() {
        return line;
    }

    /** The column, counted from 1. */
    public int column() {
        return column;
    }

    /** The word at which reading ended, in quotes. */
    public String word() {
        return word;
    }

    /** What stands there in a program that can be read, or an empty text if the problem says it. */
    public String expected() {
        return expected;
    }
}
