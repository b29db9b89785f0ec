package org.qml4j.sim.photonic.circuit;

import java.util.List;
import org.qml4j.sim.draw.Glyphs;

/**
 * The names of components in drawings.
 *
 * @param glyphs the characters
 */
record ComponentLabels(Glyphs glyphs) {
    private static final int MAX_ANGLE = 16;

    /** Name and angles, such as {@code BS.Rx(pi/2)}. */
    String of(Placement placement) {
        List<String> angles = placement.angles().stream()
                .map(a -> a.shortText(MAX_ANGLE, glyphs == Glyphs.ASCII))
                .toList();
        return name(placement.component()) + (angles.isEmpty() ? "" : "(" + String.join(",", angles) + ")");
    }

    private String name(Component component) {
        if (component instanceof Adjoint adjoint) {
            return name(adjoint.component()) + glyphs.dagger;
        }
        if (component instanceof BeamSplitter splitter) {
            return switch (splitter.convention()) {
                case RX -> "BS.Rx";
                case RY -> "BS.Ry";
                case H -> "BS.H";
            };
        }
        return component instanceof ModeUnitary ? "U" : component.name();
    }

    /** Whether the modes follow one another from top to bottom, so that their order need not be shown. */
    static boolean inOrder(List<Integer> modes) {
        for (int k = 1; k < modes.size(); k++) {
            if (modes.get(k) != modes.get(k - 1) + 1) {
                return false;
            }
        }
        return true;
    }
}
