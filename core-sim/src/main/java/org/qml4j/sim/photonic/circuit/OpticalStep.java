package org.qml4j.sim.photonic.circuit;

import org.qml4j.sim.circuit.AngleProgram;

/** A component at its place, compiled: it changes the rows of its modes and finds the derivatives of its angles. */
abstract class OpticalStep {
    final int[] modes;
    final AngleProgram[] angles;
    final boolean parametric;

    OpticalStep(Placement placement) {
        this.modes = placement.modes().stream().mapToInt(Integer::intValue).toArray();
        this.angles = placement.angles().stream().map(AngleProgram::new).toArray(AngleProgram[]::new);
        this.parametric = placement.isParametric();
    }

    /** The step of a placement. */
    static OpticalStep of(Placement placement) {
        if (placement.component() instanceof PhaseShifter) {
            return new PhaseStep(placement);
        }
        if (placement.component() instanceof BeamSplitter splitter && !splitter.cornerPhases()) {
            return new SplitterStep(placement, splitter.convention());
        }
        if (placement.component() instanceof Permutation permutation) {
            return new CrossingStep(placement, permutation);
        }
        return new MatrixStep(placement);
    }

    /** The numbers per sample that {@link #evaluate} writes. */
    abstract int coefficients();

    /**
     * Writes the coefficients.
     *
     * @param pass where the inputs and weights are read
     * @param c a row for each coefficient, each with a number per sample, or with one if no angle reads inputs
     */
    abstract void evaluate(Pass pass, double[][] c);

    /** Applies the step, or its inverse, to rows. */
    abstract void apply(ModeRows rows, double[][] c, Tiles tiles, boolean back);

    /** Adds the derivatives of the angles; the columns and cotangents are those after the step. */
    abstract void differentiate(Pass pass, double[][] c);

    /** Passes derivatives with respect to an angle, one per sample or one for all, on to inputs and weights. */
    final void addDerivative(Pass pass, int slot, double[] g) {
        for (int b = 0; b < g.length; b++) {
            angles[slot].backward(g[b], pass.x, pass.at(b), pass.w, pass.dx, pass.dw);
        }
    }
}
