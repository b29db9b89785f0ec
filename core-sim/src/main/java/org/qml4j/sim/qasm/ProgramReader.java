package org.qml4j.sim.qasm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Controlled;
import org.qml4j.sim.circuit.Gate;
import org.qml4j.sim.circuit.Gates;
import org.qml4j.sim.circuit.Inverse;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.math.ComplexMatrix;

/** Reads one program by recursive descent: one method for each kind of statement. */
final class ProgramReader {
    /** How many controls and inverses one gate may have; deeper nesting could exhaust the stack. */
    static final int MAX_MODIFIERS = 100;

    private static final int MAX_CONTROLS = 30;
    private static final String LIBRARY = "\"stdgates.inc\"";
    private static final String START = "@qml4j.start";
    private static final String UNITARY = "@qml4j.unitary";

    private final Words words;
    private final AngleReader angles;
    private final Set<String> declared = new HashSet<>();
    private int inputs;
    private int weights;
    private StartState start = StartState.ZERO;
    private Circuit.@Nullable Builder builder;
    private @Nullable Token matrix;

    ProgramReader(String program) {
        words = new Words(program);
        angles = new AngleReader(words);
    }

    Circuit read() {
        words.expect("OPENQASM");
        Token version = words.expect(Token.Kind.NUMBER, "the version 3.0");
        if (!version.text().equals("3.0") && !version.text().equals("3")) {
            throw version.error("the program is OpenQASM " + version.text() + ", expected 3.0.");
        }
        words.expect(";");
        while (!words.atEnd()) {
            Token pending = matrix;
            statement();
            requireNoMatrix(pending);
        }
        requireNoMatrix(matrix);
        if (builder == null) {
            throw words.peek().error("the program declares no qubits, expected 'qubit[n] q;'.");
        }
        return builder.build();
    }

    /** A matrix belongs to the next statement; one that stays unread is a fault. */
    private void requireNoMatrix(@Nullable Token pending) {
        if (pending != null && matrix != null) {
            throw pending.error("the matrix belongs to no gate, expected a 'unitary' statement in the next line.");
        }
    }

    private void statement() {
        Token first = words.peek();
        if (first.kind() == Token.Kind.ANNOTATION) {
            annotation(words.take());
        } else if (words.takeIf("include")) {
            Token file = words.expect(Token.Kind.STRING, "the name of a file in quotes");
            if (!file.text().equals(LIBRARY)) {
                throw file.error("found " + file.text() + ", expected " + LIBRARY + "; no other file is read.");
            }
            words.expect(";");
        } else if (words.takeIf("gate")) {
            definition();
        } else if (words.takeIf("input")) {
            input();
        } else if (words.takeIf("qubit")) {
            register(first);
        } else {
            operation();
        }
    }

    private void annotation(Token token) {
        String text = token.text().strip();
        if (text.startsWith(START + " ")) {
            if (builder != null) {
                throw token.error("the start state stands after the register, expected it before 'qubit[n] q;'.");
            }
            if (!declared.add(START)) {
                throw token.error("the start state is given twice, expected one " + START + ".");
            }
            start = startState(token, text.substring(START.length()).strip().split("\\s+", -1));
        } else if (text.startsWith(UNITARY + " ")) {
            matrix = token;
        } else {
            throw token.error("unknown annotation '" + text.split("\\s", -1)[0] + "', expected " + START + " or "
                    + UNITARY + ".");
        }
    }

