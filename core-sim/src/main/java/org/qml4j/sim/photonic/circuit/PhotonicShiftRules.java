package org.qml4j.sim.photonic.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.qml4j.sim.gradient.ShiftRule;

/** Parameter-shift rules of components on several photons. */
final class PhotonicShiftRules {
    private static final double SAME = 1e-9;

    private PhotonicShiftRules() {}

    static ShiftRule of(Component component, int slot, int photons) {
        List<Double> one = component.generatorEigenvalues(slot);
        if (one.isEmpty()) {
            throw new IllegalArgumentException("Component " + component.name()
                    + " has no parameter-shift rule for angle " + slot + ". Use the ADJOINT method.");
        }
        List<Double> sums = List.of(0.0);
        for (int photon = 0; photon < photons; photon++) {
            TreeSet<Double> next = new TreeSet<>(sums);
            for (double sum : sums) {
                one.forEach(e -> next.add(sum + e));
            }
            sums = distinct(next);
        }
        return ShiftRule.forEigenvalues(sums);
    }

    private static List<Double> distinct(Iterable<Double> ascending) {
        List<Double> kept = new ArrayList<>();
        for (double e : ascending) {
            if (kept.isEmpty() || e - kept.get(kept.size() - 1) > SAME) {
                kept.add(e);
            }
        }
        return kept;
    }
}
