package org.qml4j.sim.qasm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qml4j.sim.qasm.Expression.Kind;
import org.qml4j.sim.qasm.Expression.Step;

/**
 * Reads formulas with two stacks (the shunting-yard method, Dijkstra 1961): linear in their length, and no depth of
 * parentheses exhausts the stack of the machine.
 */
final class ExpressionReader {
    static final Set<String> TYPES = Set.of("int", "uint", "float", "angle", "bool", "bit");

    private static final Set<String> UNARY = Set.of("-", "+", "!", "~");
    private static final int UNARY_STRENGTH = 11;
    private static final int POWER_STRENGTH = 12;
    private static final Map<String, Integer> STRENGTH = Map.ofEntries(
            Map.entry("||", 1),
            Map.entry("&&", 2),
            Map.entry("|", 3),
            Map.entry("^", 4),
            Map.entry("&", 5),
            Map.entry("==", 6),
            Map.entry("!=", 6),
            Map.entry("<", 7),
            Map.entry("<=", 7),
            Map.entry(">", 7),
            Map.entry(">=", 7),
            Map.entry("<<", 8),
            Map.entry(">>", 8),
            Map.entry("+", 9),
            Map.entry("-", 9),
            Map.entry("*", 10),
            Map.entry("/", 10),
            Map.entry("%", 10),
            Map.entry("**", POWER_STRENGTH));
    private static final Map<String, Value> CONSTANTS = Map.of(
            "pi", Value.of(Math.PI),
            "\u03c0", Value.of(Math.PI),
            "tau", Value.of(2 * Math.PI),
            "\u03c4", Value.of(2 * Math.PI),
            "euler", Value.of(Math.E),
            "\u2107", Value.of(Math.E),
            "true", Value.TRUE,
            "false", Value.FALSE);

    private final Words words;
    private final boolean caretIsPower;
    private final List<Step> output = new ArrayList<>();
    private final Deque<Pending> pending = new ArrayDeque<>();
    private int open;

    ExpressionReader(Words words, boolean caretIsPower) {
        this.words = words;
        this.caretIsPower = caretIsPower;
    }

    private enum Waiting {
        UNARY,
        BINARY,
        PARENTHESIS,
        FUNCTION,
        CAST,
        INDEX
    }

    /** What waits for its last operand. */
    private record Pending(Waiting kind, Token at, int strength, int arguments) {
        boolean isOpen() {
            return kind != Waiting.UNARY && kind != Waiting.BINARY;
        }
    }

    static boolean isConstant(String name) {
        return CONSTANTS.containsKey(name);
    }

    /** Reads the longest formula that begins here. */
    Expression read() {
        output.clear();
        pending.clear();
        open = 0;
        Token first = words.peek();
        boolean operandDue = true;
        while (true) {
            if (operandDue) {
                operandDue = operand();
            } else if (strength(words.peek()) > 0) {
                operator(words.take());
                operandDue = true;
            } else if (open > 0) {
                operandDue = close(words.take());
            } else {
                break;
            }
        }
        reduce(0);
        return Expression.of(first, output);
    }

    private int strength(Token token) {
        if (token.kind() != Token.Kind.SYMBOL) {
            return 0;
        }
        if (caretIsPower && token.is("^")) {
            return POWER_STRENGTH;
        }
        return STRENGTH.getOrDefault(token.text(), 0);
    }

    /** Reads one operand or what stands in front of it; returns whether an operand is still due. */
    private boolean operand() {
        Token token = words.peek();
        if (token.kind() == Token.Kind.SYMBOL) {
            if (UNARY.contains(token.text())) {
                pending.push(new Pending(Waiting.UNARY, words.take(), UNARY_STRENGTH, 1));
                return true;
            }
            if (token.is("(")) {
                open(Waiting.PARENTHESIS, words.take());
                return true;
            }
        }
        switch (token.kind()) {
            case INTEGER -> constant(token, integer(token));
            case REAL -> constant(token, Arithmetic.finite(token, Double.parseDouble(digits(token))));
            case STRING -> constant(token, bits(token));
            case NAME -> {
                return name(words.take());
            }
            default -> throw token.unexpected("a number, pi, a name or '('");
        }
        words.take();
        return false;
    }

