package org.qml4j.sim.photonic.noise;

import java.util.List;
import java.util.SplittableRandom;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;
import org.qml4j.sim.photonic.circuit.PhaseShifter;
import org.qml4j.sim.photonic.circuit.Placement;

/**
 * Faults of the phase shifters of a circuit: a phase can be set to multiples of a step only, and is off by an error that
 * is drawn once for each phase shifter and then stays, as on one chip.
 *
 * @param imprecisionRadians the step to whose multiples phases are rounded; 0 for none
 * @param errorRadians the largest error; errors are uniform between minus and plus this
 * @param seed of the errors: the same seed is the same chip
 */
public record PhaseNoise(double imprecisionRadians, double errorRadians, long seed) {
    private static final PhaseNoise NONE = new PhaseNoise(0, 0, 0);

    /** Checks the numbers. */
    public PhaseNoise {
        requireAngle("The phase imprecision", imprecisionRadians);
        requireAngle("The phase error", errorRadians);
    }

    private static void requireAngle(String what, double radians) {
        if (!(radians >= 0 && radians <= Math.PI)) {
            throw new IllegalArgumentException(what + " is " + radians + " radians; allowed is 0 to pi.");
        }
    }

    /** Phase shifters without faults. */
    public static PhaseNoise none() {
        return NONE;
    }

    /** The same faults with another step. */
    public PhaseNoise withImprecision(double radians) {
        return new PhaseNoise(radians, errorRadians, seed);
    }

    /** The same faults with other errors. */
    public PhaseNoise withError(double radians, long newSeed) {
        return new PhaseNoise(imprecisionRadians, radians, newSeed);
    }

    /**
     * The circuit with these faults; it reads the same inputs and weights. Rounding has no useful derivative, so
     * gradients pass it as if it were not there (a straight-through estimate); errors are shifts and keep gradients exact.
     */
    public LinearOpticalCircuit on(LinearOpticalCircuit circuit) {
        if (imprecisionRadians == 0 && errorRadians == 0) {
            return circuit;
        }
        LinearOpticalCircuit.Builder faulty = LinearOpticalCircuit.builder(circuit.modes());
        faulty.takeInputs(circuit.inputs());
        faulty.takeWeights(circuit.weights());
        SplittableRandom random = new SplittableRandom(seed);
        for (Placement p : circuit.placements()) {
            faulty.add(p.component() instanceof PhaseShifter ? faulty(p, random) : p);
        }
        return faulty.build();
    }

    private Placement faulty(Placement shifter, SplittableRandom random) {
        double error = errorRadians == 0 ? 0 : errorRadians * (2 * random.nextDouble() - 1);
        return imprecisionRadians == 0
                ? new Placement(
                        shifter.component(),
                        shifter.modes(),
                        List.of(shifter.angles().get(0).plus(error)))
                : new Placement(new SteppedPhaseShifter(imprecisionRadians, error), shifter.modes(), shifter.angles());
    }
}
