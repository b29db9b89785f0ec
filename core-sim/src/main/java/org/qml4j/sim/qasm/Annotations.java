package org.qml4j.sim.qasm;

import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import org.qml4j.sim.circuit.Gates;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.math.ComplexMatrix;

/** What stands in annotations because OpenQASM cannot say it: start states and the exact entries of matrices. */
final class Annotations {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Annotations() {}

    private static String[] words(Token token) {
        return BLANKS.split(token.text().strip(), -1);
    }

    /** The state of {@code @qml4j.start basis k}, {@code amplitudes first count padding} or {@code given re im ...}. */
    static StartState start(Token token) {
        String[] all = words(token);
        String[] parts = Arrays.copyOfRange(all, 1, all.length);
        if (parts.length == 0) {
            throw token.error("a start state is missing", "basis, amplitudes or given");
        }
        try {
            double[] numbers = numbers(parts);
            boolean complete = switch (parts[0]) {
                case "basis" -> numbers.length == 1;
                case "amplitudes" -> numbers.length == 3;
                case "given" -> numbers.length % 2 == 0;
                default -> throw token.error("unknown start state '" + parts[0] + "'", "basis, amplitudes or given");
            };
            if (!complete) {
                throw notUnderstood(token, parts);
            }
            return switch (parts[0]) {
                case "basis" -> new StartState.Basis(Long.parseLong(parts[1]));
                case "amplitudes" ->
                    new StartState.Amplitudes(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), numbers[2]);
                default -> StartState.of(every(numbers, 0), every(numbers, 1));
            };
        } catch (NumberFormatException e) {
            throw notUnderstood(token, parts);
        } catch (QasmException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw token.error(withoutStop(e), "");
        }
    }

    private static QasmException notUnderstood(Token token, String[] parts) {
        return token.error(
                "the start state '" + String.join(" ", parts) + "' is not understood",
                "'basis k', 'amplitudes firstInput features padding' or 'given re im re im ...'");
    }

    private static double[] numbers(String[] parts) {
        return Arrays.stream(parts).skip(1).mapToDouble(Double::parseDouble).toArray();
    }

    private static double[] every(double[] numbers, int offset) {
        double[] half = new double[numbers.length / 2];
        for (int k = 0; k < half.length; k++) {
            half[k] = numbers[2 * k + offset];
        }
        return half;
    }

    static String withoutStop(IllegalArgumentException e) {
        String message = String.valueOf(e.getMessage());
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    /** The matrix of {@code @qml4j.unitary re im re im ...}. */
    static ComplexMatrix matrix(Token token) {
        try {
            ComplexMatrix matrix = ComplexMatrix.ofInterleaved(numbers(words(token)));
            Gates.unitary(matrix);
            return matrix;
        } catch (IllegalArgumentException e) {
            throw token.error("the matrix is not understood: " + withoutStop(e), "");
        }
    }

    /** The gate of a definition that has its matrix in front of it; the body says the same, rounded. */
    static GateEntry unitary(Statement.Gate gate) {
        Token annotation = Objects.requireNonNull(gate.matrix());
        ComplexMatrix matrix = matrix(annotation);
        if (!gate.angles().isEmpty() || matrix.rows() != 1 << gate.qubits().size()) {
            throw annotation.error(
                    "a matrix of " + matrix.rows() + " rows for gate "
                            + gate.name().shown() + " with " + gate.angles().size() + " parameters and "
                            + gate.qubits().size() + " qubits",
                    "no parameters and 2^qubits rows");
        }
        return GateEntry.Known.of(Gates.unitary(matrix));
    }
}
