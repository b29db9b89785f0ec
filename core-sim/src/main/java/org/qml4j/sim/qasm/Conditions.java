package org.qml4j.sim.qasm;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a condition on outcomes into questions that a circuit can ask: the value of a register or of single bits. */
final class Conditions {
    /** How many bits a condition may combine, other than by comparing a register with a number. */
    private static final int MAX_BITS = 10;

    private final Expression condition;
    private final Names names;
    private final Set<Integer> asked = new LinkedHashSet<>();

    private Conditions(Expression condition, Names names) {
        this.condition = condition;
        this.names = names;
    }

    /** A decision: a known answer, or a question with two further decisions. */
    sealed interface Decision {}

    /** The condition holds, or not, whatever the outcomes. */
    record Known(boolean holds) implements Decision {}

    /** Whether the register of bits from {@code first} on has a value, bit {@code first} being its last digit. */
    record Ask(int first, int size, long value, Decision yes, Decision no) implements Decision {}

    static Decision of(Expression condition, Names names) {
        Decision comparison = comparison(condition, names);
        return comparison != null ? comparison : new Conditions(condition, names).decide();
    }

    /** The comparison of a whole register with a number, or null if the condition is something else. */
    private static @Nullable Decision comparison(Expression condition, Names names) {
        List<Expression.Step> steps = condition.steps();
        if (steps.size() != 3 || steps.get(0).kind() != Expression.Kind.NAME) {
            return null;
        }
        Token operator = steps.get(2).at();
        boolean compares = operator.is("==") || operator.is("!=");
        if (!compares || !(names.find(steps.get(0).at().text()) instanceof Symbol.Bits bits)) {
            return null;
        }
        Expression.Step right = steps.get(1);
        Value value;
        if (right.kind() == Expression.Kind.CONSTANT) {
            value = right.constant();
        } else if (names.find(right.at().text()) instanceof Symbol.Named named) {
            value = named.value();
        } else {
            return null;
        }
        boolean equal = operator.is("==");
        if (!value.isWhole()) {
            throw operator.error("classical bits are compared with " + value.shown(), "a whole number");
        }
        // In a register of fewer bits than the number has the two never agree.
        boolean possible = value.whole() >= 0 && (bits.size() > 62 || value.whole() < 1L << bits.size());
        return possible
                ? new Ask(bits.first(), bits.size(), value.whole(), new Known(equal), new Known(!equal))
                : new Known(!equal);
    }

    private Decision decide() {
        boolean first = holds(bit -> {
            asked.add(bit);
            return false;
        });
        if (asked.isEmpty()) {
            return new Known(first);
        }
        if (asked.size() > MAX_BITS) {
            throw condition
                    .first()
                    .error(
                            "the condition combines " + asked.size() + " bits",
                            "at most " + MAX_BITS + ", or the comparison of a register with a number");
        }
        List<Integer> bits = new ArrayList<>(asked);
        bits.sort(null);
        boolean[] table = new boolean[1 << bits.size()];
        for (int outcome = 0; outcome < table.length; outcome++) {
            int supposed = outcome;
            table[outcome] = holds(bit -> {
                int place = bits.indexOf(bit);
                if (place < 0) {
                    throw condition.first().error("the condition picks a bit by an outcome", "bits with fixed indices");
                }
                return (supposed >> place & 1) == 1;
            });
        }
        return tree(bits, table, 0, table.length);
    }

    private boolean holds(Names.Outcomes outcomes) {
        return condition.evaluate(names.with(outcomes)).isTrue(condition.first());
    }

    /** The decision for a part of the table of truth values; the last bit halves it. */
    private static Decision tree(List<Integer> bits, boolean[] table, int from, int to) {
        boolean same = true;
        for (int k = from + 1; k < to; k++) {
            same &= table[k] == table[from];
        }
        if (same) {
            return new Known(table[from]);
        }
        int middle = (from + to) >>> 1;
        int bit = bits.get(Integer.numberOfTrailingZeros(to - from) - 1);
        Decision yes = tree(bits, table, middle, to);
        Decision no = tree(bits, table, from, middle);
        return yes.equals(no) ? yes : new Ask(bit, 1, 1, yes, no);
    }
}
