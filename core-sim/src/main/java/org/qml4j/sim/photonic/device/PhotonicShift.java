package org.qml4j.sim.photonic.device;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.gradient.ParameterShiftNode;
import org.qml4j.sim.gradient.ShiftRule;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;
import org.qml4j.sim.photonic.circuit.Placement;

/**
 * Photonic circuits with parameter-shift gradients. An angle that \(n\) photons see is in the probabilities as a
 * trigonometric polynomial: of degree \(n\) for a phase shifter, so its derivative takes \(2n\) evaluations at equidistant
 * shifts. Works for outputs that are linear in the density matrix; it is exact where the evaluations are.
 *
 * <p>Source: Wierichs, Izaac, Wang, Lin, "General parameter-shift rules for quantum gradients", Quantum 6, 677 (2022),
 * arXiv:2107.12390.
 */
public final class PhotonicShift {

    private PhotonicShift() {}

    /**
     * Prepares the shifted circuits.
     *
     * @param circuit the circuit
     * @param photons the number of photons in it
     * @param evaluator makes a node that evaluates a circuit with the same inputs and weights
     * @throws IllegalArgumentException if a component with a free angle has no shift rule
     */
    public static QuantumNode node(
            LinearOpticalCircuit circuit, int photons, Function<LinearOpticalCircuit, QuantumNode> evaluator) {
        List<ParameterShiftNode.Shifted> shifted = new ArrayList<>();
        for (int k = 0; k < circuit.placements().size(); k++) {
            Placement placement = circuit.placements().get(k);
            for (int slot = 0; slot < placement.angles().size(); slot++) {
                Angle angle = placement.angles().get(slot);
                if (angle.isConstant()) {
                    continue;
                }
                ShiftRule rule = placement.component().shiftRule(slot, photons);
                for (ShiftRule.Term term : rule.terms()) {
                    for (int sign = 1; sign >= -1; sign -= 2) {
                        LinearOpticalCircuit moved = shift(circuit, k, slot, sign * term.shiftRadians());
                        shifted.add(new ParameterShiftNode.Shifted(
                                evaluator.apply(moved), sign * term.coefficient(), angle));
                    }
                }
            }
        }
        return new ParameterShiftNode(evaluator.apply(circuit), shifted);
    }

    private static LinearOpticalCircuit shift(LinearOpticalCircuit circuit, int index, int slot, double radians) {
        LinearOpticalCircuit.Builder builder = LinearOpticalCircuit.builder(circuit.modes());
        // The shifted circuit reads as many inputs and weights, even those that no component uses.
        builder.takeInputs(circuit.inputs());
        builder.takeWeights(circuit.weights());
        for (int k = 0; k < circuit.placements().size(); k++) {
            Placement p = circuit.placements().get(k);
            if (k == index) {
                List<Angle> angles = new ArrayList<>(p.angles());
                angles.set(slot, angles.get(slot).plus(radians));
                p = new Placement(p.component(), p.modes(), angles);
            }
            builder.add(p);
        }
        return builder.build();
    }
}
