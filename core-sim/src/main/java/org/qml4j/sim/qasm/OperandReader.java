package org.qml4j.sim.qasm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qml4j.sim.qasm.Statement.Index;
import org.qml4j.sim.qasm.Statement.Operand;

/** Reads the parts of statements: names, formulas, and which elements of registers are meant. */
final class OperandReader {
    private final Words words;
    private final boolean version2;
    private final ExpressionReader expressions;

    OperandReader(Words words, boolean version2) {
        this.words = words;
        this.version2 = version2;
        expressions = new ExpressionReader(words, version2);
    }

    /** A name that is free to mean something. */
    Token name(String what) {
        Token name = words.expect(Token.Kind.NAME, what);
        if (Vocabulary.isReserved(name.text(), version2)) {
            throw name.error(name.shown() + " is a word of the language", what);
        }
        return name;
    }

    Expression expression() {
        return expressions.read();
    }

    /** Formulas with commas between them. */
    List<Expression> expressionList() {
        List<Expression> list = new ArrayList<>();
        do {
            list.add(expressions.read());
        } while (words.takeIf(","));
        return list;
    }

    /** A formula in brackets, or null if there are no brackets. */
    @Nullable
    Expression width() {
        if (!words.takeIf("[")) {
            return null;
        }
        Expression size = expressions.read();
        words.expect("]");
        return size;
    }

    /** One operand. */
    Operand operand() {
        Token name = words.peek();
        if (name.kind() == Token.Kind.PHYSICAL && !version2) {
            return new Operand(words.take(), null);
        }
        words.expect(Token.Kind.NAME, "a register");
        return new Operand(name, words.peek().is("[") ? index() : null);
    }

    /** Operands with commas between them. */
    List<Operand> operands() {
        List<Operand> operands = new ArrayList<>();
        do {
            operands.add(operand());
        } while (words.takeIf(","));
        return operands;
    }

    /** What stands in brackets behind a name. */
    Index index() {
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

    /** Values in braces. */
    Index listed() {
        words.expect("{");
        List<Expression> elements = words.peek().is("}") ? List.of() : expressionList();
        words.expect("}");
        return new Statement.Listed(elements);
    }

    /** One value, or two or three with colons between them, of which any may be missing. */
    Index range() {
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
}
