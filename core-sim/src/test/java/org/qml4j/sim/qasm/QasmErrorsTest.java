package org.qml4j.sim.qasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every fault says where it is, what stands there and what was expected. */
class QasmErrorsTest {
    private static final String HEAD_2 = "OPENQASM 2.0; include \"qelib1.inc\"; qreg q[3]; creg c[2];\n";
    private static final String HEAD_3 = "OPENQASM 3.0; include \"stdgates.inc\"; qubit[3] q; bit[2] c;\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "h r[0];               | column 3: undeclared register 'r', expected q.",
                "h c[0];               | column 3: 'c' names classical bits, expected qubits.",
                "measure q[0] -> d[0]; | column 17: undeclared register 'd', expected c.",
                "measure q[0] -> q[1]; | column 17: 'q' names qubits, expected classical bits.",
                "measure q -> c;       | column 1: 3 qubits are measured into 2 bits, expected 3 bits.",
                "measure q[0];         | column 13: found ';', expected '->' and the bits that hold the outcome.",
                "h q[3];               | column 5: index 3 of 'q' is out of range, expected 0 to 2.",
                "h q[-1];              | column 5: index -1 of 'q' is out of range, expected 0 to 2.",
                "h q[0.5];             | column 5: the value is 0.5, expected an index as a whole number.",
                "cx q[0];              | column 1: gate 'cx' got 1 qubits, expected 2.",
                "cx q[0], q[1], q[2];  | column 1: gate 'cx' got 3 qubits, expected 2.",
                "rx q[0];              | column 1: gate 'rx' got 0 parameters, expected 1.",
                "rx(1, 2) q[0];        | column 1: gate 'rx' got 2 parameters, expected 1.",
                "hh q[0];              | column 1: unknown gate 'hh', expected a known gate; the nearest name is 'ch'. A gate of your own in Java needs a GateProvider.",
                "cx q[0], q[0];        | column 10: qubit 0 stands twice, expected different qubits for the gate.",
                "cx q, q[1];           | column 7: qubit 1 stands twice, expected different qubits for the gate.",
                "barrier q[0], q;      | column 15: qubit 0 stands twice, expected different qubits.",
                "gate g a { g a; }     | column 12: gate 'g' calls itself (recursion), expected gates that are defined above.",
                "gate g a { k a; } gate k a { g a; } | column 12: unknown gate 'k', expected a known gate; the nearest name is 'U'.",
                "gate g a { h b; }     | column 14: gate 'g' has no qubit 'b', expected one of its qubits: a.",
                "gate g(t) a { rx(s) a; } | column 18: gate 'g' has no parameter 's', expected one of its parameters: t.",
                "gate g a { rx(s) a; } | column 15: gate 'g' has no parameter 's', expected numbers only.",
                "gate g a, b { cx a, a; } | column 21: qubit 'a' stands twice, expected different qubits for the gate.",
                "gate g a { cx a; }    | column 12: gate 'cx' got 1 qubits, expected 2.",
                "gate g a { rx a; }    | column 12: gate 'rx' got 0 parameters, expected 1.",
                "gate g a, a { h a; }  | column 11: 'a' is declared twice, expected different names.",
                "gate g a { h a;       | column 10: the body of gate 'g' is never closed, expected '}' before the end of the program.",
                "gate h a { x a; }     | column 6: gate 'h' is defined twice, expected another name.",
                "gate g a { } gate g a { } | column 19: gate 'g' is defined twice, expected another name.",
                "gate U a { }          | column 6: gate 'U' is defined twice, expected another name.",
                "qreg q[2];            | column 6: 'q' is declared twice; it names qubits, expected another name.",
                "creg q[2];            | column 6: 'q' is declared twice; it names qubits, expected another name.",
                "qreg r[0];            | column 8: 'r' has 0 qubits, expected 1 to 4096.",
                "qreg r[999999999];    | column 8: 'r' has 999999999 qubits, expected 1 to 4096.",
                "qreg r[4094];         | column 6: the program declares 4097 qubits, expected at most 4096.",
                "qreg if[2];           | column 6: 'if' is a word of the language, expected the name of the register.",
                "opaque m q; m q[0];   | column 13: gate 'm' is declared opaque: nothing says what it does, expected a gate with a definition.",
                "rx(1/0) q[0];         | column 5: division by zero, expected a number that is not 0.",
                "rx(1e400) q[0];       | column 4: the value is Infinity, expected a finite number.",
                "rx(1e300*1e300) q[0]; | column 9: the value is Infinity, expected a finite number.",
                "rx(sqrt(-1)) q[0];    | column 4: sqrt of -1.0 is NaN, expected a finite number.",
                "rx(ln(0)) q[0];       | column 4: ln of 0.0 is -Infinity, expected a finite number.",
                "rx(foo(1)) q[0];      | column 4: unknown function 'foo', expected sin, cos, tan, exp, ln, sqrt or another known one.",
                "rx(sin(1, 2)) q[0];   | column 4: 'sin' got 2 arguments, expected 1.",
                "rx(x) q[0];           | column 4: undeclared name 'x', expected a number or a declared name such as c.",
                "rx(c) q[0];           | column 4: 'c' names classical bits, which are known only when the program runs, expected a value that is known before.",
                "rx((1 q[0];           | column 7: found 'q', expected ')'.",
                "rx(1 q[0];            | column 6: found 'q', expected ')'.",
                "rx() q[0];            | column 1: gate 'rx' got 0 parameters, expected 1.",
                "rx(1,) q[0];          | column 6: found ')', expected a number, pi, a name or '('.",
                "rx(1 +) q[0];         | column 7: found ')', expected a number, pi, a name or '('.",
                "h q[0]                | column 7: found the end of the program, expected ',' or ';'.",
                "h q[0] q[1];          | column 8: found 'q', expected ',' or ';'.",
                "h q[0;                | column 6: found ';', expected ']'.",
                "h 0;                  | column 3: found '0', expected a register.",
                "0 h;                  | column 1: found '0', expected a statement.",
                "} h q[0];             | column 1: found '}', expected a statement.",
                "include \"my.inc\";   | column 9: found \"my.inc\", expected \"qelib1.inc\" or \"stdgates.inc\"; no other file is read.",
                "include my.inc;       | column 9: found 'my', expected the name of a file in quotes.",
                "include \"my.inc;     | column 9: the string is not closed in its line.",
                "/* h q[0];            | column 1: the comment is never closed.",
                "h q[0]; #             | column 9: unexpected character '#'.",
                "rx(2pi) q[0];         | column 4: a number runs into a name: '2pi'.",
                "if(c==1) barrier q;   | column 10: found 'barrier', expected a gate, measure or reset after 'if'.",
                "if(c==1) if(c==2) x q[0]; | column 10: found 'if', expected a gate, measure or reset after 'if'.",
                "if(c==0.5) x q[0];    | column 5: classical bits are compared with 0.5, expected a whole number.",
                "if(r==1) x q[0];      | column 4: undeclared name 'r', expected a number or a declared name such as c.",
                "reset c;              | column 7: 'c' names classical bits, expected qubits.",
                "qreg r[2]; cx q, r;   | column 18: gate 'cx' gets registers of 3 and 2 qubits, expected registers of one size."
            })
    void faultInVersionTwoIsNamed(String statement, String message) {
        String program = HEAD_2 + statement;
        assertThatThrownBy(() -> OpenQasmReader.create().read(program))
                .isInstanceOf(QasmException.class)
                .hasMessageStartingWith("line 2, " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "while (true) { }        | column 1: 'while' is not read, expected the subset of OpenQASM 3 that docs/openqasm.md lists.",
                "def f() { }             | column 1: 'def' is not read",
                "if (c[0]) { h q[0];     | column 11: the block of 'if' is never closed, expected '}' before the end of the program.",
                "for int i in [0:2] {    | column 20: the block of 'for' is never closed",
                "for int i in [0:0:2] { h q[0]; } | column 9: the step of a range is 0, expected another number.",
                "for int i in [0:2] { h q[i + 1]; } | column 26: index 3 of 'q' is out of range, expected 0 to 2.",
                "for int i in [0:1000000000] { h q[0]; } | column 9: the program has more than 1000000 instructions",
                "for int i in [0:1000000000] { } | column 9: the program has more than 1000000 instructions",
                "for int i in [1] { }    | column 9: a loop over one value, expected a range [a:b] or values {a, b}.",
                "ctrl @ x q[0];          | column 8: gate 'x' got 1 qubits, expected 2.",
                "ctrl(0) @ x q[0];       | column 6: found 0 controls, expected 1 to 30.",
                "ctrl(1.5) @ x q[0];     | column 6: the value is 1.5, expected a number of controls as a whole number.",
                "pow @ x q[0];           | column 5: found '@', expected '(' and the power.",
                "ctrl x q[0];            | column 6: found 'x', expected '@'.",
                "ctrl @ x q[0], q[0];    | column 16: qubit 0 stands twice, expected different qubits for the gate.",
                "c = 1;                  | column 1: classical bits get a value that is not measured, expected '= measure' and qubits.",
                "bit d = 1;              | column 9: classical bits get the value '1', expected 0, or a measurement.",
                "c[0] = q[0];            | column 1: classical bits get a value that is not measured",
                "c = measure q;          | column 1: 3 qubits are measured into 2 bits, expected 3 bits.",
                "measure q[0];           | column 13: found ';', expected '->' and the bits that hold the outcome.",
                "const int n = 2; n = 3; | column 18: 'n' names a constant, expected a variable.",
                "n = 3;                  | column 1: 'n' is not declared, expected a variable.",
                "int n = 1; if (c[0]) { n = 2; x q[n]; } | column 24: variable 'n' changes under a condition on outcomes, expected gates, measure and reset.",
                "const int n;            | column 12: found ';', expected '=' and the value of 'n'.",
                "const float f = c;      | column 17: 'c' names classical bits, which are known only when the program runs",
                "input int n;            | column 11: input 'n' of type int has no value, expected a value by OpenQasmReader.withValue.",
                "input float t; rx(sin(t)) q[0]; | column 19: the value weights[0] depends on an input, expected a number; give the input a value to read this.",
                "input float t; rx(1 / t) q[0]; | column 21: division by weights[0], expected a number that is not 0.",
                "input float t; pow(t) @ x q[0]; | column 20: the value weights[0] depends on an input",
                "input float t; pow(0.5) @ rx(t) q[0]; | column 16: the power 0.5 of a gate that reads an input, expected a whole number.",
                "pow(1e15) @ x q[0];     | column 1: the power is 1.0E15, expected a number up to 10^9.",
                "pow(100000000) @ x q[0]; | column 1: the program has more than 1000000 instructions",
                "gate g a { measure a; } | column 12: found 'measure' in the body of a gate, expected gates only.",
                "gate g a { reset a; }   | column 12: found 'reset' in the body of a gate, expected gates only.",
                "gate g a { h a[0]; }    | column 14: the qubit 'a' of a gate has no index, expected the name alone.",
                "{ gate g a { } }        | column 3: found 'gate' inside a block, expected it at the top of the program.",
                "{ qubit r; }            | column 3: found 'qubit' inside a block, expected it at the top of the program.",
                "qubit r; h r[0];        | column 12: 'r' is one qubit and has no index, expected the name alone.",
                "h $0;                   | column 3: the program has registers and the physical qubit '$0', expected one or the other.",
                "let a = q[2:1];         | column 9: the range of 'q' is empty, expected at least one element.",
                "let a = q[0:5];         | column 9: q[3] is out of range, expected 0 to 2.",
                "let a = q ++ q;         | column 14: qubit 0 stands twice, expected different qubits.",
                "if (c[q[0]]) x q[0];    | column 7: 'q' names qubits, which has no elements here, expected a value.",
                "if (c[5]) x q[0];       | column 5: c[5] is out of range, expected 0 to 1.",
                "bit[20] d; if (d > 3) x q[0]; | column 16: the condition combines 20 bits, expected at most 10, or the comparison of a register with a number.",
                "@qml4j.unitary 1 0 0 0 0 0 1 0 | column 1: the matrix belongs to no gate",
                "delay[100] q[0];        | column 7: found '100', expected a duration such as 100ns.",
                "x[0] q[0];              | column 6: found 'q', expected '=' and a value.",
                "rx(9999999999999999999999 - 1e999) q[0]; | column 29: the value is Infinity, expected a finite number.",
                "rx(9223372036854775807 + 1) q[0]; | column 0: no fault"
            })
    void faultInVersionThreeIsNamed(String statement, String message) {
        String program = HEAD_3 + statement;
        if (message.endsWith("no fault")) {
            assertThat(OpenQasmReader.create().read(program).circuit().instructions())
                    .hasSize(1);
            return;
        }
        assertThatThrownBy(() -> OpenQasmReader.create().read(program))
                .isInstanceOf(QasmException.class)
                .hasMessageStartingWith("line 2, " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "OPENQASM 2.0; qreg q[1]; h q[0];       | unknown gate 'h', expected 'include \"qelib1.inc\";' above, which holds it.",
                "OPENQASM 3.0; qubit q; rzz(1) q, q;    | unknown gate 'rzz', expected 'include \"stdgates.inc\";' above, which holds it.",
                "OPENQASM 2.0;                          | the program declares no qubits, expected 'qreg q[n];'.",
                "OPENQASM 3.0; bit c;                   | the program declares no qubits, expected 'qubit[n] q;'.",
                "OPENQASM 4.0; qubit q;                 | the program is OpenQASM '4.0', expected 2.0 or 3.0.",
                "OPENQASM 2.0 qreg q[1];                | found 'qreg', expected ';'.",
                "``                                     | the program declares no qubits"
            })
    void faultInTheHeadIsNamed(String program, String message) {
        assertThatThrownBy(() -> OpenQasmReader.create().read(program))
                .isInstanceOf(QasmException.class)
                .hasMessageContaining(message);
    }

    @Test
    void faultKnowsItsPlaceWordAndExpectation() {
        QasmException fault = catchThrowableOfType(
                QasmException.class, () -> OpenQasmReader.create().read(HEAD_2 + "\n  hh q[0];"));
        assertThat(fault.line()).isEqualTo(3);
        assertThat(fault.column()).isEqualTo(3);
        assertThat(fault.word()).isEqualTo("'hh'");
        assertThat(fault.expected()).startsWith("a known gate");
        assertThat(fault.file()).isEmpty();
    }

    @Test
    void faultOfAFileBeginsWithItsName(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("broken.qasm");
        Files.writeString(file, HEAD_2 + "h q[7];");
        assertThatThrownBy(() -> OpenQasmReader.create().read(file))
                .isInstanceOfSatisfying(
                        QasmException.class, e -> assertThat(e.file()).isEqualTo("broken.qasm"))
                .hasMessage("broken.qasm, line 2, column 5: index 7 of 'q' is out of range, expected 0 to 2.");
    }

    @Test
    void deepNestingEndsWithAFaultThatSaysSo() {
        assertThatThrownBy(() -> OpenQasmReader.create().read(HEAD_3 + "{".repeat(100_000)))
                .hasMessage("line 2, column 101: blocks nest deeper than 100, expected a flatter program.");
        assertThatThrownBy(() -> OpenQasmReader.create().read(HEAD_3 + "if (c[0]) ".repeat(100_000) + "x q[0];"))
                .hasMessageEndingWith("blocks nest deeper than 100, expected a flatter program.");
        StringBuilder gates = new StringBuilder(HEAD_3 + "gate g0 a { h a; }\n");
        for (int k = 1; k < 1000; k++) {
            gates.append("gate g").append(k).append(" a { g").append(k - 1).append(" a; }\n");
        }
        assertThatThrownBy(() -> OpenQasmReader.create().read(gates.toString()))
                .hasMessage("line 302, column 6: gate definitions nest deeper than 300, expected flatter ones.");
    }

    @Test
    void definitionsThatDoubleEndAtTheLimit() {
        StringBuilder gates = new StringBuilder(HEAD_3 + "gate g0 a { h a; }\n");
        for (int k = 1; k < 60; k++) {
            gates.append("gate g%d a { g%d a; g%d a; }%n".formatted(k, k - 1, k - 1));
        }
        assertThatThrownBy(() -> OpenQasmReader.create().read(gates + "g59 q[0];"))
                .isInstanceOf(QasmException.class)
                .hasMessageContaining("more than 1000000 instructions when loops and gates are written out");
        assertThatThrownBy(
                        () -> OpenQasmReader.create().withMaxInstructions(100).read(gates + "g9 q[0];"))
                .hasMessageContaining("more than 100 instructions");
    }

    @Test
    void polynomialsOfInputsHaveALimit() {
        String head = "OPENQASM 3.0; include \"stdgates.inc\"; input array[float, 2000] t; qubit q;\n";
        String product = String.join(" * ", Collections.nCopies(9, "(t[0] + t[1])"));
        assertThatThrownBy(() -> OpenQasmReader.create().read(head + "rx(" + product + ") q;"))
                .isInstanceOf(QasmException.class)
                .hasMessageContaining("the angle multiplies too many inputs, expected at most 8 in one product.");
        String sum = IntStream.range(0, 2000).mapToObj(k -> "t[" + k + "]").collect(Collectors.joining(" + "));
        assertThatThrownBy(() -> OpenQasmReader.create().read(head + "rx(" + sum + ") q;"))
                .isInstanceOf(QasmException.class)
                .hasMessageContaining("the angle has too many terms, expected at most 1000 products of inputs.");
    }

    @Test
    void longProgramHasAsManyInstructionsAsCharacters() {
        String program = HEAD_3 + "gate g a { h a; h a; h a; h a; }\n" + "g q[0];\n".repeat(251_000);
        assertThat(OpenQasmReader.create().read(program).circuit().instructions())
                .hasSize(1_004_000);
        assertThatThrownBy(() ->
                        OpenQasmReader.create().withMaxInstructions(1_000_000).read(program))
                .hasMessageContaining("more than 1000000 instructions");
    }

    @Test
    void readerRefusesValuesAndLimitsThatMakeNoSense() {
        assertThatThrownBy(() -> OpenQasmReader.create().withValue("t", Double.NaN))
                .hasMessage("Input t is NaN; a value is finite.");
        assertThatThrownBy(() -> OpenQasmReader.create().withMaxInstructions(0))
                .hasMessage("A program may have 1 instruction or more; got 0.");
        assertThatThrownBy(() ->
                        OpenQasmReader.create().withValue("t", 1, 2).read("OPENQASM 3.0; input float t; qubit q;"))
                .hasMessage("line 1, column 27: input 't' got 2 values, expected 1.");
    }
}
