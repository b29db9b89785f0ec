package org.qml4j.sim.qasm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qml4j.sim.qasm.Statement.Index;
import org.qml4j.sim.qasm.Statement.Modifier;
import org.qml4j.sim.qasm.Statement.Operand;

/** Reads a program statement by statement: one method for each kind. */
final class StatementReader {
    /** How many controls, inverses and powers one gate may have; deeper nesting could exhaust the stack. */
    static final int MAX_MODIFIERS = 100;

    /** How deep blocks may nest; deeper nesting could exhaust the stack. */
    static final int MAX_DEPTH = 100;

    static final String START = "@qml4j.start";
    static final String UNITARY = "@qml4j.unitary";
    static final String FEATURE = "@qml4j.feature";

    private static final Set<String> ASSIGNMENTS = Set.of("=", "+=", "-=", "*=", "/=", "%=", "^=");

    private final Words words;
    private final boolean version2;
    private final OperandReader parts;
    private final DeclarationReader declarations;
    private int depth;
    private boolean inGate;
    private @Nullable Token matrix;
    private boolean feature;

    StatementReader(Words words, boolean version2) {
        this.words = words;
        this.version2 = version2;
        parts = new OperandReader(words, version2);
        declarations = new DeclarationReader(words, version2, parts);
    }

    /** The next statement, or null at the end. Annotations that the project does not know are left out. */
    @Nullable
    Statement next() {
        while (words.takeIf(";")) {
            // An empty statement.
        }
        return words.atEnd() ? null : statement();
    }

    /** The one statement of a text. */
    Statement require() {
        return statement();
    }

    private Statement statement() {
        Token first = words.peek();
        Statement statement = version2 ? statementOf2(first) : statementOf3(first);
        requireNoAnnotation(first);
        return statement;
    }

    /** An annotation that belongs to the next statement and stays unread is a fault. */
    void requireNoAnnotation(Token first) {
        if (matrix != null) {
            throw matrix.error(
                    "the matrix belongs to no gate", "a gate definition or a 'unitary' statement in the next line");
        }
        if (feature) {
            throw first.error(FEATURE + " belongs to no input", "an input declaration in the next line");
        }
    }

    /** Notes the matrix of the next gate. */
    void matrix(Token annotation) {
        matrix = annotation;
    }

    /** Notes that the next input is a feature. */
    void feature() {
        feature = true;
    }

    private Statement statementOf2(Token first) {
        if (first.kind() != Token.Kind.NAME) {
            throw first.unexpected("a statement");
        }
        return switch (first.text()) {
            case "include" -> include();
            case "gate" -> gate();
            case "opaque" -> opaque();
            case "qreg", "creg" -> {
                requireTop(first);
                yield declarations.oldRegister();
            }
            case "measure" -> measure();
            case "reset" -> reset();
            case "barrier" -> barrier();
            case "if" -> branches();
            default -> call(List.of());
        };
    }

    private Statement statementOf3(Token first) {
        if (first.is("{")) {
            return new Statement.Block(first, block());
        }
        if (first.kind() != Token.Kind.NAME) {
            throw first.unexpected("a statement");
        }
        String word = first.text();
        if (Vocabulary.isNotRead(first)) {
            throw first.error(first.shown() + " is not read", "the subset of OpenQASM 3 that docs/openqasm.md lists");
        }
        if (inGate && Vocabulary.isForeignToGates(first)) {
            throw first.error("found " + first.shown() + " in the body of a gate", "gates only");
        }
        return switch (word) {
            case "for" -> loop();
            case "box" -> box();
            case "delay" -> delay();
            case "qubit", "bit", "output", "input" -> register(first);
            case "const" -> declarations.define(words.take(), false);
            case "int", "uint", "float", "angle", "bool" -> declarations.define(first, true);
            case "let" -> declarations.alias();
            case "ctrl", "negctrl", "inv", "pow" -> withMatrix(call(modifiers()));
            case "include", "gate", "opaque", "qreg", "creg", "measure", "reset", "barrier", "if" ->
                statementOf2(first);
            default -> callOrAssignment();
        };
    }

    private Statement register(Token first) {
        requireTop(first);
        if (first.is("qubit")) {
            return declarations.qubits();
        }
        if (!first.is("input")) {
            return declarations.bits();
        }
        boolean marked = feature;
        feature = false;
        return declarations.input(marked);
    }

    private void requireTop(Token word) {
        if (depth > 0) {
            throw word.error("found " + word.shown() + " inside a block", "it at the top of the program");
        }
    }

