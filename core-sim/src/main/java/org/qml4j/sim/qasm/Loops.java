package org.qml4j.sim.qasm;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Ranges of whole numbers, as loops and indices use them. */
final class Loops {
    private Loops() {}

    /** Runs a body once for each value of a loop, in a scope of its own. */
    static void forEach(Statement.For loop, Names names, Budget budget, Consumer<Names> body) {
        Token name = loop.variable();
        if (loop.values() instanceof Statement.Listed listed) {
            for (Expression element : listed.elements()) {
                budget.spend(name, 1);
                body.accept(with(names, name, element.evaluate(names)));
            }
            return;
        }
        Bounds bounds = bounds(name, (Statement.Range) loop.values(), names);
        for (long k = 0; k < bounds.count(); k++) {
            budget.spend(name, 1);
            body.accept(with(names, name, Value.of(bounds.start() + k * bounds.step())));
        }
    }

    private static Names with(Names names, Token name, Value value) {
        Names inner = names.block();
        inner.set(name.text(), new Symbol.Named(name, value, false));
        return inner;
    }

    /** A first value, a step and how many values there are. */
    record Bounds(long start, long step, long count) {}

    private static Bounds bounds(Token at, Statement.Range range, Names names) {
        if (range.start() == null || range.end() == null) {
            throw at.error("the range of the loop is open", "a first and a last value");
        }
        return bounds(whole(range.start(), names), range.step(), whole(range.end(), names), names, at);
    }

    /** The elements of a register of a size that a range names; negative bounds count from the end. */
    static Bounds of(Token at, Statement.Range range, int size, Names names) {
        long start = range.start() == null ? 0 : fromEnd(whole(range.start(), names), size);
        long end = range.end() == null ? size - 1L : fromEnd(whole(range.end(), names), size);
        return bounds(start, range.step(), end, names, at);
    }

    private static long fromEnd(long index, int size) {
        return index < 0 ? index + size : index;
    }

    static long whole(Expression expression, Names names) {
        return expression.evaluate(names).whole(expression.first(), "an index");
    }

    private static Bounds bounds(long start, @Nullable Expression stepOrNull, long end, Names names, Token at) {
        long step = stepOrNull == null ? 1 : whole(stepOrNull, names);
        if (step == 0) {
            throw at.error("the step of a range is 0", "another number");
        }
        for (long bound : List.of(start, step, end)) {
            if (Math.abs(bound) > 1L << 40) {
                throw at.error("the range reaches " + bound, "numbers up to 2^40");
            }
        }
        return new Bounds(start, step, Math.max(0, Math.floorDiv(end - start, step) + 1));
    }
}
