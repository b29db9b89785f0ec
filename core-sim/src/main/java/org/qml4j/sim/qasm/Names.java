package org.qml4j.sim.qasm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qml4j.sim.text.Spelling;

/** The names that hold in a part of a program, and where to look for the others. */
final class Names implements Expression.Scope {
    private final @Nullable Names outer;
    /** In the body of a gate the qubits, bits and variables outside are out of reach. */
    private final boolean gate;

    private final Map<String, Symbol> symbols = new HashMap<>();
    /** The outcomes that a condition is tried with; null outside of conditions. */
    private final @Nullable Outcomes outcomes;

    /** Supposed outcomes of measurements. */
    interface Outcomes {
        /** The value of a bit. */
        boolean bit(int index);
    }

    private Names(@Nullable Names outer, boolean gate, @Nullable Outcomes outcomes) {
        this.outer = outer;
        this.gate = gate;
        this.outcomes = outcomes;
    }

    static Names global() {
        return new Names(null, false, null);
    }

    Names block() {
        return new Names(this, false, null);
    }

    Names gate() {
        return new Names(this, true, null);
    }

    /** The same names, where bits have supposed values. */
    Names with(Outcomes supposed) {
        return new Names(this, false, supposed);
    }

    void declare(Token name, Symbol symbol) {
        Symbol before = symbols.putIfAbsent(name.text(), symbol);
        if (before != null) {
            throw name.error(name.shown() + " is declared twice; it names " + before.kind(), "another name");
        }
    }

    /** Gives a name another meaning in the part where it was declared. */
    void replace(Token name, Symbol symbol) {
        Names scope = this;
        while (!scope.symbols.containsKey(name.text()) && scope.outer != null) {
            scope = scope.outer;
        }
        scope.symbols.put(name.text(), symbol);
    }

    /** Gives a name a meaning for this part alone. */
    void set(String name, Symbol symbol) {
        symbols.put(name, symbol);
    }

    @Nullable
    Symbol find(String name) {
        boolean crossed = false;
        for (Names scope = this; scope != null; scope = scope.outer) {
            Symbol symbol = scope.symbols.get(name);
            if (symbol != null) {
                boolean constant = symbol instanceof Symbol.Named named && !named.variable();
                return crossed && !constant ? null : symbol;
            }
            crossed |= scope.gate;
        }
        return null;
    }

    Symbol.Qubits qubits(Token name) {
        Symbol symbol = find(name.text());
        if (symbol instanceof Symbol.Qubits qubits) {
            return qubits;
        }
        throw unknown(name, symbol, "qubits", Symbol.Qubits.class);
    }

    Symbol.Bits bits(Token name) {
        Symbol symbol = find(name.text());
        if (symbol instanceof Symbol.Bits bits) {
            return bits;
        }
        throw unknown(name, symbol, "classical bits", Symbol.Bits.class);
    }

    private QasmException unknown(Token name, @Nullable Symbol symbol, String what, Class<? extends Symbol> type) {
        if (symbol != null) {
            return name.error(name.shown() + " names " + symbol.kind(), what);
        }
        return name.error("undeclared register " + name.shown(), known(type, "a register of " + what));
    }

    /** The declared names of a kind, as far as a message has room for them. */
    private String known(Class<? extends Symbol> type, String otherwise) {
        List<String> names = new ArrayList<>();
        for (Names scope = this; scope != null; scope = scope.gate ? null : scope.outer) {
            scope.symbols.forEach((name, symbol) -> {
                if (type.isInstance(symbol)) {
                    names.add(name);
                }
            });
        }
        names.sort(null);
        return names.isEmpty()
                ? otherwise
                : names.size() > 8 ? "another one of the " + names.size() + " declared" : String.join(" or ", names);
    }

    @Override
    public Value value(Token name) {
        Symbol symbol = find(name.text());
        if (symbol instanceof Symbol.Named named) {
            return named.value();
        }
        if (symbol instanceof Symbol.Bits bits) {
            return outcome(name, bits);
        }
        if (symbol == null) {
            throw undeclared(name);
        }
        throw name.error(name.shown() + " names " + symbol.kind(), "a value");
    }

    private QasmException undeclared(Token name) {
        List<String> values = new ArrayList<>();
        for (Names scope = this; scope != null; scope = scope.outer) {
            values.addAll(scope.symbols.keySet());
        }
        values.sort(null);
        String nearest = name.text().length() > 50 ? "" : Spelling.nearest(name.text(), values);
        return name.error(
                "undeclared name " + name.shown(),
                nearest.isEmpty() ? "a number or a declared name" : "a number or a declared name such as " + nearest);
    }

    private Value outcome(Token name, Symbol.Bits bits) {
        Outcomes supposed = outcomes(name);
        long value = 0;
        for (int k = bits.size() - 1; k >= 0; k--) {
            value = 2 * value + (supposed.bit(bits.first() + k) ? 1 : 0);
        }
        return bits.single() ? Value.of(value == 1) : Value.of(value);
    }

    private Outcomes outcomes(Token name) {
        for (Names scope = this; scope != null; scope = scope.outer) {
            if (scope.outcomes != null) {
                return scope.outcomes;
            }
        }
        throw name.error(
                name.shown() + " names classical bits, which are known only when the program runs",
                "a value that is known before");
    }

    @Override
    public Value element(Token name, long index) {
        Symbol symbol = find(name.text());
        if (symbol instanceof Symbol.Inputs inputs) {
            requireInside(name, index, inputs.values().size());
            return inputs.values().get((int) index);
        }
        if (symbol instanceof Symbol.Bits bits) {
            requireInside(name, index, bits.size());
            return Value.of(outcomes(name).bit(bits.first() + (int) index));
        }
        if (symbol == null && (name.is(GateNames.INPUTS) || name.is(GateNames.WEIGHTS))) {
            throw name.error(
                    "undeclared name " + name.shown(), "'input array[float[64], n] " + name.text() + ";' above");
        }
        if (symbol == null) {
            throw undeclared(name);
        }
        throw name.error(name.shown() + " names " + symbol.kind() + ", which has no elements here", "a value");
    }

    static void requireInside(Token name, long index, int size) {
        if (index < 0 || index >= size) {
            throw name.error(
                    name.text() + "[" + index + "] is out of range",
                    size == 0 ? "nothing: it is empty" : "0 to " + (size - 1));
        }
    }
}
