package org.qml4j.sim.dynamic;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.dynamic.Instruction.Apply;
import org.qml4j.sim.dynamic.Instruction.Conditional;
import org.qml4j.sim.gradient.ShiftRule;

/**
 * Derivatives of a number read from a {@link DynamicCircuit} by the parameter-shift rule of each gate angle. The rule
 * holds with measurements in the middle, conditions and noise as well: each branch, not normalised, is linear in the
 * gate's action on the state, so the average over branches has the same frequencies as for a unitary circuit.
 *
 * @param inputs \(\partial f/\partial x_i\)
 * @param weights \(\partial f/\partial w_j\)
 */
public record DynamicGradient(List<Estimate> inputs, List<Estimate> weights) {
    /** Copies the lists. */
    public DynamicGradient {
        inputs = List.copyOf(inputs);
        weights = List.copyOf(weights);
    }

    /** Evaluates a circuit. */
    public interface Evaluation {
        /**
         * The number that is differentiated.
         *
         * @param circuit the circuit, shifted
         * @param call counts the evaluations, so that each may have random numbers of its own
         */
        Estimate of(DynamicCircuit circuit, long call);
    }

    /**
     * Differentiates.
     *
     * @param circuit the circuit
     * @param x its inputs
     * @param w its weights
     * @param evaluation reads a number that is linear in the state, such as an expectation, for these inputs and weights
     * @throws IllegalArgumentException if a gate with a free angle has no shift rule, or the circuit embeds inputs as
     *     amplitudes
     */
    public static DynamicGradient of(DynamicCircuit circuit, double[] x, double[] w, Evaluation evaluation) {
        if (circuit.start() instanceof StartState.Amplitudes) {
            throw new IllegalArgumentException(
                    "The parameter-shift rule differentiates gate angles; this circuit embeds"
                            + " its inputs as amplitudes. Use StatevectorDevice with ADJOINT.");
        }
        Walk walk = new Walk(circuit, x, w, evaluation);
        walk.visit(circuit.instructions(), walk::rebuild);
        return new DynamicGradient(walk.result(walk.dx, walk.varianceX), walk.result(walk.dw, walk.varianceW));
    }

    /** Builds the whole circuit around a changed list of instructions. */
    private interface Around {
        DynamicCircuit build(List<Instruction> changed);
    }

    private static final class Walk {
        private final DynamicCircuit circuit;
        private final double[] x;
        private final double[] w;
        private final Evaluation evaluation;
        private final double[] dx;
        private final double[] dw;
        private final double[] varianceX;
        private final double[] varianceW;
        private long calls;

        Walk(DynamicCircuit circuit, double[] x, double[] w, Evaluation evaluation) {
            this.circuit = circuit;
            this.x = x;
            this.w = w;
            this.evaluation = evaluation;
            this.dx = new double[x.length];
            this.dw = new double[w.length];
            this.varianceX = new double[x.length];
            this.varianceW = new double[w.length];
        }

        DynamicCircuit rebuild(List<Instruction> instructions) {
            DynamicCircuit.Builder b = circuit.toBuilder().clear();
            instructions.forEach(b::add);
            return b.build();
        }

        void visit(List<Instruction> list, Around around) {
            for (int k = 0; k < list.size(); k++) {
                int at = k;
                if (list.get(k) instanceof Apply a && a.op().isParametric()) {
                    visit(a.op(), op -> around.build(with(list, at, new Apply(op))));
                } else if (list.get(k) instanceof Conditional c) {
                    visit(
                            c.then(),
                            then -> around.build(with(list, at, new Conditional(c.condition(), then, c.otherwise()))));
                    visit(
                            c.otherwise(),
                            other -> around.build(with(list, at, new Conditional(c.condition(), c.then(), other))));
                }
            }
        }

        private static List<Instruction> with(List<Instruction> list, int at, Instruction changed) {
            List<Instruction> copy = new ArrayList<>(list);
            copy.set(at, changed);
            return copy;
        }

        private void visit(Op op, Function<Op, DynamicCircuit> around) {
            for (int slot = 0; slot < op.angles().size(); slot++) {
                if (op.angles().get(slot).isConstant()) {
                    continue;
                }
                List<Double> eigenvalues = op.gate().generatorEigenvalues(slot);
                if (eigenvalues.isEmpty()) {
                    throw new IllegalArgumentException("Gate " + op.gate().name()
                            + " has no parameter-shift rule for its angle " + slot
                            + ". Implement Gate.generatorEigenvalues.");
                }
                Estimate derivative = Estimate.exact(0);
                for (ShiftRule.Term t : ShiftRule.forEigenvalues(eigenvalues).terms()) {
                    for (int sign = 1; sign >= -1; sign -= 2) {
                        DynamicCircuit shifted = around.apply(shift(op, slot, sign * t.shiftRadians()));
                        derivative =
                                derivative.plus(evaluation.of(shifted, calls++).times(sign * t.coefficient()));
                    }
                }
                add(op.angles().get(slot), derivative);
            }
        }

        private static Op shift(Op op, int slot, double radians) {
            List<Angle> angles = new ArrayList<>(op.angles());
            angles.set(slot, angles.get(slot).plus(radians));
            return new Op(op.gate(), op.qubits(), angles);
        }

        /** Takes the derivative of an angle on to inputs and weights; errors add up in squares. */
        private void add(Angle angle, Estimate derivative) {
            double[] ownX = new double[dx.length];
            double[] ownW = new double[dw.length];
            angle.backward(1, x, w, ownX, ownW);
            double variance = derivative.standardError() * derivative.standardError();
            for (int i = 0; i < dx.length; i++) {
                dx[i] += ownX[i] * derivative.value();
                varianceX[i] += ownX[i] * ownX[i] * variance;
            }
            for (int j = 0; j < dw.length; j++) {
                dw[j] += ownW[j] * derivative.value();
                varianceW[j] += ownW[j] * ownW[j] * variance;
            }
        }

        List<Estimate> result(double[] values, double[] variances) {
            List<Estimate> list = new ArrayList<>();
            for (int k = 0; k < values.length; k++) {
                list.add(new Estimate(values[k], Math.sqrt(variances[k])));
            }
            return list;
        }
    }
}