    private Statement include() {
        requireTop(words.take());
        Token file = words.expect(Token.Kind.STRING, "the name of a file in quotes");
        words.expect(";");
        return new Statement.Include(file);
    }

    private Statement gate() {
        requireTop(words.take());
        Token name = parts.name("the name of the gate");
        Token annotation = matrix;
        matrix = null;
        List<Token> angles = words.peek().is("(") ? parameters() : List.of();
        List<Token> qubits = nameList("a qubit of the gate");
        requireDifferent(angles, qubits);
        inGate = true;
        List<Statement> body = block("the body of gate " + name.shown());
        inGate = false;
        return new Statement.Gate(name, angles, qubits, body, annotation);
    }

    private Statement opaque() {
        requireTop(words.take());
        Token name = parts.name("the name of the gate");
        List<Token> angles = words.peek().is("(") ? parameters() : List.of();
        List<Token> qubits = nameList("a qubit of the gate");
        requireDifferent(angles, qubits);
        words.expect(";");
        return new Statement.Opaque(name, angles.size(), qubits.size());
    }

    private List<Token> parameters() {
        words.expect("(");
        List<Token> angles = words.peek().is(")") ? List.of() : nameList("a parameter of the gate");
        words.expect(")");
        return angles;
    }

    private List<Token> nameList(String what) {
        List<Token> names = new ArrayList<>();
        do {
            names.add(parts.name(what));
        } while (words.takeIf(","));
        return names;
    }

    private static void requireDifferent(List<Token> angles, List<Token> qubits) {
        Set<String> seen = new HashSet<>();
        for (List<Token> list : List.of(angles, qubits)) {
            for (Token name : list) {
                if (!seen.add(name.text())) {
                    throw name.error(name.shown() + " is declared twice", "different names");
                }
            }
        }
    }

    private Statement.Call call(List<Modifier> modifiers) {
        Token gate = words.expect(Token.Kind.NAME, "a gate");
        List<Expression> angles = List.of();
        if (words.takeIf("(")) {
            angles = words.peek().is(")") ? List.of() : parts.expressionList();
            words.expect(")");
        }
        return callEnd(gate, modifiers, angles, new ArrayList<>());
    }

    private Statement.Call callEnd(
            Token gate, List<Modifier> modifiers, List<Expression> angles, List<Operand> operands) {
        if (!version2 && words.peek().is("[")) {
            throw words.peek().error("a gate with a duration or an index", "its qubits");
        }
        while (!words.peek().is(";")) {
            if (!operands.isEmpty() && !words.takeIf(",")) {
                throw words.peek().unexpected("',' or ';'");
            }
            operands.add(parts.operand());
        }
        words.expect(";");
        return new Statement.Call(gate, List.copyOf(modifiers), angles, List.copyOf(operands));
    }

    private List<Modifier> modifiers() {
        List<Modifier> modifiers = new ArrayList<>();
        while (Vocabulary.isModifier(words.peek())) {
            Token name = words.take();
            if (modifiers.size() == MAX_MODIFIERS) {
                throw name.error("a gate has more than " + MAX_MODIFIERS + " modifiers", "fewer");
            }
            Expression argument = null;
            if (!name.is("inv") && words.takeIf("(")) {
                argument = parts.expression();
                words.expect(")");
            } else if (name.is("pow")) {
                throw words.peek().unexpected("'(' and the power");
            }
            words.expect("@");
            modifiers.add(new Modifier(name, argument));
        }
        return modifiers;
    }

    /** A statement that begins with a name: a call, or a new value for a variable or bits. */
    private Statement callOrAssignment() {
        Token name = words.take();
        if (words.peek().is("(")) {
            words.take();
            List<Expression> angles = words.peek().is(")") ? List.of() : parts.expressionList();
            words.expect(")");
            return withMatrix(callEnd(name, List.of(), angles, new ArrayList<>()));
        }
        boolean indexed = words.peek().is("[");
        Operand to = new Operand(name, indexed ? parts.index() : null);
        Token operator = words.peek();
        if (!indexed && !(operator.kind() == Token.Kind.SYMBOL && ASSIGNMENTS.contains(operator.text()))) {
            return withMatrix(callEnd(name, List.of(), List.of(), new ArrayList<>()));
        }
        if (operator.kind() != Token.Kind.SYMBOL || !ASSIGNMENTS.contains(operator.text())) {
            throw operator.unexpected("'=' and a value");
        }
        words.take();
        if (inGate) {
            throw operator.error("an assignment in the body of a gate", "gates only");
        }
        if (operator.is("=") && words.takeIf("measure")) {
            Operand from = parts.operand();
            words.expect(";");
            return new Statement.Measure(name, from, to);
        }
        Expression value = parts.expression();
        words.expect(";");
        return new Statement.Assign(to, operator, value);
    }

