package org.qml4j.sim.qasm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A formula in postfix order: operands first, then what is done with them. Evaluated with a stack of its own, so that no
 * nesting is too deep.
 *
 * @param first the word with which the formula begins
 * @param steps the operands and operators
 */
record Expression(Token first, List<Step> steps) {

    /** Where names get their values. */
    interface Scope {
        /** The value of a name. */
        Value value(Token name);

        /** The value of one element of an array or a register. */
        Value element(Token name, long index);
    }

    enum Kind {
        CONSTANT,
        NAME,
        /** A name with an index; the index is the operand. */
        ELEMENT,
        UNARY,
        BINARY,
        CALL,
        /** A conversion such as {@code int(x)}. */
        CAST
    }

    /**
     * One operand or operator.
     *
     * @param kind what is done
     * @param at the word in the program
     * @param constant the value of a CONSTANT
     * @param operands how many operands are taken from the stack
     */
    record Step(Kind kind, Token at, Value constant, int operands) {}

    /** A copy of the steps; what names no variable is computed at once. */
    static Expression of(Token first, List<Step> steps) {
        if (steps.stream().anyMatch(step -> step.kind() == Kind.NAME || step.kind() == Kind.ELEMENT)) {
            return new Expression(first, List.copyOf(steps));
        }
        Value value = new Expression(first, steps).evaluate(NoNames.INSTANCE);
        return new Expression(first, List.of(new Step(Kind.CONSTANT, first, value, 0)));
    }

    /** The names that the formula reads. */
    List<Token> names() {
        List<Token> names = new ArrayList<>();
        for (Step step : steps) {
            if (step.kind() == Kind.NAME || step.kind() == Kind.ELEMENT) {
                names.add(step.at());
            }
        }
        return names;
    }

    Value evaluate(Scope scope) {
        if (steps.size() == 1) {
            return operand(steps.get(0), scope);
        }
        Deque<Value> stack = new ArrayDeque<>();
        for (Step step : steps) {
            switch (step.kind()) {
                case CONSTANT, NAME -> stack.push(operand(step, scope));
                case ELEMENT -> stack.push(scope.element(step.at(), stack.pop().whole(step.at(), "an index")));
                case UNARY -> stack.push(Arithmetic.unary(step.at(), stack.pop()));
                case CAST -> stack.push(Arithmetic.cast(step.at(), stack.pop()));
                case BINARY -> {
                    Value right = stack.pop();
                    stack.push(Arithmetic.binary(step.at(), stack.pop(), right));
                }
                case CALL -> {
                    List<Value> arguments = new ArrayList<>();
                    for (int k = 0; k < step.operands(); k++) {
                        arguments.add(0, stack.pop());
                    }
                    stack.push(Arithmetic.call(step.at(), arguments));
                }
            }
        }
        return stack.pop();
    }

    private static Value operand(Step step, Scope scope) {
        return step.kind() == Kind.CONSTANT ? step.constant() : scope.value(step.at());
    }

    private enum NoNames implements Scope {
        INSTANCE;

        @Override
        public Value value(Token name) {
            throw name.error("found " + name.shown(), "a number");
        }

        @Override
        public Value element(Token name, long index) {
            return value(name);
        }
    }
}
