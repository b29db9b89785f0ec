package org.qml4j.sim.qasm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads programs in OpenQASM 2 and in a subset of OpenQASM 3 (Cross et al. 2017, arXiv:1707.03429; 2022,
 * arXiv:2104.14722). {@code docs/openqasm.md} lists what is read.
 *
 * <pre>{@code
 * QasmProgram program = OpenQasmReader.create().withValue("theta", 0.3).read(Path.of("ansatz.qasm"));
 * }</pre>
 *
 * @param features the names of inputs that are features of a sample; all others are weights
 * @param values the inputs that have a value, so that they are neither features nor weights
 * @param maxInstructions how many instructions a program may have with its loops and gates written out; 0 for one
 *     million, or as many as the program has characters if that is more
 */
public record OpenQasmReader(Set<String> features, Map<String, List<Double>> values, long maxInstructions) {
    private static final long DEFAULT_INSTRUCTIONS = 1_000_000;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if a value is not finite or the limit is negative
     */
    public OpenQasmReader {
        features = Set.copyOf(features);
        values = Map.copyOf(values);
        values.forEach((name, list) -> list.forEach(value -> requireFinite(name, value)));
        if (maxInstructions < 0) {
            throw new IllegalArgumentException(
                    "A program may have 1 instruction or more; got " + maxInstructions + ".");
        }
    }

    private static void requireFinite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("Input " + name + " is " + value + "; a value is finite.");
        }
    }

    /** A reader that takes inputs for weights, except the array {@code features} and those an annotation marks. */
    public static OpenQasmReader create() {
        return new OpenQasmReader(Set.of(), Map.of(), 0);
    }

    /** A reader that takes inputs with these names for features. */
    public OpenQasmReader withFeatures(String... names) {
        Set<String> all = new HashSet<>(features);
        all.addAll(List.of(names));
        return new OpenQasmReader(all, values, maxInstructions);
    }

    /** A reader that gives an input a value; an array takes one value for each element. */
    public OpenQasmReader withValue(String name, double... elements) {
        Map<String, List<Double>> all = new HashMap<>(values);
        all.put(name, Arrays.stream(elements).boxed().toList());
        return new OpenQasmReader(features, all, maxInstructions);
    }

    /**
     * A reader with another limit for the number of instructions.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public OpenQasmReader withMaxInstructions(long count) {
        if (count < 1) {
            throw new IllegalArgumentException("A program may have 1 instruction or more; got " + count + ".");
        }
        return new OpenQasmReader(features, values, count);
    }

    long limit(String program) {
        return maxInstructions > 0 ? maxInstructions : Math.max(DEFAULT_INSTRUCTIONS, program.length());
    }

    /**
     * Reads a program. Cost: linear in its length and in the number of its instructions with loops and gates written out.
     *
     * @throws QasmException if it cannot be read; the message gives line, column, the word found and what was expected
     */
    public QasmProgram read(String program) {
        return new ProgramReader(program, this).read();
    }

    /**
     * Reads a file in UTF-8; bytes that are none are read as replacement characters.
     *
     * @throws IOException if the file cannot be opened
     * @throws QasmException if it is no program; the message begins with the name of the file
     */
    public QasmProgram read(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        try {
            return read(text);
        } catch (QasmException e) {
            throw e.in(file.getFileName().toString());
        }
    }
}