    private static String digits(Token token) {
        return token.text().replace("_", "");
    }

    private static Value integer(Token token) {
        // A number without a point that is too long for a whole number is still a real one.
        boolean decimal =
                token.text().length() < 2 || !Character.isLetter(token.text().charAt(1));
        return decimal && token.text().length() > 18
                ? Arithmetic.finite(token, Double.parseDouble(digits(token)))
                : Value.of(Words.whole(token));
    }

    /** A text of zeros and ones: a value of bits. */
    private static Value bits(Token token) {
        if (!token.text().matches("[01]{1,62}")) {
            throw token.error("found " + token.shown(), "a number, or 1 to 62 bits in quotes");
        }
        return Value.of(Long.parseLong(token.text(), 2));
    }

    private void constant(Token token, Value value) {
        output.add(new Step(Kind.CONSTANT, token, value, 0));
    }

    private boolean name(Token name) {
        if (TYPES.contains(name.text())) {
            if (words.takeIf("[")) {
                words.expect(Token.Kind.INTEGER, "a width in bits");
                words.expect("]");
            }
            words.expect("(");
            open(Waiting.CAST, name);
            return true;
        }
        if (words.peek().is("(")) {
            if (!Arithmetic.isFunction(name.text())) {
                throw name.error(
                        "unknown function " + name.shown(), "sin, cos, tan, exp, ln, sqrt or another known one");
            }
            words.take();
            open(Waiting.FUNCTION, name);
            return true;
        }
        if (words.takeIf("[")) {
            open(Waiting.INDEX, name);
            return true;
        }
        Value constant = CONSTANTS.get(name.text());
        output.add(
                constant == null
                        ? new Step(Kind.NAME, name, Value.FALSE, 0)
                        : new Step(Kind.CONSTANT, name, constant, 0));
        return false;
    }

    private void open(Waiting kind, Token at) {
        pending.push(new Pending(kind, at, 0, 1));
        open++;
    }

    private void operator(Token word) {
        Token token = caretIsPower && word.is("^") ? new Token(word.kind(), "**", word.line(), word.column()) : word;
        int strength = strength(token);
        // Powers group from the right, all others from the left.
        reduce(strength == POWER_STRENGTH ? strength + 1 : strength);
        pending.push(new Pending(Waiting.BINARY, token, strength, 2));
    }

    /** Moves waiting operators that bind at least as strongly to the output. */
    private void reduce(int strength) {
        while (!pending.isEmpty() && !pending.peek().isOpen() && pending.peek().strength() >= strength) {
            Pending top = pending.pop();
            Kind kind = top.kind() == Waiting.UNARY ? Kind.UNARY : Kind.BINARY;
            output.add(new Step(kind, top.at(), Value.FALSE, top.arguments()));
        }
    }

    /** Reads what follows an operand inside parentheses or brackets; returns whether an operand is due. */
    private boolean close(Token token) {
        reduce(0);
        Pending top = pending.pop();
        boolean index = top.kind() == Waiting.INDEX;
        if (token.is(",") && top.kind() == Waiting.FUNCTION) {
            pending.push(new Pending(top.kind(), top.at(), 0, top.arguments() + 1));
            return true;
        }
        if (!token.is(index ? "]" : ")")) {
            throw token.unexpected(index ? "']'" : "')'");
        }
        open--;
        switch (top.kind()) {
            case FUNCTION -> output.add(new Step(Kind.CALL, top.at(), Value.FALSE, top.arguments()));
            case CAST -> output.add(new Step(Kind.CAST, top.at(), Value.FALSE, 1));
            case INDEX -> output.add(new Step(Kind.ELEMENT, top.at(), Value.FALSE, 1));
            default -> {}
        }
        return false;
    }
}
