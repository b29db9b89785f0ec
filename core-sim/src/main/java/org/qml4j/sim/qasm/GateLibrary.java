package org.qml4j.sim.qasm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Controlled;
import org.qml4j.sim.circuit.Gate;
import org.qml4j.sim.circuit.Gates;
import org.qml4j.sim.circuit.Inverse;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.qasm.GateEntry.Known;

/**
 * The gates of {@code qelib1.inc} and {@code stdgates.inc}, and those that programs in circulation use with either.
 *
 * <p>Sources: Cross et al. 2017, arXiv:1707.03429, and 2022, arXiv:2104.14722; for the later gates their matrices in the
 * documentation of Qiskit's circuit library.
 */
final class GateLibrary {
    /** The gates that every version of {@code qelib1.inc} holds; a program may not define them anew. */
    private static final Set<String> FIXED_2 =
            names("u3 u2 u1 cx id x y z h s sdg t tdg rx ry rz cz cy ch ccx crz cu1 cu3");

    private static final Set<String> FIXED_3 =
            names("p x y z h s sdg t tdg sx rx ry rz cx cy cz cp crx cry crz ch swap ccx"
                    + " cswap cu CX phase cphase id u1 u2 u3");

    private static final Map<String, Known> KNOWN = new HashMap<>();

    /** Gates that are made of others. */
    private static final Map<String, String> DEFINED = Map.ofEntries(
            Map.entry("cu", "gate cu(t, p, l, g) a, b { p(g) a; ctrl @ U(t, p, l) a, b; }"),
            Map.entry("dcx", "gate dcx a, b { cx a, b; cx b, a; }"),
            Map.entry("rzx", "gate rzx(t) a, b { h b; rzz(t) a, b; h b; }"),
            Map.entry("ecr", "gate ecr a, b { rzx(pi/4) a, b; x a; rzx(-pi/4) a, b; }"),
            Map.entry("xx_plus_yy", "gate xx_plus_yy(t, b) x, y { p(b) x; rxx(t/2) x, y; ryy(t/2) x, y; p(-b) x; }"),
            Map.entry("xx_minus_yy", "gate xx_minus_yy(t, b) x, y { p(-b) x; rxx(t/2) x, y; ryy(-t/2) x, y; p(b) x; }"),
            Map.entry("rccx", "gate rccx a, b, c { h c; t c; cx b, c; tdg c; cx a, c; t c; cx b, c; tdg c; h c; }"),
            Map.entry(
                    "rc3x",
                    "gate rc3x a, b, c, d { h d; t d; cx c, d; tdg d; h d; cx a, d; t d; cx b, d; tdg d; cx a, d; t d;"
                            + " cx b, d; tdg d; h d; t d; cx c, d; tdg d; h d; }"));

    static {
        for (StandardGate gate : StandardGate.values()) {
            KNOWN.put(GateNames.of(gate), Known.of(gate));
        }
        put("CX", StandardGate.CNOT);
        put("u", StandardGate.U3);
        put("phase", StandardGate.P);
        put("u1", StandardGate.P);
        put("cphase", StandardGate.CP);
        put("cu1", StandardGate.CP);
        put("cu3", new Controlled(StandardGate.U3, 1));
        put("sxdg", new Inverse(StandardGate.SX));
        put("csx", new Controlled(StandardGate.SX, 1));
        put("cs", new Controlled(StandardGate.S, 1));
        put("csdg", new Controlled(StandardGate.SDG, 1));
        put("ccz", new Controlled(StandardGate.Z, 2));
        put("c3x", new Controlled(StandardGate.X, 3));
        put("c4x", new Controlled(StandardGate.X, 4));
        put("c3sqrtx", new Controlled(StandardGate.SX, 3));
        put("c3sx", new Controlled(StandardGate.SX, 3));
        put("iswapdg", new Inverse(StandardGate.ISWAP));
        KNOWN.put("u0", new Known(StandardGate.I, 1, angles -> List.of()));
        // R(theta, phi) turns about an axis in the plane of X and Y.
        UnaryOperator<List<Angle>> inPlane = a -> List.of(
                a.get(0), a.get(1).plus(-Math.PI / 2), a.get(1).negated().plus(Math.PI / 2));
        KNOWN.put("r", new Known(StandardGate.U3, 2, inPlane));
        KNOWN.put("prx", new Known(StandardGate.U3, 2, inPlane));
    }

    private GateLibrary() {}

    private static void put(String name, Gate gate) {
        KNOWN.put(name, Known.of(gate));
    }

    private static Set<String> names(String list) {
        return new TreeSet<>(List.of(list.split(" ")));
    }

    /** The gate that is there without a library. */
    static Optional<Known> builtIn(String name, boolean version2) {
        return switch (name) {
            case "U" -> Optional.of(Known.of(StandardGate.U3));
            case "CX" -> Optional.of(Known.of(StandardGate.CNOT));
            case "gphase" ->
                version2
                        ? Optional.empty()
                        // OpenQASM's gphase(g) is e^{ig}; the gate here is e^{-ig}.
                        : Optional.of(new Known(
                                Gates.globalPhase(), 1, a -> List.of(a.get(0).negated())));
            default -> Optional.empty();
        };
    }

    /** Whether a program that includes the library may not define a gate of this name. */
    static boolean isFixed(String name, boolean version2) {
        return (version2 ? FIXED_2 : FIXED_3).contains(name);
    }

    /** A gate of the library that the simulators know. */
    static Optional<Known> known(String name, boolean version2) {
        return switch (name) {
            case "U3" -> Optional.empty();
            // Version 3 gives u2 and u3 the determinant 1, which counts under controls; version 2 has no controls.
            case "u3" ->
                Optional.of(
                        version2
                                ? Known.of(StandardGate.U3)
                                : new Known(StandardGate.ROT, 3, a -> List.of(a.get(2), a.get(0), a.get(1))));
            case "u2" ->
                Optional.of(
                        version2
                                ? new Known(StandardGate.U3, 2, a -> List.of(Angle.of(Math.PI / 2), a.get(0), a.get(1)))
                                : new Known(
                                        StandardGate.ROT, 2, a -> List.of(a.get(1), Angle.of(Math.PI / 2), a.get(0))));
            default -> {
                Known known = KNOWN.get(name);
                yield known == null && name.startsWith(GateNames.PAULI)
                        ? GateNames.pauli(name).map(Known::of)
                        : Optional.ofNullable(known);
            }
        };
    }

    /** The definition of a gate of the library that is made of others. */
    static Optional<Statement.Gate> defined(String name) {
        String text = DEFINED.get(name);
        if (text == null) {
            return Optional.empty();
        }
        return Optional.of((Statement.Gate) new StatementReader(new Words(text), false).require());
    }

    /** All names of the library. */
    static Set<String> names() {
        Set<String> all = new TreeSet<>(KNOWN.keySet());
        all.addAll(DEFINED.keySet());
        all.add("u2");
        all.add("u3");
        return all;
    }
}
