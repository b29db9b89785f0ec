package org.qml4j.sim.qasm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qml4j.sim.qasm.Statement.Operand;

/** Reads declarations: registers, values, aliases and inputs. */
final class DeclarationReader {
    private final Words words;
    private final boolean version2;
    private final OperandReader parts;

    DeclarationReader(Words words, boolean version2, OperandReader parts) {
        this.words = words;
        this.version2 = version2;
        this.parts = parts;
    }

    /** {@code qreg name[n]} or {@code creg name[n]}. */
    Statement oldRegister() {
        Token kind = words.take();
        Token name = parts.name("the name of the register");
        @Nullable Expression size = null;
        if (version2 || words.peek().is("[")) {
            words.expect("[");
            size = parts.expression();
            words.expect("]");
        }
        words.expect(";");
        return kind.is("qreg") ? new Statement.Qubits(name, size) : new Statement.Bits(name, size, null, null);
    }

    /** {@code qubit[n] name}. */
    Statement qubits() {
        words.take();
        Expression size = parts.width();
        Token name = parts.name("the name of the register");
        words.expect(";");
        return new Statement.Qubits(name, size);
    }

    /** {@code bit[n] name}, with a measurement or a value if there is one. */
    Statement bits() {
        Token kind = words.take();
        if (kind.is("output")) {
            if (!words.peek().is("bit")) {
                throw words.peek().error("an output of type " + words.peek().shown(), "bit");
            }
            words.take();
        }
        Expression size = parts.width();
        Token name = parts.name("the name of the bits");
        @Nullable Operand measured = null;
        @Nullable Expression value = null;
        if (words.takeIf("=")) {
            if (words.takeIf("measure")) {
                measured = parts.operand();
            } else {
                value = parts.expression();
            }
        }
        words.expect(";");
        return new Statement.Bits(name, size, measured, value);
    }

    /** {@code const type name = value}, or the same without {@code const} for a variable. */
    Statement define(Token at, boolean variable) {
        Token type = words.expect(Token.Kind.NAME, "a type");
        if (!ExpressionReader.TYPES.contains(type.text())) {
            throw type.unexpected("int, uint, float, angle, bool or bit");
        }
        parts.width();
        Token name = parts.name("the name of the value");
        if (!words.peek().is("=")) {
            throw words.peek().unexpected("'=' and the value of " + name.shown());
        }
        words.take();
        if (words.peek().is("measure")) {
            throw words.peek().error("an outcome for a " + type.text() + " of " + at.shown(), "bits to hold it");
        }
        Expression value = parts.expression();
        words.expect(";");
        return new Statement.Define(type, name, value, variable);
    }

    /** {@code let name = operand ++ operand}. */
    Statement alias() {
        words.take();
        Token name = parts.name("the name of the alias");
        words.expect("=");
        List<Operand> pieces = new ArrayList<>();
        do {
            pieces.add(parts.operand());
        } while (words.takeIf("++"));
        words.expect(";");
        return new Statement.Alias(name, pieces);
    }

    /** {@code input type name}. */
    Statement input(boolean marked) {
        words.take();
        Token type = words.expect(Token.Kind.NAME, "a type");
        @Nullable Expression size = null;
        if (type.is("array")) {
            words.expect("[");
            type = words.expect(Token.Kind.NAME, "a type");
            parts.width();
            words.expect(",");
            size = parts.expression();
            words.expect("]");
        } else {
            parts.width();
        }
        if (!ExpressionReader.TYPES.contains(type.text()) || type.is("bit")) {
            throw type.unexpected("float, angle, int, uint or bool");
        }
        Token name = parts.name("the name of the input");
        words.expect(";");
        return new Statement.Input(type, name, size, marked);
    }
}
