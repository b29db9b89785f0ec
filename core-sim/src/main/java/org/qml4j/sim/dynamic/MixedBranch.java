package org.qml4j.sim.dynamic;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.density.DensityMatrix;
import org.qml4j.sim.observable.Observable;
import org.qml4j.sim.observable.PauliString;

/** A branch in a mixed state, for exact noise. */
final class MixedBranch implements BranchState {
    private final DensityMatrix state;

    MixedBranch(DensityMatrix state) {
        this.state = state;
    }

    @Override
    public MixedBranch copy() {
        return new MixedBranch(state.copy());
    }

    @Override
    public void apply(List<Op> ops, double[] x, double[] w, IntConsumer progress) {
        for (int k = 0; k < ops.size(); k++) {
            Op op = ops.get(k);
            List<Angle> angles =
                    Arrays.stream(op.values(x, w)).mapToObj(Angle::of).toList();
            state.apply(new Op(op.gate(), op.qubits(), angles));
            progress.accept(k + 1);
        }
    }

    @Override
    public void apply(Move.Noise noise) {
        state.apply(
                noise.channel(),
                noise.qubits().stream().mapToInt(Integer::intValue).toArray());
    }

    @Override
    public double probabilityOfOne(int qubit) {
        return (1 - state.expectation(PauliString.z(qubit))) / 2;
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

    /** {@inheritDoc} Mixed states always mix. */
    @Override
    public boolean absorb(double share, BranchState other) {
        state.mix(share, ((MixedBranch) other).state);
        return true;
    }
}
