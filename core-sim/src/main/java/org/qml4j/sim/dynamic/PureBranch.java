package org.qml4j.sim.dynamic;

import java.util.List;
import java.util.function.IntConsumer;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.observable.Observable;
import org.qml4j.sim.statevector.StateVector;

/** A branch in a pure state. */
final class PureBranch implements BranchState {
    /** How far amplitudes of one state may differ, after rounding alone. */
    private static final double SAME = 1e-13;

    private final StateVector state;

    PureBranch(StateVector state) {
        this.state = state;
    }

    StateVector state() {
        return state;
    }

    @Override
    public PureBranch copy() {
        return new PureBranch(state.copy());
    }

    @Override
    public void apply(List<Op> ops, double[] x, double[] w, IntConsumer progress) {
        state.apply(ops, x, w, progress);
    }

    @Override
    public void apply(Move.Noise noise) {
        throw new IllegalStateException("Noise on a pure state is a choice among operators.");
    }

    @Override
    public double probabilityOfOne(int qubit) {
        return state.probabilityOfOne(qubit);
    }

    @Override
    public void project(int qubit, int outcome) {
        state.project(qubit, outcome);
    }

    @Override
    public double[] probabilities(int[] on) {
        return state.probabilities(on);
    }

    @Override
    public double expectation(Observable observable) {
        return state.expectation(observable);
    }

    /** {@inheritDoc} Two pure states are one if they differ by a phase. */
    @Override
    public boolean absorb(double share, BranchState other) {
        StateVector o = ((PureBranch) other).state;
        int dimension = 1 << state.qubits();
        int largest = 0;
        double size = 0;
        for (int i = 0; i < dimension; i++) {
            double p = state.re(i) * state.re(i) + state.im(i) * state.im(i);
            if (p > size) {
                size = p;
                largest = i;
            }
        }
        // The phase that turns the other's amplitude there into this one's.
        double re = (state.re(largest) * o.re(largest) + state.im(largest) * o.im(largest)) / size;
        double im = (state.re(largest) * o.im(largest) - state.im(largest) * o.re(largest)) / size;
        if (Math.abs(re * re + im * im - 1) > SAME / Math.sqrt(size)) {
            return false;
        }
        for (int i = 0; i < dimension; i++) {
            double x = re * state.re(i) - im * state.im(i);
            double y = re * state.im(i) + im * state.re(i);
            if (Math.abs(x - o.re(i)) > SAME || Math.abs(y - o.im(i)) > SAME) {
                return false;
            }
        }
        return true;
    }
}
