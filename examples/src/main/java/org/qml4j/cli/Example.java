package org.qml4j.cli;

import java.util.List;
import java.util.Optional;

/**
 * A quickstart program that {@code qml4j example NAME} runs.
 *
 * <p>A new one is a class with a main method in {@code org.qml4j.quickstart} and one line in {@link #ALL}.
 *
 * @param name on the command line, lower case with hyphens
 * @param about what it shows, in one line
 * @param program its main method
 */
record Example(String name, String about, Main program) {
    /** All examples, in the order of reading. */
    static final List<Example> ALL = List.of();

    /** A main method. */
    @FunctionalInterface
    interface Main {
        /**
         * Runs the program.
         *
         * @param args its own arguments
         * @throws Exception what stops it
         */
        void run(String[] args) throws Exception;
    }

    static Optional<Example> find(String name) {
        return ALL.stream().filter(example -> example.name().equals(name)).findFirst();
    }

    static List<String> names() {
        return ALL.stream().map(Example::name).toList();
    }
}
