package org.qml4j.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.qml4j.sim.qasm.OpenQasmReader;
import org.qml4j.sim.qasm.QasmException;
import org.qml4j.sim.qasm.QasmProgram;
import picocli.CommandLine.Option;

/** Values for the inputs that a program declares. */
final class QasmInputs {
    @Option(
            names = "--input",
            paramLabel = "NAME=V[,V...]",
            description = "The value of an input of the program; an array takes one value for each element.")
    Map<String, String> inputs = new LinkedHashMap<>();

    @Option(
            names = "--weights",
            split = ",",
            paramLabel = "W",
            description = "The values of all inputs that are weights, in the order of declaration.")
    double[] weights = {};

    /** A wrong value on the command line. */
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1;

        Wrong(String message) {
            super(message);
        }
    }

    /**
     * A program with the values of its inputs.
     *
     * @param program the program
     * @param x the values of its features
     * @param w the values of its weights
     */
    record Bound(QasmProgram program, List<Double> x, List<Double> w) {
        double[] inputs() {
            return x.stream().mapToDouble(Double::doubleValue).toArray();
        }

        double[] weights() {
            return w.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    /** Reads a program and finds the values. */
    Bound read(Console console, QasmFile file) throws IOException {
        Map<String, double[]> values = new HashMap<>();
        inputs.forEach((name, text) -> values.put(name, numbers(name, text)));
        String standardInput = file.isStandardInput() ? console.input() : "";
        QasmProgram program;
        Set<String> unused = new TreeSet<>(values.keySet());
        try {
            program = read(file, standardInput, OpenQasmReader.create());
        } catch (QasmException e) {
            // Whole numbers and truth values shape a program; they are needed to read it.
            OpenQasmReader reader = OpenQasmReader.create();
            for (Map.Entry<String, double[]> v : values.entrySet()) {
                reader = reader.withValue(v.getKey(), v.getValue());
            }
            program = read(file, standardInput, reader);
            unused.clear();
        }
        List<Double> x = find(program.featureNames(), values, unused);
        List<Double> w = weights.length > 0
                ? Arrays.stream(weights).boxed().toList()
                : find(program.weightNames(), values, unused);
        if (weights.length > 0 && w.size() != program.weightNames().size()) {
            throw new Wrong("The program has " + program.weightNames().size() + " weights " + program.weightNames()
                    + "; --weights gives " + w.size() + ".");
        }
        if (!unused.isEmpty()) {
            throw new Wrong("The program has no input " + String.join(", ", unused) + "; its inputs are "
                    + program.featureNames() + " and " + program.weightNames() + ".");
        }
        return new Bound(program, x, w);
    }

    private static QasmProgram read(QasmFile file, String standardInput, OpenQasmReader reader) throws IOException {
        return file.isStandardInput() ? reader.read(standardInput) : reader.read(file.file);
    }

    private static double[] numbers(String name, String text) {
        try {
            return Arrays.stream(text.split(",", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        } catch (NumberFormatException e) {
            throw new Wrong(
                    "The value of input " + name + " is a number or numbers apart by commas; got '" + text + "'.");
        }
    }

    private static List<Double> find(List<String> names, Map<String, double[]> values, Set<String> unused) {
        List<Double> found = new ArrayList<>();
        for (String name : names) {
            int bracket = name.indexOf('[');
            String base = bracket < 0 ? name : name.substring(0, bracket);
            double[] array = values.get(base);
            int index = bracket < 0 ? 0 : Integer.parseInt(name.substring(bracket + 1, name.length() - 1));
            if (values.containsKey(name) && bracket >= 0) {
                array = values.get(name);
                index = 0;
                unused.remove(name);
            }
            if (array == null) {
                throw new Wrong("The program's input " + name + " has no value. Give --input " + base + "=...");
            }
            if (index >= array.length) {
                throw new Wrong("The program's input " + base + " has more elements than the " + array.length
                        + " values that --input gives.");
            }
            unused.remove(base);
            found.add(array[index]);
        }
        return found;
    }
}
