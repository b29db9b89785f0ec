package org.qml4j.recipes.quantum_creep_in;

import org.qml4j.sim.generator.Coefficients;

/** How far the quantum part has crept in, and the controls. */
enum Level {
    /** All classical, and linear. */
    CLASSICAL("level0", false, false, Coefficients.REAL),
    /** All classical, with ReLU behind each convolution. */
    CLASSICAL_RELU("level0.relu", false, false, Coefficients.REAL),
    /** Quantum convolutions. */
    CONVOLUTIONS("level1", true, false, Coefficients.REAL),
    /** All quantum and physical. */
    REAL("level2", true, true, Coefficients.REAL),
    /** All quantum and physical, with a trained factor on the probabilities. */
    SCALED("level2.scaled", true, true, Coefficients.REAL),
    /** All quantum, not unitary. */
    COMPLEX("level2.complex", true, true, Coefficients.COMPLEX);

    final String arm;
    final boolean quantumConvolutions;
    final boolean quantumDense;
    final Coefficients coefficients;

    Level(String arm, boolean quantumConvolutions, boolean quantumDense, Coefficients coefficients) {
        this.arm = arm;
        this.quantumConvolutions = quantumConvolutions;
        this.quantumDense = quantumDense;
        this.coefficients = coefficients;
    }

    Config.Training training(Config config) {
        return switch (this) {
            case CLASSICAL, CLASSICAL_RELU -> config.classical();
            case CONVOLUTIONS -> config.convolutions();
            case REAL -> config.real();
            case SCALED -> config.scaled();
            case COMPLEX -> config.complex();
        };
    }
}