    private static StartState startState(Token token, String[] parts) {
        try {
            double[] numbers = Arrays.stream(parts)
                    .skip(1)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            boolean complete = switch (parts[0]) {
                case "basis" -> numbers.length == 1;
                case "amplitudes" -> numbers.length == 3;
                case "given" -> numbers.length % 2 == 0;
                default ->
                    throw token.error("unknown start state '" + parts[0] + "', expected basis, amplitudes or given.");
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
            throw token.error(String.valueOf(e.getMessage()));
        }
    }

    private static QasmException notUnderstood(Token token, String[] parts) {
        return token.error("the start state '" + String.join(" ", parts) + "' is not understood; expected 'basis k',"
                + " 'amplitudes first count padding' or 'given re im re im ...'.");
    }

    private static double[] every(double[] numbers, int offset) {
        double[] half = new double[numbers.length / 2];
        for (int k = 0; k < half.length; k++) {
            half[k] = numbers[2 * k + offset];
        }
        return half;
    }

    /** Reads over a definition that the writer gives; another one under the same name may mean another gate. */
    private void definition() {
        Token name = words.expect(Token.Kind.NAME, "the name of a gate");
        Words known = new Words(GateNames.definition(name.text())
                .orElseThrow(() -> name.error(
                        "the definition of gate '" + name.text() + "' is not read; expected a gate that is known.")));
        known.expect("gate");
        known.expect(name.text());
        while (!known.atEnd()) {
            Token expected = known.take();
            Token found = words.take();
            if (!found.is(expected.text())) {
                throw found.error("the definition of gate '" + name.text() + "' differs from the known one: found "
                        + found.shown() + ", expected " + expected.shown() + ".");
            }
        }
    }

    private void input() {
        words.expect("array");
        words.expect("[");
        words.expect("float");
        words.expect("[");
        words.expectIndex("a width of floats");
        words.expect("]");
        words.expect(",");
        int count = words.expectIndex("the number of inputs");
        words.expect("]");
        Token name = words.expect(Token.Kind.NAME, GateNames.INPUTS + " or " + GateNames.WEIGHTS);
        if (builder != null) {
            throw name.error("an input is declared after the register, expected it before 'qubit[n] q;'.");
        }
        if (!declared.add(name.text())) {
            throw name.error("'" + name.text() + "' is declared twice, expected one declaration.");
        }
        switch (name.text()) {
            case GateNames.INPUTS -> inputs = count;
            case GateNames.WEIGHTS -> weights = count;
            default -> throw name.error("found '" + name.text() + "', expected features or weights.");
        }
        words.expect(";");
    }

    private void register(Token first) {
        if (builder != null) {
            throw first.error("a second register is declared; expected one register q.");
        }
        words.expect("[");
        Token count = words.peek();
        int qubits = words.expectIndex("a number of qubits");
        words.expect("]");
        words.expect("q");
        words.expect(";");
        try {
            builder = Circuit.builder(qubits).start(start);
        } catch (IllegalArgumentException e) {
            throw count.error(String.valueOf(e.getMessage()));
        }
        if (builder.inputs() > inputs) {
            throw count.error(
                    "the start state reads " + builder.inputs() + " inputs, but features has " + inputs + ".");
        }
        builder.takeInputs(inputs - builder.inputs());
        builder.takeWeights(weights);
    }

    private void operation() {
        List<UnaryOperator<Gate>> modifiers = new ArrayList<>();
        Token word = words.expect(Token.Kind.NAME, "a statement");
        while (word.is("ctrl") || word.is("inv")) {
            if (modifiers.size() == MAX_MODIFIERS) {
                throw word.error("a gate has more than " + MAX_MODIFIERS + " modifiers, expected fewer.");
            }
            if (word.is("inv")) {
                modifiers.add(Inverse::new);
            } else {
                int controls = 1;
                if (words.takeIf("(")) {
                    Token number = words.peek();
                    controls = words.expectIndex("a number of controls");
                    if (controls < 1 || controls > MAX_CONTROLS) {
                        throw number.error("found " + controls + " controls, expected 1 to " + MAX_CONTROLS + ".");
                    }
                    words.expect(")");
                }
                int count = controls;
                modifiers.add(gate -> new Controlled(gate, count));
            }
            words.expect("@");
            word = words.expect(Token.Kind.NAME, "a gate");
        }
        if (builder == null) {
            throw word.error("found " + word.shown() + " before the declaration of qubits, expected 'qubit[n] q;'.");
        }
        boolean phase = word.is("gphase");
        Gate gate = phase ? Gates.globalPhase() : gate(word);
        for (int k = modifiers.size() - 1; k >= 0; k--) {
            gate = modifiers.get(k).apply(gate);
        }
        List<Angle> values = angleList(phase);
        List<Integer> qubits = qubitList(builder.qubits());
        words.expect(";");
        try {
            builder.add(new Op(gate, qubits, values));
        } catch (IllegalArgumentException e) {
            throw word.error(String.valueOf(e.getMessage()));
        }
    }

    private Gate gate(Token word) {
        if (word.is("unitary")) {
            if (matrix == null) {
                throw word.error("a unitary without a matrix, expected " + UNITARY + " in the line before.");
            }
            Token annotation = matrix;
            matrix = null;
            return unitary(annotation);
        }
        return GateNames.find(word.text())
                .orElseThrow(() -> word.error("unknown gate '" + word.text() + "'. Did you mean '"
                        + GateNames.nearest(word.text()) + "'? A gate of your own needs a GateProvider."));
    }

    private static Gate unitary(Token annotation) {
        try {
            String numbers =
                    annotation.text().strip().substring(UNITARY.length()).strip();
            return Gates.unitary(ComplexMatrix.ofInterleaved(Arrays.stream(numbers.split("\\s+", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray()));
        } catch (IllegalArgumentException e) {
            throw annotation.error("the matrix is not understood: " + e.getMessage());
        }
    }

    private List<Angle> angleList(boolean negated) {
        List<Angle> values = new ArrayList<>();
        if (words.takeIf("(")) {
            do {
                Angle angle = angles.read(inputs, weights);
                values.add(negated ? angle.negated() : angle);
            } while (words.takeIf(","));
            words.expect(")");
        }
        return values;
    }

    private List<Integer> qubitList(int count) {
        List<Integer> qubits = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        while (!words.peek().is(";")) {
            if (!qubits.isEmpty() && !words.takeIf(",")) {
                throw words.peek().error("found " + words.peek().shown() + ", expected ',' or ';'.");
            }
            words.expect("q");
            words.expect("[");
            Token index = words.peek();
            int qubit = words.expectIndex("the index of a qubit");
            if (qubit >= count) {
                throw index.error("qubit " + qubit + " is out of range, expected 0 to " + (count - 1) + ".");
            }
            if (!seen.add(qubit)) {
                throw index.error("qubit " + qubit + " stands twice; the qubits of a gate are different.");
            }
            words.expect("]");
            qubits.add(qubit);
        }
        return qubits;
    }
}
