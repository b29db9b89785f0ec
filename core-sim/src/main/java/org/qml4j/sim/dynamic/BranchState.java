package org.qml4j.sim.dynamic;

import java.util.List;
import java.util.function.IntConsumer;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.observable.Observable;

/** The quantum state of one branch, normalised. */
interface BranchState {
    BranchState copy();

    void apply(List<Op> ops, double[] x, double[] w, IntConsumer progress);

    /** Applies a channel if that is possible without a choice, as it is for a mixed state. */
    void apply(Move.Noise noise);

    double probabilityOfOne(int qubit);

    /** Keeps what belongs to an outcome that is possible. */
    void project(int qubit, int outcome);

    /** The probabilities of the outcomes of some qubits; the first one listed is the most significant bit. */
    double[] probabilities(int[] on);

    double expectation(Observable observable);

    /**
     * Takes in another branch with the same classical bits if one state can stand for both.
     *
     * @param share the probability of the other branch, given one of the two
     */
    boolean absorb(double share, BranchState other);
}
