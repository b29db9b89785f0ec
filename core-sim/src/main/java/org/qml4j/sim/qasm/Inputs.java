package org.qml4j.sim.qasm;

import java.util.ArrayList;
import java.util.List;
import org.qml4j.sim.circuit.Angle;

/** The declared inputs of a program: which are features, which are weights, and which have a value already. */
final class Inputs {
    private final OpenQasmReader options;
    private final List<String> features = new ArrayList<>();
    private final List<String> weights = new ArrayList<>();

    Inputs(OpenQasmReader options) {
        this.options = options;
    }

    List<String> features() {
        return List.copyOf(features);
    }

    List<String> weights() {
        return List.copyOf(weights);
    }

    /** @param size the number of elements of an array, or -1 for one value */
    Symbol declare(Statement.Input input, int size) {
        Token name = input.name();
        List<Double> given = options.values().get(name.text());
        int count = Math.max(1, size);
        if (given != null && given.size() != count) {
            throw name.error("input " + name.shown() + " got " + given.size() + " values", Integer.toString(count));
        }
        boolean real = input.type().is("float") || input.type().is("angle");
        if (given == null && !real) {
            throw name.error(
                    "input " + name.shown() + " of type " + input.type().text() + " has no value",
                    "a value by OpenQasmReader.withValue");
        }
        List<Value> values = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            String full = size < 0 ? name.text() : name.text() + "[" + k + "]";
            values.add(
                    given != null
                            ? Arithmetic.cast(input.type(), Value.of(given.get(k)))
                            : Value.of(next(input, full)));
        }
        return size < 0 ? new Symbol.Named(input.type(), values.get(0), false) : new Symbol.Inputs(values);
    }

    private Angle next(Statement.Input input, String name) {
        String base = input.name().text();
        boolean feature = input.marked()
                || base.equals(GateNames.INPUTS)
                || options.features().contains(base);
        List<String> list = feature ? features : weights;
        list.add(name);
        return feature ? Angle.input(list.size() - 1) : Angle.weight(list.size() - 1);
    }
}
