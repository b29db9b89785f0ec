package org.qml4j.sim.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.qml4j.sim.draw.Glyphs;
import org.qml4j.sim.draw.Marks;
import org.qml4j.sim.draw.Marks.Mark;

/**
 * How an op looks in a drawing: controls are dots, the target of a controlled X is a circled plus, SWAP is two crosses, all
 * else is a box on each qubit. Drawings as text and as pictures share it.
 */
public final class Sketch {

    private static final int MAX_ANGLE = 16;
    private static final Set<Gate> SELF_INVERSE =
            Set.of(StandardGate.I, StandardGate.X, StandardGate.Y, StandardGate.Z, StandardGate.H, StandardGate.SWAP);

    private Sketch() {}

    /**
     * A gate split into what a drawing shows.
     *
     * @param controls the number of leading controls
     * @param target the gate without controls and inversions
     * @param inverted whether the target is inverted
     */
    private record Parts(int controls, Gate target, boolean inverted) {
        static Parts of(Gate gate) {
            if (gate instanceof Inverse i) {
                Parts p = of(i.gate());
                return new Parts(p.controls, p.target, !p.inverted && !SELF_INVERSE.contains(p.target));
            }
            if (gate instanceof Controlled c) {
                Parts p = of(c.target());
                return new Parts(p.controls + c.controls(), p.target, p.inverted);
            }
            if (gate instanceof StandardGate s && s.target() != null) {
                Parts p = of(s.target());
                return new Parts(p.controls + s.controls(), p.target, p.inverted);
            }
            if (gate == StandardGate.SDG) {
                return new Parts(0, StandardGate.S, true);
            }
            if (gate == StandardGate.TDG) {
                return new Parts(0, StandardGate.T, true);
            }
            return new Parts(0, gate, false);
        }
    }

    /** The name and angles of an op, without its controls. */
    public static String label(Op op, Glyphs glyphs) {
        return label(Parts.of(op.gate()), op.angles(), glyphs);
    }

    /** The marks of an op on one wire or more. */
    public static Marks of(Op op, Glyphs glyphs) {
        Parts parts = Parts.of(op.gate());
        List<Integer> wires = op.qubits();
        Mark control = new Mark(glyphs.control, false);
        TreeMap<Integer, Mark> marks = new TreeMap<>();
        wires.subList(0, parts.controls).forEach(q -> marks.put(q, control));
        List<Integer> targets = wires.subList(parts.controls, wires.size());
        if (targets.isEmpty() && parts.target.equals(Gates.globalPhase())) {
            // A controlled phase e^(-i phi) is the phase shift P(-phi) on its last control.
            Angle phase = op.angles().get(0);
            String text = new AngleText(glyphs).of(parts.inverted ? phase : phase.negated(), MAX_ANGLE);
            marks.put(wires.get(wires.size() - 1), new Mark("P(" + text + ")", true));
        } else if (targets.isEmpty()) {
            marks.put(wires.get(wires.size() - 1), new Mark(label(parts, op.angles(), glyphs), true));
        } else if (parts.target == StandardGate.SWAP) {
            targets.forEach(q -> marks.put(q, new Mark(glyphs.swap, false)));
        } else if (parts.target == StandardGate.X && parts.controls > 0) {
            marks.put(targets.get(0), new Mark(glyphs.flip, false));
        } else if (parts.target == StandardGate.Z && parts.controls > 0) {
            marks.put(targets.get(0), control);
        } else {
            String label = label(parts, op.angles(), glyphs);
            for (int k = 0; k < targets.size(); k++) {
                String place = targets.size() > 1 && !isSymmetric(parts.target) ? ":" + k : "";
                marks.put(targets.get(k), new Mark(label + place, true));
            }
        }
        return new Marks(marks);
    }

    private static String label(Parts parts, List<Angle> angles, Glyphs glyphs) {
        String name = parts.target == StandardGate.ROT
                ? "Rot"
                : parts.target.name().equals("UNITARY") ? "U" : parts.target.name();
        List<String> texts = new ArrayList<>();
        angles.forEach(a -> texts.add(new AngleText(glyphs).of(a, MAX_ANGLE)));
        return name
                + (parts.inverted ? glyphs.dagger : "")
                + (texts.isEmpty() ? "" : "(" + String.join(",", texts) + ")");
    }

    /** Whether the wires of a gate may be exchanged, so that their order need not be shown. */
    private static boolean isSymmetric(Gate gate) {
        return gate == StandardGate.ISWAP
                || gate == StandardGate.RXX
                || gate == StandardGate.RYY
                || gate == StandardGate.RZZ
                || (gate instanceof Rotation r && r.pauli().chars().distinct().count() == 1);
    }
}
