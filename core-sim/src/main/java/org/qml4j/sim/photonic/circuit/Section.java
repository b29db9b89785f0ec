package org.qml4j.sim.photonic.circuit;

import java.util.List;

/** Steps one after the other that either all read inputs or none does. */
final class Section {
    final boolean perSample;
    final boolean parametric;
    private final List<OpticalStep> steps;

    Section(boolean perSample, List<OpticalStep> steps) {
        this.perSample = perSample;
        this.steps = List.copyOf(steps);
        this.parametric = steps.stream().anyMatch(s -> s.parametric);
    }

    int steps() {
        return steps.size();
    }

    /** Room for the coefficients of all steps. */
    double[][][] newCoefficients(int samples) {
        return steps.stream()
                .map(s -> new double[s.coefficients()][perSample ? samples : 1])
                .toArray(double[][][]::new);
    }

    void evaluate(Pass pass, double[][][] coefficients) {
        for (int i = 0; i < coefficients.length; i++) {
            steps.get(i).evaluate(pass, coefficients[i]);
        }
    }

    void forward(Pass pass, double[][][] coefficients) {
        for (int i = 0; i < coefficients.length; i++) {
            steps.get(i).apply(pass.v, coefficients[i], pass.tiles, false);
        }
    }

    /**
     * Walks back: each step adds its derivatives and is undone in the columns and the cotangents.
     *
     * @param parametricBefore whether something in front of this section has derivatives too; if not, the walk ends with
     *     the first step that has some
     */
    void backward(Pass pass, double[][][] coefficients, boolean parametricBefore) {
        int first = 0;
        if (!parametricBefore) {
            while (first < coefficients.length && !steps.get(first).parametric) {
                first++;
            }
        }
        for (int i = coefficients.length - 1; i >= first; i--) {
            OpticalStep step = steps.get(i);
            if (step.parametric) {
                step.differentiate(pass, coefficients[i]);
            }
            if (i > first || parametricBefore) {
                step.apply(pass.v, coefficients[i], pass.tiles, true);
                step.apply(pass.g, coefficients[i], pass.tiles, true);
            }
        }
    }
}
