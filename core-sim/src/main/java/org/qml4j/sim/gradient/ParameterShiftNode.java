package org.qml4j.sim.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.NodeArguments;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;

/**
 * A circuit whose gradient is taken with the parameter-shift rule of each gate angle: two evaluations of the circuit for
 * each angle and frequency. Works with any evaluator of expectations or probabilities, which are linear in the state;
 * it is exact where the evaluations are.
 */
public final class ParameterShiftNode extends EstimatedNode {
    private final List<Shifted> shifted = new ArrayList<>();

    /**
     * One evaluation: a circuit with one angle shifted.
     *
     * @param node evaluates it
     * @param factor of its outputs in the derivative of the angle
     * @param angle the angle, which takes the derivative on to inputs and weights
     */
    public record Shifted(QuantumNode node, double factor, Angle angle) {
        /**
         * Adds what this evaluation gives to the derivatives.
         *
         * @param x a batch of inputs
         * @param w the weights
         * @param dLdy the derivatives of the loss with respect to the outputs
         * @param y what the node gave for these inputs and weights
         * @param dx accumulator for the inputs of all samples
         * @param dLdw accumulator for the weights
         */
        public void add(Batch x, double[] w, Batch dLdy, Batch y, double[] dx, double[] dLdw) {
            for (int b = 0; b < x.size(); b++) {
                double g = 0;
                for (int k = 0; k < y.width(); k++) {
                    g += dLdy.get(b, k) * y.get(b, k);
                }
                double[] row = new double[x.width()];
                angle.backward(factor * g, x.row(b), w, row, dLdw);
                for (int i = 0; i < row.length; i++) {
                    dx[b * x.width() + i] += row[i];
                }
            }
        }
    }

    /**
     * Wraps evaluations of circuits of any kind.
     *
     * @param plain evaluates the circuit itself
     * @param shifted all evaluations that the derivatives take
     */
    public ParameterShiftNode(QuantumNode plain, List<Shifted> shifted) {
        super(plain);
        this.shifted.addAll(shifted);
    }

    /**
     * Prepares the shifted circuits.
     *
     * @param circuit the circuit
     * @param evaluator makes a node that evaluates a circuit
     * @throws IllegalArgumentException if a gate with a free angle has no shift rule, or the circuit embeds inputs as
     *     amplitudes; the message names the gate and what works
     */
    public ParameterShiftNode(Circuit circuit, Function<Circuit, QuantumNode> evaluator) {
        super(evaluator.apply(requireGateAngles(circuit)));
        shifted.addAll(shifts(circuit, evaluator));
    }

    /**
     * All evaluations that the derivatives of a circuit take.
     *
     * @param circuit the circuit
     * @param evaluator makes a node that evaluates a circuit
     * @throws IllegalArgumentException if a gate with a free angle has no shift rule, or the circuit embeds inputs as
     *     amplitudes; the message names the gate and what works
     */
    public static List<Shifted> shifts(Circuit circuit, Function<Circuit, QuantumNode> evaluator) {
        requireGateAngles(circuit);
        List<Shifted> list = new ArrayList<>();
        for (int k = 0; k < circuit.ops().size(); k++) {
            Op op = circuit.ops().get(k);
            for (int slot = 0; slot < op.angles().size(); slot++) {
                if (!op.angles().get(slot).isConstant()) {
                    prepare(circuit, k, slot, evaluator, list);
                }
            }
        }
        return list;
    }

    private static Circuit requireGateAngles(Circuit circuit) {
        if (circuit.start() instanceof StartState.Amplitudes) {
            throw new IllegalArgumentException(
                    "PARAMETER_SHIFT differentiates gate angles; this circuit embeds its inputs as"
                            + " amplitudes. Use ADJOINT or FINITE_DIFFERENCE.");
        }
        return circuit;
    }

    private static void prepare(
            Circuit circuit, int index, int slot, Function<Circuit, QuantumNode> evaluator, List<Shifted> list) {
        Op op = circuit.ops().get(index);
        List<Double> eigenvalues = op.gate().generatorEigenvalues(slot);
        if (eigenvalues.isEmpty()) {
            throw new IllegalArgumentException("Gate " + op.gate().name() + " (op " + index
                    + ") has no parameter-shift rule for its angle " + slot
                    + ". Use ADJOINT, or implement Gate.generatorEigenvalues.");
        }
        for (ShiftRule.Term term : ShiftRule.forEigenvalues(eigenvalues).terms()) {
            for (int sign = 1; sign >= -1; sign -= 2) {
                QuantumNode node = evaluator.apply(shift(circuit, index, slot, sign * term.shiftRadians()));
                list.add(
                        new Shifted(node, sign * term.coefficient(), op.angles().get(slot)));
            }
        }
    }

    private static Circuit shift(Circuit circuit, int index, int slot, double radians) {
        Circuit.Builder builder = Circuit.builder(circuit.qubits()).start(circuit.start());
        // The shifted circuit reads as many inputs and weights, even those that no gate uses.
        builder.takeInputs(circuit.inputs());
        builder.takeWeights(circuit.weights());
        for (int k = 0; k < circuit.ops().size(); k++) {
            Op op = circuit.ops().get(k);
            if (k == index) {
                List<Angle> angles = new ArrayList<>(op.angles());
                angles.set(slot, angles.get(slot).plus(radians));
                op = new Op(op.gate(), op.qubits(), angles);
            }
            builder.add(op);
        }
        return builder.build();
    }

    @Override
    public Batch forward(Batch x, double[] w, Tape tape) {
        return plain.forward(x, w, tape);
    }

    @Override
    public Batch backward(Batch x, double[] w, Batch dLdy, Tape tape, double[] dLdw) {
        NodeArguments.checkBackward(this, x, dLdy, dLdw);
        double[] dx = new double[x.values().length];
        Tape own = new Tape();
        for (Shifted s : shifted) {
            s.add(x, w, dLdy, s.node().forward(x, w, own), dx, dLdw);
        }
        return Batch.of(x.size(), x.width(), dx);
    }
}
