package org.qml4j.sim.qasm;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.qml4j.sim.circuit.Gate;
import org.qml4j.sim.circuit.Gates;
import org.qml4j.sim.circuit.StandardGate;

/** The names of gates in OpenQASM, and the definitions of those that its standard library lacks. */
final class GateNames {
    /** The prefix of rotations about a Pauli string: {@code pauli_xiz}. */
    static final String PAULI = "pauli_";

    private static final Map<StandardGate, String> RENAMED =
            Map.of(StandardGate.I, "id", StandardGate.CNOT, "cx", StandardGate.U3, "U");
    /** The array of inputs in programs; not {@code x}, which is a gate of {@code stdgates.inc}. */
    static final String INPUTS = "features";

    /** The array of weights in programs. */
    static final String WEIGHTS = "weights";

    private static final Set<String> KEYWORDS = Set.of(
            "OPENQASM",
            "include",
            "gate",
            "input",
            "qubit",
            "ctrl",
            "inv",
            "gphase",
            "unitary",
            "UNITARY",
            "pi",
            "q",
            INPUTS,
            WEIGHTS);
    private static final Map<String, Gate> STANDARD = new LinkedHashMap<>();

    static {
        for (StandardGate gate : StandardGate.values()) {
            STANDARD.put(of(gate), gate);
        }
    }

    private GateNames() {}

    /** The name of a gate that is not modified; a gate of a user keeps its own name. */
    static String of(Gate gate) {
        if (gate instanceof StandardGate g) {
            return RENAMED.getOrDefault(g, g.name().toLowerCase(Locale.ROOT));
        }
        return isPauliRotation(gate) ? PAULI + gate.name().substring(1).toLowerCase(Locale.ROOT) : gate.name();
    }

    /**
     * Refuses a gate of a user whose name the reader takes for something else: the program would read back as
     * another circuit.
     */
    static void requireWritable(Gate gate, String name) {
        if (gate instanceof StandardGate || isPauliRotation(gate)) {
            return;
        }
        boolean taken = STANDARD.containsKey(name) || KEYWORDS.contains(name) || name.matches(PAULI + "[ixyz]+");
        if (taken || !name.matches("[A-Za-z_][A-Za-z_0-9]*")) {
            throw new IllegalArgumentException("A gate named \"" + name + "\" cannot be written as program text: "
                    + (taken ? "the name means something else there." : "a name has letters, digits and underscores.")
                    + " Let name() of " + gate.getClass().getName() + " return another one.");
        }
    }

    private static boolean isPauliRotation(Gate gate) {
        return gate.name().matches("R[IXYZ]+")
                && gate.equals(Gates.pauliRotation(gate.name().substring(1)));
    }

    /** The rotation about a Pauli string with a name such as {@code pauli_xiz}. */
    static Optional<Gate> pauli(String name) {
        return name.matches(PAULI + "[ixyz]+")
                ? Optional.of(Gates.pauliRotation(name.substring(PAULI.length()).toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** The gate of a user with a name. */
    static Optional<Gate> provided(String name) {
        return ServiceLoader.load(GateProvider.class).stream()
                .map(provider -> provider.get().gate(name))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The definition in terms of {@code stdgates.inc}, or nothing for gates that stand there. */
    static Optional<String> definition(String name) {
        if (name.startsWith(PAULI)) {
            return Optional.of(pauliDefinition(name, name.substring(PAULI.length())));
        }
        return switch (name) {
            case "rot" -> Optional.of("gate rot(phi, theta, omega) a { rz(phi) a; ry(theta) a; rz(omega) a; }");
            case "iswap" -> Optional.of("gate iswap a, b { s a; s b; h a; cx a, b; cx b, a; h b; }");
            case "rxx", "ryy", "rzz" -> Optional.of(pauliDefinition(name, name.substring(1)));
            default -> Optional.empty();
        };
    }

    /** Basis changes to Z, the parity into the last qubit, RZ there, and everything undone. */
    private static String pauliDefinition(String name, String letters) {
        StringBuilder qubits = new StringBuilder();
        StringBuilder enter = new StringBuilder();
        StringBuilder leave = new StringBuilder();
        String last = "";
        for (int k = 0; k < letters.length(); k++) {
            String qubit = "a" + k;
            qubits.append(k == 0 ? " " : ", ").append(qubit);
            char letter = letters.charAt(k);
            if (letter == 'i') {
                continue;
            }
            if (letter != 'z') {
                enter.append(letter == 'x' ? "h " : "rx(pi/2) ").append(qubit).append("; ");
                leave.append(letter == 'x' ? "h " : "rx(-pi/2) ").append(qubit).append("; ");
            }
            if (!last.isEmpty()) {
                enter.append("cx ").append(last).append(", ").append(qubit).append("; ");
                leave.insert(0, "cx " + last + ", " + qubit + "; ");
            }
            last = qubit;
        }
        String turn = last.isEmpty() ? "gphase(-theta/2); " : "rz(theta) " + last + "; ";
        return "gate " + name + "(theta)" + qubits + " { " + enter + turn + leave + "}";
    }
}
