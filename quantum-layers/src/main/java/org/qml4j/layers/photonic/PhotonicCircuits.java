package org.qml4j.layers.photonic;

import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.math.RandomUnitaries;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.circuit.Interferometer;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;
import org.qml4j.sim.photonic.circuit.PhotonicBlock;

/** Circuits of photonic machine learning, and the photons that usually enter them. */
public final class PhotonicCircuits {

    private PhotonicCircuits() {}

    /** A block that puts the next {@code count} inputs as phases on the first modes. */
    public static PhotonicBlock phases(int count) {
        return circuit -> {
            for (int i = 0; i < count; i++) {
                circuit.phaseShifter(i, circuit.nextInput());
            }
        };
    }

    /**
     * A trainable interferometer, the phase \(x_i\) on mode \(i\), and a second trainable interferometer: the circuit of
     * MerLin's {@code simple} layer (Quandela 2025). Both are {@linkplain Interferometer#clements rectangles}; there are
     * \(2 m (m - 1)\) weights.
     *
     * @param features 1 to the number of modes
     * @param modes at least 2
     * @throws IllegalArgumentException if the numbers do not match
     */
    public static LinearOpticalCircuit simple(int features, int modes) {
        if (features < 1 || modes < 2 || features > modes) {
            throw new IllegalArgumentException("Each feature is the phase of a mode of its own: 1 to modes features"
                    + " and 2 modes or more; got " + features + " features and " + modes + " modes. Use "
                    + Math.max(2, features) + " modes, or a circuit of your own whose phases add up.");
        }
        return LinearOpticalCircuit.builder(modes)
                .append(Interferometer.clements(modes))
                .append(phases(features))
                .append(Interferometer.clements(modes))
                .build();
    }

    /**
     * Single photons in every second mode from mode 0 on or, if they are too many for that, spread over all modes.
     *
     * @param modes at least 1
     * @param photons 1 to the number of modes
     * @throws IllegalArgumentException if the photons do not fit
     */
    public static FockState simpleInput(int modes, int photons) {
        requirePhotons(modes, photons);
        return 2 * photons - 1 <= modes ? FockState.alternating(modes, photons) : FockState.spread(modes, photons);
    }

    /**
     * A circuit that reads the same features several times, as phases on the first modes between trainable
     * interferometers. With \(n\) photons and \(L\) readings the outputs are Fourier series in each feature with the
     * frequencies \(-nL, \dots, nL\) (Gan, Leykam and Angelakis 2022, arXiv:2107.05224).
     *
     * @param features 1 to the number of modes
     * @param modes at least 2
     * @param readings at least 1; with 1 it is {@link #simple}
     * @throws IllegalArgumentException if the numbers do not match
     */
    public static LinearOpticalCircuit reuploading(int features, int modes, int readings) {
        if (readings < 1) {
            throw new IllegalArgumentException("The features are read once or more often; got " + readings + ".");
        }
        LinearOpticalCircuit first = simple(features, modes);
        LinearOpticalCircuit.Builder circuit = first.toBuilder();
        for (int reading = 1; reading < readings; reading++) {
            for (int i = 0; i < features; i++) {
                circuit.phaseShifter(i, Angle.input(i));
            }
            circuit.append(Interferometer.clements(modes));
        }
        return circuit.build();
    }

    /**
     * The reservoir of photonic reservoir computing: \(U D(x) U\) with a random interferometer \(U\) from the Haar
     * measure, the same before and after the phases \(x_i\) on all modes. It has no weights.
     *
     * @param modes the number of modes and inputs, at least 2
     * @param seed of the interferometer
     * @throws IllegalArgumentException if there are fewer than 2 modes
     */
    public static LinearOpticalCircuit reservoir(int modes, long seed) {
        if (modes < 2) {
            throw new IllegalArgumentException("A reservoir has 2 modes or more; got " + modes + ".");
        }
        ComplexMatrix haar = RandomUnitaries.haar(modes, seed);
        return LinearOpticalCircuit.builder(modes)
                .unitary(0, haar)
                .append(phases(modes))
                .unitary(0, haar)
                .build();
    }

    /**
     * Single photons from the first to the last mode, photon \(k\) in the mode nearest to \(k (m - 1) / (n - 1)\), the even
     * one of two. A single photon is in mode 0.
     *
     * @param modes at least 1
     * @param photons 1 to the number of modes
     * @throws IllegalArgumentException if the photons do not fit
     */
    public static FockState reservoirInput(int modes, int photons) {
        requirePhotons(modes, photons);
        int[] occupations = new int[modes];
        for (int k = 0; k < photons; k++) {
            occupations[photons == 1 ? 0 : (int) Math.rint(k * (modes - 1) / (double) (photons - 1))] = 1;
        }
        return FockState.of(occupations);
    }

    private static void requirePhotons(int modes, int photons) {
        if (photons < 1 || photons > modes) {
            throw new IllegalArgumentException("Photons enter in different modes: 1 to " + modes + " of them; got "
                    + photons + ". Give a FockState for several photons in a mode.");
        }
    }
}
