package org.qml4j.sim.qasm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qml4j.sim.circuit.Gate;
import org.qml4j.sim.circuit.Gates;
import org.qml4j.sim.math.ComplexMatrix;

/** Multiplies out a gate definition by Kronecker products: a reader of definitions that shares nothing with the library's. */
final class Definitions {
    private static final Pattern GATE = Pattern.compile("gate \\w+(?:\\(([^)]*)\\))? ([^{]*)\\{(.*)\\}");

    private Definitions() {}

    static ComplexMatrix matrix(String definition, double... angles) {
        Matcher gate = GATE.matcher(definition);
        if (!gate.matches()) {
            throw new IllegalArgumentException(definition);
        }
        Map<String, Double> values = new HashMap<>(Map.of("pi/2", Math.PI / 2, "-pi/2", -Math.PI / 2));
        List<String> names =
                gate.group(1) == null ? List.of() : List.of(gate.group(1).split(",\\s*"));
        for (int k = 0; k < names.size(); k++) {
            values.put(names.get(k), angles[k]);
        }
        values.computeIfPresent("theta", (name, v) -> {
            return v;
        });
        List<String> qubits =
                Arrays.stream(gate.group(2).split(",")).map(String::strip).toList();
        ComplexMatrix all = ComplexMatrix.identity(1 << qubits.size());
        for (String statement : gate.group(3).strip().split(";\\s*")) {
            all = statement(statement, values, qubits).times(all);
        }
        return all;
    }

    private static ComplexMatrix statement(String text, Map<String, Double> values, List<String> qubits) {
        Matcher m = Pattern.compile("(\\w+)(?:\\(([^)]*)\\))?(.*)").matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException(text);
        }
        if (m.group(1).equals("gphase")) {
            // gphase(-theta/2) multiplies by e^{-i theta / 2}.
            double half = values.get("theta") / 2;
            return Gates.globalPhase().matrix(half).kronecker(ComplexMatrix.identity(1 << qubits.size()));
        }
        Gate gate = GateLibrary.known(m.group(1), false).orElseThrow().gate();
        ComplexMatrix u = m.group(2) == null ? gate.matrix() : gate.matrix(values.get(m.group(2)));
        List<Integer> on = new ArrayList<>();
        for (String q : m.group(3).split(",")) {
            on.add(qubits.indexOf(q.strip()));
        }
        return place(u, on, qubits.size());
    }

    /** The matrix of a gate on some of the qubits, entry by entry. */
    private static ComplexMatrix place(ComplexMatrix u, List<Integer> on, int n) {
        ComplexMatrix all = ComplexMatrix.zeros(1 << n, 1 << n);
        for (int column = 0; column < 1 << n; column++) {
            for (int row = 0; row < u.rows(); row++) {
                int from = 0;
                int to = column;
                for (int k = 0; k < on.size(); k++) {
                    int bit = 1 << (n - 1 - on.get(k));
                    from = 2 * from + ((column & bit) == 0 ? 0 : 1);
                    to = (row >> (on.size() - 1 - k) & 1) == 1 ? to | bit : to & ~bit;
                }
                all.set(to, column, u.re(row, from), u.im(row, from));
            }
        }
        return all;
    }
}
