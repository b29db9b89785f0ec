package org.qml4j.sim.qasm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One statement of a program as it was written: names are not resolved yet. */
sealed interface Statement {

    /**
     * A register, one element of it or some of them.
     *
     * @param name of a register or an alias, or a physical qubit
     * @param index which elements, or null for all
     */
    record Operand(Token name, @Nullable Index index) {}

    /** Which elements of a register. */
    sealed interface Index {}

    /** One element. */
    record Single(Expression at) implements Index {}

    /** The elements from {@code start} to {@code end}, both included; null for the default. */
    record Range(
            @Nullable Expression start,
            @Nullable Expression step,
            @Nullable Expression end) implements Index {}

    /** The listed elements. */
    record Listed(List<Expression> elements) implements Index {}

    /** What stands in front of a gate: {@code ctrl(n) @}, {@code negctrl(n) @}, {@code inv @} or {@code pow(k) @}. */
    record Modifier(Token name, @Nullable Expression argument) {}

    /** A gate with its angles and operands. */
    record Call(Token gate, List<Modifier> modifiers, List<Expression> angles, List<Operand> operands)
            implements Statement {}

    /** A call of a unitary whose matrix stands in an annotation. */
    record MatrixCall(Token matrix, Call call) implements Statement {}

    /** {@code to = measure from}. */
    record Measure(Token at, Operand from, Operand to) implements Statement {}

    /** Qubits set to 0. */
    record Reset(Token at, Operand qubits) implements Statement {}

    /** A barrier on operands, on all qubits if there are none. */
    record Barrier(Token at, List<Operand> operands) implements Statement {}

    /** A delay: it does nothing to ideal qubits. */
    record Delay(Token at, List<Operand> operands) implements Statement {}

    /** Two branches. */
    record If(Token at, Expression condition, List<Statement> then, List<Statement> otherwise) implements Statement {}

    /** A loop over a range or a list of values. */
    record For(Token variable, Index values, List<Statement> body) implements Statement {}

    /** Statements with names of their own. */
    record Block(Token at, List<Statement> body) implements Statement {}

    /** A register of qubits; without a size it is one qubit. */
    record Qubits(Token name, @Nullable Expression size) implements Statement {}

    /** A register of classical bits, all 0 at first; {@code measured} is read into them at once. */
    record Bits(
            Token name,
            @Nullable Expression size,
            @Nullable Operand measured,
            @Nullable Expression value) implements Statement {}

    /** A named value; only a variable may change. */
    record Define(Token type, Token name, Expression value, boolean variable) implements Statement {}

    /** A new value for a variable or for bits: {@code =}, or an operator such as {@code +=}. */
    record Assign(Operand to, Token operator, Expression value) implements Statement {}

    /** Another name for some qubits. */
    record Alias(Token name, List<Operand> parts) implements Statement {}

    /**
     * A value that comes from outside.
     *
     * @param marked whether an annotation says that it is a feature
     * @param size the number of elements of an array, or null for one value
     */
    record Input(Token type, Token name, @Nullable Expression size, boolean marked) implements Statement {}

    /**
     * A gate of the program's own.
     *
     * @param matrix an annotation with its matrix, or null
     */
    record Gate(
            Token name,
            List<Token> angles,
            List<Token> qubits,
            List<Statement> body,
            @Nullable Token matrix) implements Statement {}

    /** A gate without a definition. */
    record Opaque(Token name, int angles, int qubits) implements Statement {}

    /** A library of gates. */
    record Include(Token file) implements Statement {}
}