    private Statement withMatrix(Statement.Call call) {
        if (matrix == null) {
            return call;
        }
        Token annotation = matrix;
        if (!call.gate().is("unitary")) {
            throw annotation.error(
                    "the matrix belongs to no gate", "a gate definition or a 'unitary' statement in the next line");
        }
        matrix = null;
        return new Statement.MatrixCall(annotation, call);
    }

    private Statement measure() {
        Token at = words.take();
        Operand from = parts.operand();
        if (!words.peek().is("->")) {
            throw words.peek().unexpected("'->' and the bits that hold the outcome");
        }
        words.take();
        Operand to = parts.operand();
        words.expect(";");
        return new Statement.Measure(at, from, to);
    }

    private Statement reset() {
        Token at = words.take();
        Operand qubits = parts.operand();
        words.expect(";");
        return new Statement.Reset(at, qubits);
    }

    private Statement barrier() {
        Token at = words.take();
        List<Operand> operands = words.peek().is(";") ? List.of() : parts.operands();
        words.expect(";");
        return new Statement.Barrier(at, operands);
    }

    private Statement delay() {
        Token at = words.take();
        words.expect("[");
        if (words.peek().kind() != Token.Kind.TIME) {
            throw words.peek().unexpected("a duration such as 100ns");
        }
        words.take();
        words.expect("]");
        List<Operand> operands = words.peek().is(";") ? List.of() : parts.operands();
        words.expect(";");
        return new Statement.Delay(at, operands);
    }

    private Statement branches() {
        Token at = words.take();
        words.expect("(");
        Expression condition = parts.expression();
        words.expect(")");
        if (version2) {
            return new Statement.If(at, condition, List.of(body(at)), List.of());
        }
        List<Statement> then = blockOrStatement(at);
        List<Statement> otherwise = words.takeIf("else") ? blockOrStatement(at) : List.of();
        return new Statement.If(at, condition, then, otherwise);
    }

    private Statement body(Token at) {
        enter(at);
        Token first = words.peek();
        if (!Vocabulary.mayBeConditional(first)) {
            throw first.unexpected("a gate, measure or reset after 'if'");
        }
        Statement statement = statement();
        depth--;
        return statement;
    }

    private List<Statement> blockOrStatement(Token at) {
        if (words.peek().is("{")) {
            return block("the block of " + at.shown());
        }
        enter(at);
        if (words.atEnd()) {
            throw words.peek().unexpected("a block or a statement after " + at.shown());
        }
        Statement statement = statement();
        depth--;
        return List.of(statement);
    }

    private List<Statement> block() {
        return block("the block");
    }

    private void enter(Token at) {
        if (++depth > MAX_DEPTH) {
            throw at.error("blocks nest deeper than " + MAX_DEPTH, "a flatter program");
        }
    }

    private List<Statement> block(String what) {
        Token open = words.expect("{");
        enter(open);
        List<Statement> body = new ArrayList<>();
        while (!words.takeIf("}")) {
            if (words.atEnd()) {
                throw open.error(what + " is never closed", "'}' before the end of the program");
            }
            if (words.takeIf(";")) {
                continue;
            }
            if (words.peek().kind() == Token.Kind.ANNOTATION) {
                words.take();
                continue;
            }
            body.add(statement());
        }
        depth--;
        return List.copyOf(body);
    }

    private Statement box() {
        Token at = words.take();
        if (words.takeIf("[")) {
            words.expect(Token.Kind.TIME, "a duration such as 100ns");
            words.expect("]");
        }
        return new Statement.Block(at, block("the block of 'box'"));
    }

    private Statement loop() {
        Token at = words.take();
        Token type = words.expect(Token.Kind.NAME, "the type of the variable");
        Token variable = type;
        if (ExpressionReader.TYPES.contains(type.text())) {
            parts.width();
            variable = parts.name("the name of the variable");
        }
        words.expect("in");
        Index values;
        if (words.peek().is("{")) {
            values = parts.listed();
        } else {
            words.expect("[");
            values = parts.range();
            words.expect("]");
        }
        if (values instanceof Statement.Single) {
            throw variable.error("a loop over one value", "a range [a:b] or values {a, b}");
        }
        return new Statement.For(variable, values, blockOrStatement(at));
    }
}
