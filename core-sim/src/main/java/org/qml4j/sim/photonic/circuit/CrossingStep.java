package org.qml4j.sim.photonic.circuit;

/** A permutation: rows change places. */
final class CrossingStep extends OpticalStep {
    private final int[] targets;
    private final int[] sources;

    CrossingStep(Placement placement, Permutation permutation) {
        super(placement);
        targets = permutation.targets().stream().mapToInt(Integer::intValue).toArray();
        sources = new int[targets.length];
        for (int k = 0; k < targets.length; k++) {
            sources[targets[k]] = k;
        }
    }

    @Override
    int coefficients() {
        return 0;
    }

    @Override
    void evaluate(Pass pass, double[][] c) {
        // No coefficients.
    }

    @Override
    void apply(ModeRows rows, double[][] c, Tiles tiles, boolean back) {
        rows.permute(modes, back ? targets : sources);
    }

    @Override
    void differentiate(Pass pass, double[][] c) {
        // No angles.
    }
}
