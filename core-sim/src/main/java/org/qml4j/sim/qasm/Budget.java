package org.qml4j.sim.qasm;

/** Counts what reading a program costs, so that a short program with long loops ends with a fault instead of never. */
final class Budget {
    private final long limit;
    private long spent;

    Budget(long limit) {
        this.limit = limit;
    }

    /** Takes some instructions from what is left. */
    void spend(Token at, long instructions) {
        spent += instructions;
        if (spent > limit) {
            throw at.error(
                    "the program has more than " + limit + " instructions when loops and gates are written out",
                    "fewer; OpenQasmReader.withMaxInstructions raises the limit");
        }
    }
}
