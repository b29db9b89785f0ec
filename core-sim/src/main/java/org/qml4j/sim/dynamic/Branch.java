package org.qml4j.sim.dynamic;

import java.util.BitSet;

/** One course that a circuit may take. */
final class Branch {
    final BranchState state;
    final BitSet bits;
    double weight;

    Branch(double weight, BitSet bits, BranchState state) {
        this.weight = weight;
        this.bits = bits;
        this.state = state;
    }

    /** A branch of part of the weight with its own bits, and with a state that the caller may change. */
    Branch part(double share, BranchState own) {
        return new Branch(weight * share, (BitSet) bits.clone(), own);
    }
}
