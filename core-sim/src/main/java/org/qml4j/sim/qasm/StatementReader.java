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

    private static final Set<String> MODIFIERS = Set.of("ctrl", "negctrl", "inv", "pow");
    private static final Set<String> ASSIGNMENTS = Set.of("=", "+=", "-=", "*=", "/=", "%=", "^=");
    private static final Set<String> NOT_READ = Set.of(
            "while", "def", "extern", "cal", "defcal", "defcalgrammar", "return", "break", "continue", "end", "switch",
            "stretch", "duration", "array", "complex", "nop");
    /** Words that cannot name a gate, a register or a value in version 3. */
    private static final Set<String> RESERVED = Set.of(
            "OPENQASM", "include", "gate", "opaque", "qubit", "bit", "qreg", "creg", "input", "output", "const", "let",
            "measure", "reset", "barrier", "delay", "if", "else", "for", "in", "box", "ctrl", "negctrl", "inv", "pow",
            "gphase");
    private static final Set<String> RESERVED_2 =
            Set.of("OPENQASM", "include", "gate", "opaque", "qreg", "creg", "measure", "reset", "barrier", "if");

    private final Words words;
    private final boolean version2;
    private final ExpressionReader expressions;
    private int depth;
    private boolean inGate;
    private @Nullable Token matrix;
    private boolean feature;

    StatementReader(Words words, boolean version2) {
        this.words = words;
        this.version2 = version2;
        expressions = new ExpressionReader(words, version2);
    }

    /** The next statement, or null at the end. Annotations that the project does not know are left out. */
    @Nullable Statement next() {
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
            case "gate" -> gate(first);
            case "opaque" -> opaque(first);
            case "qreg", "creg" -> oldRegister();
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
        if (NOT_READ.contains(word)) {
            throw first.error(first.shown() + " is not read", "the subset of OpenQASM 3 that docs/openqasm.md lists");
        }
        if (inGate && !Set.of("barrier", "for", "delay").contains(word) && RESERVED.contains(word)
                && !MODIFIERS.contains(word) && !word.equals("gphase")) {
            throw first.error("found " + first.shown() + " in the body of a gate", "gates only");
        }
        return switch (word) {
            case "for" -> loop();
            case "box" -> box();
            case "delay" -> delay();
            case "qubit" -> qubits();
            case "bit", "output" -> bits();
            case "input" -> input();
            case "const" -> define(words.take(), false);
            case "int", "uint", "float", "angle", "bool" -> define(first, true);
            case "let" -> alias();
            case "ctrl", "negctrl", "inv", "pow" -> withMatrix(call(modifiers()));
            case "include", "gate", "opaque", "qreg", "creg", "measure", "reset", "barrier", "if" ->
                statementOf2(first);
            default -> callOrAssignment();
        };
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

    // ---- gates ----

    private Statement gate(Token at) {
        requireTop(words.take());
        Token name = name("the name of the gate");
        Token annotation = matrix;
        matrix = null;
        List<Token> angles = words.peek().is("(") ? parameters() : List.of();
        List<Token> qubits = nameList("a qubit of the gate");
        requireDifferent(angles, qubits);
        inGate = true;
        List<Statement> body = block(at, "the body of gate " + name.shown());
        inGate = false;
        return new Statement.Gate(name, angles, qubits, body, annotation);
    }

    private Statement opaque(Token at) {
        requireTop(words.take());
        Token name = name("the name of the gate");
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
            names.add(name(what));
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

    /** Whether a word of the language cannot name anything else. */
    static boolean isReserved(String word, boolean version2) {
        if (version2) {
            return RESERVED_2.contains(word) || word.equals("pi");
        }
        return RESERVED.contains(word)
                || NOT_READ.contains(word)
                || ExpressionReader.TYPES.contains(word)
                || ExpressionReader.isConstant(word);
    }

    private Token name(String what) {
        Token name = words.expect(Token.Kind.NAME, what);
        if (isReserved(name.text(), version2)) {
            throw name.error(name.shown() + " is a word of the language", what);
        }
        return name;
    }

    private Statement.Call call(List<Modifier> modifiers) {
        Token gate = words.expect(Token.Kind.NAME, "a gate");
        List<Expression> angles = List.of();
        if (words.takeIf("(")) {
            angles = words.peek().is(")") ? List.of() : expressionList();
            words.expect(")");
        }
        return callEnd(gate, modifiers, angles, new ArrayList<>());
    }

    private List<Expression> expressionList() {
        List<Expression> list = new ArrayList<>();
        do {
            list.add(expressions.read());
        } while (words.takeIf(","));
        return list;
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
            operands.add(operand());
        }
        words.expect(";");
        return new Statement.Call(gate, List.copyOf(modifiers), angles, List.copyOf(operands));
    }

    private List<Modifier> modifiers() {
        List<Modifier> modifiers = new ArrayList<>();
        while (words.peek().kind() == Token.Kind.NAME && MODIFIERS.contains(words.peek().text())) {
            Token name = words.take();
            if (modifiers.size() == MAX_MODIFIERS) {
                throw name.error("a gate has more than " + MAX_MODIFIERS + " modifiers", "fewer");
            }
            Expression argument = null;
            if (!name.is("inv") && words.takeIf("(")) {
                argument = expressions.read();
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
            List<Expression> angles = words.peek().is(")") ? List.of() : expressionList();
            words.expect(")");
            return withMatrix(callEnd(name, List.of(), angles, new ArrayList<>()));
        }
        boolean indexed = words.peek().is("[");
        Operand to = new Operand(name, indexed ? index() : null);
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
            Operand from = operand();
            words.expect(";");
            return new Statement.Measure(name, from, to);
        }
        Expression value = expressions.read();
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

    // ---- operands ----

    private Operand operand() {
        Token name = words.peek();
        if (name.kind() == Token.Kind.PHYSICAL && !version2) {
            return new Operand(words.take(), null);
        }
        words.expect(Token.Kind.NAME, "a register");
        return new Operand(name, words.peek().is("[") ? index() : null);
    }

    private List<Operand> operands() {
        List<Operand> operands = new ArrayList<>();
        do {
            operands.add(operand());
        } while (words.takeIf(","));
        return operands;
    }

    private Index index() {
        words.expect("[");
        Index index;
        if (!version2 && words.peek().is("{")) {
            index = listed();
        } else {
            index = range();
        }
        words.expect("]");
        return index;
    }

    private Index listed() {
        words.expect("{");
        List<Expression> elements = words.peek().is("}") ? List.of() : expressionList();
        words.expect("}");
        return new Statement.Listed(elements);
    }

    /** One value, or two or three with colons between them, of which any may be missing. */
    private Index range() {
        Expression start = words.peek().is(":") ? null : expressions.read();
        if (version2 || !words.takeIf(":")) {
            if (start == null) {
                throw words.peek().unexpected("an index");
            }
            return new Statement.Single(start);
        }
        Expression second = words.peek().is(":") || words.peek().is("]") ? null : expressions.read();
        if (!words.takeIf(":")) {
            return new Statement.Range(start, null, second);
        }
        Expression third = words.peek().is("]") ? null : expressions.read();
        return new Statement.Range(start, second, third);
    }

    private Statement measure() {
        Token at = words.take();
        Operand from = operand();
        if (!words.peek().is("->")) {
            throw words.peek().unexpected("'->' and the bits that hold the outcome");
        }
        words.take();
        Operand to = operand();
        words.expect(";");
        return new Statement.Measure(at, from, to);
    }

    private Statement reset() {
        Token at = words.take();
        Operand qubits = operand();
        words.expect(";");
        return new Statement.Reset(at, qubits);
    }

    private Statement barrier() {
        Token at = words.take();
        List<Operand> operands = words.peek().is(";") ? List.of() : operands();
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
        List<Operand> operands = words.peek().is(";") ? List.of() : operands();
        words.expect(";");
        return new Statement.Delay(at, operands);
    }

    // ---- control ----

    private Statement branches() {
        Token at = words.take();
        words.expect("(");
        Expression condition = expressions.read();
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
        boolean allowed = first.kind() == Token.Kind.NAME
                && (!RESERVED_2.contains(first.text()) || first.is("measure") || first.is("reset"));
        if (!allowed) {
            throw first.unexpected("a gate, measure or reset after 'if'");
        }
        Statement statement = statement();
        depth--;
        return statement;
    }

    private List<Statement> blockOrStatement(Token at) {
        if (words.peek().is("{")) {
            return block(at, "the block of " + at.shown());
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
        return block(words.peek(), "the block");
    }

    private void enter(Token at) {
        if (++depth > MAX_DEPTH) {
            throw at.error("blocks nest deeper than " + MAX_DEPTH, "a flatter program");
        }
    }

    private List<Statement> block(Token at, String what) {
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
        return new Statement.Block(at, block(at, "the block of 'box'"));
    }

    private Statement loop() {
        Token at = words.take();
        Token type = words.expect(Token.Kind.NAME, "the type of the variable");
        Token variable = type;
        if (ExpressionReader.TYPES.contains(type.text())) {
            width();
            variable = name("the name of the variable");
        }
        words.expect("in");
        Index values;
        if (words.peek().is("{")) {
            values = listed();
        } else {
            words.expect("[");
            values = range();
            words.expect("]");
        }
        if (values instanceof Statement.Single) {
            throw variable.error("a loop over one value", "a range [a:b] or values {a, b}");
        }
        return new Statement.For(variable, values, blockOrStatement(at));
    }

    // ---- declarations ----

    private Statement oldRegister() {
        Token kind = words.take();
        requireTop(kind);
        Token name = name("the name of the register");
        Expression size = null;
        if (version2 || words.peek().is("[")) {
            words.expect("[");
            size = expressions.read();
            words.expect("]");
        }
        words.expect(";");
        return kind.is("qreg") ? new Statement.Qubits(name, size) : new Statement.Bits(name, size, null, null);
    }

    private @Nullable Expression width() {
        if (!words.takeIf("[")) {
            return null;
        }
        Expression size = expressions.read();
        words.expect("]");
        return size;
    }

    private Statement qubits() {
        requireTop(words.take());
        Expression size = width();
        Token name = name("the name of the register");
        words.expect(";");
        return new Statement.Qubits(name, size);
    }

    private Statement bits() {
        Token kind = words.take();
        requireTop(kind);
        if (kind.is("output")) {
            if (!words.peek().is("bit")) {
                throw words.peek().error("an output of type " + words.peek().shown(), "bit");
            }
            words.take();
        }
        Expression size = width();
        Token name = name("the name of the bits");
        Operand measured = null;
        Expression value = null;
        if (words.takeIf("=")) {
            if (words.takeIf("measure")) {
                measured = operand();
            } else {
                value = expressions.read();
            }
        }
        words.expect(";");
        return new Statement.Bits(name, size, measured, value);
    }

    private Statement define(Token at, boolean variable) {
        Token type = words.expect(Token.Kind.NAME, "a type");
        if (!ExpressionReader.TYPES.contains(type.text())) {
            throw type.unexpected("int, uint, float, angle, bool or bit");
        }
        width();
        Token name = name("the name of the value");
        if (!words.peek().is("=")) {
            throw words.peek().unexpected("'=' and the value of " + name.shown());
        }
        words.take();
        if (words.peek().is("measure")) {
            throw words.peek().error("an outcome for a " + type.text() + " of " + at.shown(), "bits to hold it");
        }
        Expression value = expressions.read();
        words.expect(";");
        return new Statement.Define(type, name, value, variable);
    }

    private Statement alias() {
        words.take();
        Token name = name("the name of the alias");
        words.expect("=");
        List<Operand> parts = new ArrayList<>();
        do {
            parts.add(operand());
        } while (words.takeIf("++"));
        words.expect(";");
        return new Statement.Alias(name, parts);
    }

    private Statement input() {
        requireTop(words.take());
        boolean marked = feature;
        feature = false;
        Token type = words.expect(Token.Kind.NAME, "a type");
        Expression size = null;
        if (type.is("array")) {
            words.expect("[");
            type = words.expect(Token.Kind.NAME, "a type");
            width();
            words.expect(",");
            size = expressions.read();
            words.expect("]");
        } else {
            width();
        }
        if (!ExpressionReader.TYPES.contains(type.text()) || type.is("bit")) {
            throw type.unexpected("float, angle, int, uint or bool");
        }
        Token name = name("the name of the input");
        words.expect(";");
        return new Statement.Input(type, name, size, marked);
    }
}
